import type { PersonKey } from "./people";

/** A written document; `formats` are attachments of one document, the same text in each. */
export type DocumentText = {
  who: PersonKey;
  when: string;
  /** LOINC document type and what the clinic calls it. */
  type: string;
  title: string;
  by: string;
  formats: Array<"pdf" | "text" | "inline-text">;
  status?: "entered-in-error" | "superseded";
  label?: string;
  body: string;
};

const VISIT = "loinc 11506-3 Progress note";
const CONSULT = "loinc 11488-4 Consult note";
const DISCHARGE = "loinc 18842-5 Discharge summary";
const LETTER = "loinc 57133-1 Referral note";
const ADVICE = "loinc 34895-3 Education note";
const DIRECTIVE = "loinc 42348-3 Advance directives";

export const DOCUMENTS: DocumentText[] = [
  {
    who: "amina",
    when: "-19d",
    type: CONSULT,
    title: "Diabetes clinic visit",
    by: "lindqvist",
    formats: ["pdf", "text"],
    body: `Type 2 diabetes for 11 years, on metformin and empagliflozin. Checks sugar three mornings a week, mostly 110 to 140. No low sugars. Feet without wounds, pulses present, monofilament felt at all points.

Blood pressure at goal. Kidney function stable (stage 3a), urine albumin lower than last year.

Plan
• Keep metformin and empagliflozin; hold both on days of vomiting or fasting.
• Eye examination is due.
• Laboratory tests again in 4 months.`,
  },
  {
    who: "amina",
    when: "-4w",
    type: LETTER,
    title: "Referral for breast biopsy",
    by: "obrien",
    formats: ["pdf"],
    body: `Thank you for seeing Ms. Haddad for an ultrasound-guided core biopsy of the left breast (BI-RADS 4B). She takes no blood thinners. Penicillin allergy with facial swelling.`,
  },
  {
    who: "amina",
    when: "-14m",
    type: VISIT,
    title: "Visit note",
    by: "brandt",
    formats: ["text"],
    status: "entered-in-error",
    body: "Note belongs to another patient.",
  },
  {
    who: "amina",
    when: "-2y",
    type: DIRECTIVE,
    title: "Health care proxy",
    by: "marchetti",
    formats: ["pdf"],
    body: "I appoint my husband, Daniel Haddad, to make health care decisions for me when I cannot make them myself.",
  },
  {
    who: "daniel",
    when: "-7m",
    type: CONSULT,
    title: "Lung clinic visit",
    by: "marchetti",
    formats: ["pdf", "text"],
    body: `Mild persistent asthma. Wakes at night less than once a month, rescue inhaler about twice a week. Stopped smoking 12 years ago (20 pack-years).

Plan
• Fluticasone twice a day every day, also when feeling well.
• Yearly low-dose CT.`,
  },
  {
    who: "grace",
    when: "-5w",
    type: VISIT,
    title: "Visit note: iron deficiency",
    by: "brandt",
    formats: ["text"],
    body: `Less tired since restarting iron. Periods remain heavy. Ferritin has doubled. Continue iron every other day for three months; see Dr. O’Brien about the fibroids.`,
  },
  {
    who: "kofi",
    when: "-7m",
    type: VISIT,
    title: "Well-child visit, 6 years",
    by: "asante",
    formats: ["pdf"],
    body: `Growing along the 50th percentile. Reads, rides a bicycle, sleeps 10 hours. Eczema controlled with emollients. No reaction to foods this year; the auto-injector goes to school.

Immunizations up to date.`,
  },
  {
    who: "kofi",
    when: "-3m",
    type: ADVICE,
    title: "Food allergy action plan",
    by: "asante",
    formats: ["pdf"],
    body: `Allergic to: PEANUT. At risk of a severe reaction: YES.

Mild: a few hives, itchy mouth – stay with the child, give an antihistamine, watch.
Severe: trouble breathing, repeated vomiting, swelling, faintness – INJECT EPINEPHRINE NOW, call 911, lay flat with legs raised. A second dose may be given after 5 minutes.`,
  },
  {
    who: "abena",
    when: "-4m",
    type: VISIT,
    title: "Well visit, 15 years",
    by: "asante",
    formats: ["pdf"],
    body: "Plays soccer twice a week; uses the inhaler before games. Iron stores low, iron-rich food discussed. Vaccines up to date.",
  },
  {
    who: "abena",
    when: "-7w",
    type: VISIT,
    title: "Confidential visit",
    by: "asante",
    formats: ["text"],
    label: "SEX PSY",
    body: `Seen alone at her request. Contraception discussed, combined pill started; tests for infections and pregnancy done. Low mood since spring, PHQ-A 11, no thoughts of self-harm. Fluoxetine started, counselor at school, back in 4 weeks. She asks that this visit stays private.`,
  },
  {
    who: "omar",
    when: "-3m",
    type: VISIT,
    title: "Yearly visit",
    by: "marchetti",
    formats: ["text"],
    body: "No gout attack for 14 months; uric acid at goal. Cholesterol at goal. Prediabetes unchanged. Looks after his mother and is tired; caregiver support offered.",
  },
  {
    who: "zubeyde",
    when: "-1y5m",
    type: DISCHARGE,
    title: "Hospital discharge summary",
    by: "iyer",
    formats: ["pdf", "text"],
    body: `Admitted for 5 days with shortness of breath and leg swelling: heart failure with preserved pumping function, fast atrial fibrillation after a chest infection. Troponin negative.

Treated with intravenous furosemide; lost 4.2 kg. Discharge weight 65.9 kg.

Call the clinic for weight gain of more than 1.5 kg in 2 days.`,
  },
  {
    who: "zubeyde",
    when: "-6d",
    type: ADVICE,
    title: "Warfarin plan",
    by: "iyer",
    formats: ["inline-text"],
    body: "INR goal 2.0 to 3.0. Half a tablet on Monday and Friday, one tablet on the other days. Next blood test in 4 weeks.",
  },
  {
    who: "li",
    when: "-16d",
    type: CONSULT,
    title: "Thyroid clinic visit",
    by: "lindqvist",
    formats: ["pdf"],
    body: "Graves disease, 22 months on methimazole. Clinically and biochemically euthyroid; TSH receptor antibodies falling. Reduce to 5 mg a day. Call at once for fever or sore throat.",
  },
  {
    who: "noor",
    when: "-3m",
    type: VISIT,
    title: "",
    by: "",
    formats: ["text"],
    body: "Cycles every 40 to 60 days. Acne improved. Continue spironolactone; reliable contraception needed.",
  },
  {
    who: "jose",
    when: "-7w",
    type: VISIT,
    title: "Nota de consulta",
    by: "marchetti",
    formats: ["pdf", "text"],
    body: `Diabetes tipo 2 y enfermedad coronaria estable, sin angina. Hemoglobina glucosilada en mejoría. Prueba de sangre en heces positiva: se solicita colonoscopia.

El PSA ha subido lentamente; se comentó la opción de una resonancia.`,
  },
  {
    who: "ruth",
    when: "-10w",
    type: VISIT,
    title: "Visit note: blood pressure",
    by: "brandt",
    formats: ["pdf"],
    body: "Home readings 124 to 132 over 78 to 84. Feels well on hydrochlorothiazide. Sickle cell trait: no restrictions, drink enough in hot weather.",
  },
  {
    who: "siobhan",
    when: "-13m",
    type: VISIT,
    title: "New patient visit",
    by: "brandt",
    formats: ["text"],
    body: "Moved here for work. Anxiety in remission, off sertraline for a year. Knows to avoid cashew nuts.",
  },
];
