/**
 * What becomes of a registration, once upstream was asked. Pure. What it must never do: open a chart to somebody
 * who only knows things about a person. Source: issue "An account people can trust" 1, docs/decisions/0023.
 */
import type { Patient } from "fhir/r4";
import { ageOn, dayIn } from "../../policies/age";
import { whyNoAccount } from "./portal-account.rules";

/** Mail on a child's record is often a parent's: it would open to them what the law keeps from them. */
export const BY_MAIL_FROM_AGE = 18;

type Facts = Pick<Patient, "identifier" | "birthDate" | "telecom" | "active" | "link"> & {
  deceasedBoolean?: boolean;
  deceasedDateTime?: string;
};

export type RegistrationQuestion = {
  /** The one patient that the record number and birth date name. */
  patient: Facts;
  /** As typed, normalised. */
  email: string;
  /** Whether somebody has proven to be this patient. */
  hasAccount: boolean;
  clinicTimeZone: string;
  now: Date;
};

export type RegistrationDecision =
  /** The link goes to the address on file; `to` is that address as upstream has it. */
  | { kind: "link"; to: string }
  /** Waits for staff. `tell`: an address on file that learns of it. */
  | { kind: "wait"; because: "other-email" | "age"; tell: string | null }
  | { kind: "already-registered" }
  | { kind: "nothing" };

export function decideRegistration(question: RegistrationQuestion): RegistrationDecision {
  const { patient, email, hasAccount, clinicTimeZone, now } = question;
  if (whyNoAccount(patient)) return { kind: "nothing" };
  if (hasAccount) return { kind: "already-registered" };
  const onFile = emailsOnFile(patient, now);
  const to = onFile.find((address) => sameEmail(address, email));
  if (!to) return { kind: "wait", because: "other-email", tell: onFile[0] ?? null };
  const age = ageOn(patient.birthDate ?? null, dayIn(clinicTimeZone, now));
  if (age === null || age < BY_MAIL_FROM_AGE) return { kind: "wait", because: "age", tell: null };
  return { kind: "link", to };
}

/** Whether this is the patient whose record number and birth date were typed. */
export function isMeant(patient: Facts, typed: { recordNumber: string; birthDate: string }): boolean {
  return patient.birthDate === typed.birthDate && hasRecordNumber(patient, typed.recordNumber);
}

/**
 * Only a record number counts (v2-0203 `MR`): insurance and passport numbers are known to others. Where upstream
 * types none of its identifiers, all of those without a type.
 */
export function hasRecordNumber({ identifier }: Facts, typed: string): boolean {
  const all = (identifier ?? []).filter(({ use }) => use !== "old");
  const typedAsRecord = all.filter(({ type }) => type?.coding?.some(({ code }) => code === "MR"));
  const counted = typedAsRecord.length > 0 ? typedAsRecord : all.filter(({ type }) => !type);
  return counted.some(({ value }) => value?.toUpperCase() === typed.toUpperCase());
}

/** E-mail addresses upstream has of a person and still holds for right. */
export function emailsOnFile({ telecom }: Facts, now: Date): string[] {
  return (telecom ?? [])
    .filter(({ system, use }) => system === "email" && use !== "old")
    .filter(({ period }) => !period?.end || Date.parse(period.end) > now.getTime())
    .flatMap(({ value }) => (value ? [value.trim()] : []));
}

export function sameEmail(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

const normal = (email: string) => email.trim().normalize("NFC").toLowerCase();
