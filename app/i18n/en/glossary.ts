/** Words of the portal itself, said plainly. General words only: nothing here is about a person's health. */
export const glossary = {
  title: "What these words mean",
  terms: {
    usualRange: {
      term: "Usual range",
      meaning:
        "The values the laboratory gave as usual for this test. Each laboratory has its own. A value outside the range is not always a problem, and a value inside it does not always mean that all is well. Ask your care team what it means for you.",
    },
    far: {
      term: "Far above, far below",
      meaning: "The laboratory itself marked the value this way. The portal does not decide it.",
    },
    corrected: {
      term: "Corrected",
      meaning:
        "The result was changed after it was first sent. You see the new one. If we were told what it said before, that is shown too.",
    },
    notFinal: {
      term: "On hold, not final",
      meaning:
        "The laboratory has sent a first version (called preliminary) that may still change. You can read it when it is final.",
    },
    interpretation: {
      term: "The laboratory’s words",
      meaning: "What the laboratory wrote about the value (called interpretation), just as it was sent.",
    },
    intolerance: {
      term: "Allergy or intolerance",
      meaning:
        "Two kinds of reaction. In an allergy, the body’s defense (the immune system) takes part. An intolerance is a reaction of another kind. You see the word that was written in the record.",
    },
    criticality: {
      term: "Could be dangerous",
      meaning:
        "How bad a reaction in the future could be, as somebody judged it for the record (called criticality). How bad a reaction was is written beside that reaction.",
    },
    unconfirmed: {
      term: "Not confirmed",
      meaning: "Somebody wrote it down as possible. The record does not say yet that it is so.",
    },
    status: {
      term: "Current and in the past",
      meaning:
        "The record says which of the two it is (called status). If it does not say, you find it with what is current, so that it is not overlooked.",
    },
    asNeeded: {
      term: "Only when needed",
      meaning:
        "Not by a fixed plan, but for the reason that is named. If you are not sure when, ask your clinic or pharmacy.",
    },
    refills: {
      term: "Refills allowed",
      meaning:
        "How many times more the pharmacy may give it out after the first time, as it was prescribed. The record does not say how many are left. Your pharmacy knows.",
    },
  },
};
