/**
 * Which elements of a Patient the details of a person stand in: what the page shows is what a correction writes to.
 * Pure; @throws TypeError for what is not FHIR.
 */
import type {
  Address,
  ContactPoint,
  HumanName,
  Patient,
  PatientCommunication,
  PatientContact,
  Period,
} from "fhir/r4";
import { codesOf, list, plain } from "../chart/coded-text";
import { bestName } from "../chart/human-name";

export const LANGUAGE_SYSTEM = "urn:ietf:bcp:47";
/** v2-0131: Emergency Contact. */
export const EMERGENCY = { system: "http://terminology.hl7.org/CodeSystem/v2-0131", code: "C" };

export type PhoneUse = "mobile" | "home" | "work";

/** The name of the person bar. */
export function nameIn({ name }: Patient): HumanName | null {
  return bestName(name);
}

/** How they like to be called: a usual name beside the official one, else a nickname. */
export function preferredNameIn(patient: Patient): HumanName | null {
  const best = nameIn(patient);
  const others = list(patient.name).filter((name) => name !== best);
  return (
    others.find(({ use }) => use === "usual" && best?.use !== "usual") ??
    others.find(({ use }) => use === "nickname") ??
    null
  );
}

/** Where they live: not where bills go, not where they work, and none that has ended. */
export function addressIn({ address }: Patient, now: Date): Address | null {
  const lived = list(address).filter(
    ({ use, type, period }) =>
      use !== "old" && use !== "billing" && use !== "work" && type !== "postal" && !hasEnded(period, now),
  );
  return lived.find(({ use }) => use === "home") ?? lived.find(({ use }) => !use) ?? lived[0] ?? null;
}

/** Numbers that hold, the preferred ones first; one without a use counts as the one at home. */
export function phoneIn(patient: Patient, use: PhoneUse, now: Date): ContactPoint | null {
  const phones = phonesIn(patient, now);
  const named = phones.find((phone) => phone.use === use);
  if (named || use !== "home") return named ?? null;
  return phones.find((phone) => !phone.use) ?? null;
}

export function phonesIn({ telecom }: Patient, now: Date): ContactPoint[] {
  return inOrder(
    list(telecom).filter(
      ({ system, use, period }) => system === "phone" && use !== "old" && !hasEnded(period, now),
    ),
  );
}

export function emailsIn({ telecom }: Patient, now: Date): ContactPoint[] {
  return inOrder(
    list(telecom).filter(
      ({ system, use, period }) => system === "email" && use !== "old" && !hasEnded(period, now),
    ),
  );
}

export function languageIn({ communication }: Patient): PatientCommunication | null {
  const all = list(communication);
  return all.find(({ preferred }) => preferred === true) ?? (all.length === 1 ? all[0]! : null);
}

export function languageTag(communication: PatientCommunication | null): string | null {
  if (!communication) return null;
  const codes = codesOf(communication.language);
  const tag =
    codes.find(({ system }) => system === LANGUAGE_SYSTEM) ?? codes.find(({ system }) => system === null);
  return tag?.code ?? plain(communication.language?.text);
}

/** Who is named as the one to call in an emergency, else the first who is named at all. */
export function contactIn({ contact }: Patient, now: Date): PatientContact | null {
  const people = list(contact).filter(({ name, period }) => name && !hasEnded(period, now));
  return people.find(isEmergency) ?? people[0] ?? null;
}

export function isEmergency({ relationship }: PatientContact): boolean {
  return list(relationship).some((concept) => codesOf(concept).some(({ code }) => code === EMERGENCY.code));
}

function hasEnded(period: Period | undefined, now: Date): boolean {
  const end = plain(period?.end);
  return end !== null && Date.parse(end) <= now.getTime();
}

/** FHIR's `rank`: 1 is the one to try first; what has none comes after. */
function inOrder(points: ContactPoint[]): ContactPoint[] {
  return [...points].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}
