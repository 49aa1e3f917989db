import { inEnglish } from "../plural";
import { isolate } from "../isolate";

/** The text of a patient summary, read by whoever it is given to. */
export const ips = {
  title: "Patient summary",
  titleOf: (name: string) => `Patient summary of ${isolate(name)}`,
  clinic: "The clinic that keeps this record",
  sections: {
    medications: "Medicines",
    allergies: "Allergies and intolerances",
    problems: "Health problems",
    immunizations: "Vaccinations",
    results: "Results",
    vitals: "Vital signs",
    pastProblems: "Past health problems",
  },
  /** The same words whatever the reason: whoever reads them must not be able to tell. */
  none: "This summary has no entries of this kind. That does not mean that there are none.",
  chosen: {
    medications: "What is taken or planned. Medicines of the past are not listed.",
    results: "The newest value of each test.",
    vitals: "The newest reading of each kind.",
  } as Record<string, string>,
  /** Of tests, of which the newest stand in it. */
  left: inEnglish({
    one: (n) => `${n} test measured longer ago is not in this summary. The whole record has it.`,
    other: (n) => `${n} tests measured longer ago are not in this summary. The whole record has them.`,
  }),
  unread: inEnglish({
    one: (n) => `${n} entry could not be put into words. Ask the clinic that keeps this record.`,
    other: (n) => `${n} entries could not be put into words. Ask the clinic that keeps this record.`,
  }),
  columns: {
    medicine: "Medicine",
    dose: "How it is taken",
    substance: "Allergy to",
    reaction: "Reaction",
    problem: "Problem",
    vaccine: "Vaccine",
    test: "Test",
    value: "Value",
    range: "Usual range",
    date: "Date",
    since: "Since",
    state: "State",
  },
  /** In place of a dose, reaction or date that nobody recorded. */
  notRecorded: "Not recorded",
  planned: "Planned",
  doNotTake: "Not to be taken",
  notGiven: "Not given",
};
