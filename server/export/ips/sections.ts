/** The parts of a patient summary and their LOINC codes. Source: HL7 IPS 2.0.0, Composition-uv-ips. */
export const IPS_SECTIONS = {
  medications: { code: "10160-0", display: "History of Medication use Narrative", required: true },
  allergies: { code: "48765-2", display: "Allergies and adverse reactions Document", required: true },
  problems: { code: "11450-4", display: "Problem list - Reported", required: true },
  immunizations: { code: "11369-6", display: "History of Immunization note", required: false },
  results: {
    code: "30954-2",
    display: "Relevant diagnostic tests/laboratory data note",
    required: false,
  },
  vitals: { code: "8716-3", display: "Vital signs note", required: false },
  pastProblems: { code: "11348-0", display: "History of Past illness note", required: false },
} as const;

/** In the order they are read. */
export type IpsSection = keyof typeof IPS_SECTIONS;
export const IPS_ORDER = Object.keys(IPS_SECTIONS) as IpsSection[];

/** "Patient summary Document". */
export const SUMMARY_TYPE = {
  system: "http://loinc.org",
  code: "60591-5",
  display: "Patient summary Document",
};

/** The parts of a record that a summary is made from; there is nothing to choose. */
export const IPS_SELECTION = {
  sections: ["medications", "allergies", "problems", "immunizations", "results", "vitals"],
  from: null,
  to: null,
} as const;
