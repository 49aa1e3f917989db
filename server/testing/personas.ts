/**
 * The named people of every test tier, derived from the demo population: who signs in how, which charts they
 * open, and which entries of those charts are there to be hidden. Ids never depend on the day.
 */
import { DEMO_PASSWORD, demoAccountId, demoDelegationId } from "../embedded/demo/accounts";
import type { DelegationKey } from "../embedded/demo/accounts";
import { CORRECTED_IDS } from "../embedded/demo/labs/corrected";
import { findingId } from "../embedded/demo/labs/findings";
import { HELD_IDS } from "../embedded/demo/labs/held";
import { labId } from "../embedded/demo/labs/laboratory";
import { demoPatientId } from "../embedded/demo/people";
import type { PersonKey } from "../embedded/demo/people";
import type { AccountId, DelegationId } from "../policies/vocabulary";

export { DEMO_PASSWORD };

export type PersonaName = "amina" | "daniel" | "grace" | "omar" | "li" | "noor" | "staff";

export type Persona = {
  name: PersonaName;
  email: string;
  password: string;
  accountId: AccountId;
  /** FHIR Patient id of the own chart; null: none. */
  patientId: string | null;
  /** False: the account is suspended and opens nothing. */
  signsIn: boolean;
  /** Charts of others by who they belong to; `opens` is false for the revoked one. */
  acts: Partial<Record<PersonKey, { chartId: DelegationId; patientId: string; opens: boolean }>>;
};

const ACTS: Partial<Record<PersonaName, Partial<Record<PersonKey, DelegationKey>>>> = {
  daniel: { amina: "daniel-for-amina" },
  grace: { kofi: "grace-for-kofi", abena: "grace-for-abena" },
  omar: { zubeyde: "omar-for-zubeyde" },
  noor: { amina: "noor-for-amina" },
};

export function persona(name: PersonaName): Persona {
  const acts = Object.entries(ACTS[name] ?? {}).map(([patient, key]) => [
    patient,
    {
      chartId: demoDelegationId(key),
      patientId: demoPatientId(patient as PersonKey),
      opens: key !== "noor-for-amina",
    },
  ]);
  return {
    name,
    email: `${name}@example.com`,
    password: DEMO_PASSWORD,
    accountId: demoAccountId(name),
    patientId: name === "staff" ? null : demoPatientId(name),
    signsIn: name !== "li",
    acts: Object.fromEntries(acts),
  };
}

/** Ruth Okafor: a chart, and no account yet (CONTRACT §7). */
export function patientWithoutAccount() {
  return {
    patientId: demoPatientId("ruth"),
    recordNumber: "MRN-70011",
    birthDate: "1984-03-12",
    email: "ruth@example.com",
  };
}

/** Entries that tests look for, or look for the absence of. FHIR ids; `Observation` unless named otherwise. */
export function landmarks() {
  return {
    amina: {
      /** Latest draw: an ordinary panel and one of its members with years of trend. */
      panel: labId("amina", "cmp", 0),
      creatinine: labId("amina", "creatinine", 0),
      a1c: labId("amina", "a1c", 0),
      corrected: CORRECTED_IDS,
      held: HELD_IDS,
      /** The owner sees it; nobody acting for her does. */
      sensitive: findingId("amina", "HIV screening, 4th generation", "-8m"),
      preliminary: findingId("amina", "Urine culture", "-2d"),
      enteredInError: findingId("amina", "Hemoglobin", "-5m"),
      cancelled: findingId("amina", "Potassium", "-14m"),
      /** Words and values of hidden results that occur nowhere else in her record. */
      hiddenWords: ["carcinoma", "Nottingham", "Surgical pathology", "CA 15-3", "41.6", "Marker index"],
    },
    abena: {
      ordinary: labId("abena", "hgb", 0),
      /** Private to her at 15: labelled by upstream, and not labelled. */
      labelled: [
        findingId("abena", "Chlamydia PCR", "-7w"),
        findingId("abena", "PHQ-9 for teens, total score", "-7w"),
        findingId("abena", "Last menstrual period", "-7w"),
      ],
      unlabelled: [
        findingId("abena", "Gonorrhea PCR", "-7w"),
        findingId("abena", "Pregnancy test, urine", "-7w"),
        findingId("abena", "Contraception: method discussed", "-7w"),
      ],
    },
  } as const;
}
