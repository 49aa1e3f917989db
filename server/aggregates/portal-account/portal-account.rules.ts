/** Rules of a PortalAccount (CONTRACT §2). Pure. */

/** What the rules need of a FHIR Patient. */
export type PatientFacts = {
  active?: boolean | undefined;
  birthDate?: string | undefined;
  deceasedBoolean?: boolean | undefined;
  deceasedDateTime?: string | undefined;
  link?: Array<{ type?: string | undefined }> | undefined;
};

export type NoAccountReason = "patient-replaced" | "patient-inactive" | "patient-deceased";

/** Whether upstream's Patient may be given an account of their own; null: they may. */
export function whyNoAccount(patient: PatientFacts): NoAccountReason | null {
  if (patient.link?.some((link) => link.type === "replaced-by")) return "patient-replaced";
  if (patient.active === false) return "patient-inactive";
  if (patient.deceasedBoolean === true || patient.deceasedDateTime) return "patient-deceased";
  return null;
}

/** A whole birth date `YYYY-MM-DD`, or null: age rules then take the most protective reading. */
export function wholeBirthDate({ birthDate }: PatientFacts): string | null {
  return birthDate && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null;
}

/** No vowels, nothing that looks like another: it is read out and typed by hand, and spells no word. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/**
 * A first password: four groups of five, about 95 bits.
 * @param randomInt uniform integer below its argument, from a cryptographic source
 */
export function firstPassword(randomInt: (below: number) => number): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
