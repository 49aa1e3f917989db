/**
 * A Patient with the asked changes and nothing else changed: other names, numbers, contacts, extensions and members
 * nobody here knows stay as they are, in their order. Pure. What belonged to a value that is gone goes with it: its
 * digits-by-digits parts (`_line`), its text in one piece, where on earth it was.
 */
import type { Address, ContactPoint, Element, HumanName, Patient, PatientContact } from "fhir/r4";
import {
  addressIn,
  contactIn,
  EMERGENCY,
  emailsIn,
  isEmergency,
  LANGUAGE_SYSTEM,
  languageIn,
  languageTag,
  nameIn,
  phoneIn,
  preferredNameIn,
} from "../../demographics/demographics.parts";
import type { PhoneUse } from "../../demographics/demographics.parts";
import type { DemographicsField } from "../../demographics/demographics.view";
import { DEMOGRAPHICS_GROUPS } from "../../demographics/demographics.view";
import type { RequestedChanges } from "./demographics-update-request.schema";

const GEOLOCATION = "http://hl7.org/fhir/StructureDefinition/geolocation";

type Asked = (field: DemographicsField) => string | null;

/** @param patient as upstream has it; left as it is */
export function applyChanges(patient: Patient, changes: RequestedChanges, now: Date): Patient {
  const changed = structuredClone(patient);
  const to: Asked = (field) => changes[field]?.to ?? null;
  const isAsked = (fields: readonly DemographicsField[]) =>
    fields.some((field) => changes[field] && changes[field].from !== changes[field].to);
  const differs = (field: DemographicsField) => isAsked([field]);
  // Found before anything moves: a new name must not change which one was meant.
  const preferred = preferredNameIn(changed);
  if (isAsked(DEMOGRAPHICS_GROUPS.names)) writeName(changed, to, differs);
  if (differs("preferredName")) writePreferredName(changed, preferred, to("preferredName"));
  if (isAsked(DEMOGRAPHICS_GROUPS.address)) writeAddress(changed, to, differs, now);
  writePhones(changed, to, differs, now);
  if (differs("email"))
    writePoint(changed, emailsIn(changed, now)[0] ?? null, { system: "email" }, to("email"));
  if (differs("language")) writeLanguage(changed, to("language"));
  if (isAsked(DEMOGRAPHICS_GROUPS.contact)) writeContact(changed, to, differs, now);
  return changed;
}

function writeName(patient: Patient, to: Asked, differs: (field: DemographicsField) => boolean): void {
  const name: HumanName = nameIn(patient) ?? addTo(patient, "name", { use: "official" as const });
  const hadText = name.text !== undefined;
  const wasWhole = !name.given?.length && !name.family;
  if (differs("givenName")) setOrDrop(name, "given", to("givenName")?.split(/\s+/) ?? null);
  if (differs("familyName")) setOrDrop(name, "family", to("familyName"));
  if (!hadText) return;
  if (wasWhole && !name.given?.length) setOrDrop(name, "given", to("givenName")?.split(/\s+/) ?? null);
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family, ...(name.suffix ?? [])];
  setOrDrop(name, "text", parts.filter(Boolean).join(" ") || null);
}

function writePreferredName(patient: Patient, found: HumanName | null, text: string | null): void {
  if (text === null) return found ? removeFrom(patient, "name", found) : undefined;
  if (!found) {
    const use = nameIn(patient)?.use === "usual" ? ("nickname" as const) : ("usual" as const);
    addTo(patient, "name", { use, text });
    return;
  }
  for (const part of ["given", "family", "prefix", "suffix"] as const) setOrDrop(found, part, null);
  setOrDrop(found, "text", text);
}

function writeAddress(
  patient: Patient,
  to: Asked,
  differs: (field: DemographicsField) => boolean,
  now: Date,
): void {
  const found = addressIn(patient, now);
  if (DEMOGRAPHICS_GROUPS.address.every((field) => to(field) === null)) {
    return found ? removeFrom(patient, "address", found) : undefined;
  }
  const address: Address = found ?? addTo(patient, "address", { use: "home" as const });
  const lines = to("addressLines")?.split("\n") ?? null;
  // One that was written in one piece gets its parts.
  if (differs("addressLines") || (!address.line && lines)) setOrDrop(address, "line", lines);
  if (differs("addressCity")) setOrDrop(address, "city", to("addressCity"));
  if (differs("addressState")) setOrDrop(address, "state", to("addressState"));
  if (differs("addressPostalCode")) setOrDrop(address, "postalCode", to("addressPostalCode"));
  if (differs("addressCountry")) setOrDrop(address, "country", to("addressCountry"));
  if (differs("addressCity") || differs("addressPostalCode") || differs("addressState")) {
    setOrDrop(address, "district", null);
  }
  setOrDrop(address, "text", null);
  const left = (address.extension ?? []).filter(({ url }) => url !== GEOLOCATION);
  if (address.extension && left.length < address.extension.length) {
    if (left.length > 0) address.extension = left;
    else delete address.extension;
  }
}

function writePhones(
  patient: Patient,
  to: Asked,
  differs: (field: DemographicsField) => boolean,
  now: Date,
): void {
  const fields = { phoneMobile: "mobile", phoneHome: "home", phoneWork: "work" } as const;
  const found = Object.entries(fields).map(
    ([field, use]) => [field as DemographicsField, use, phoneIn(patient, use, now)] as const,
  );
  for (const [field, use, point] of found) {
    if (differs(field)) writePoint(patient, point, { system: "phone", use }, to(field));
  }
}

function writePoint(
  patient: Patient,
  found: ContactPoint | null,
  kind: { system: "phone" | "email"; use?: PhoneUse },
  value: string | null,
): void {
  if (value === null) return found ? removeFrom(patient, "telecom", found) : undefined;
  if (found) setOrDrop(found, "value", value);
  else addTo(patient, "telecom", { system: kind.system, value, ...(kind.use && { use: kind.use }) });
}

/** What they spoke before they may still speak: it is only no longer the one they would rather use. */
function writeLanguage(patient: Patient, tag: string | null): void {
  if (tag === null) return;
  const before = languageIn(patient);
  const known = patient.communication?.find((one) => languageTag(one) === tag);
  if (before?.preferred !== undefined) before.preferred = false;
  for (const one of patient.communication ?? []) if (one !== known && one.preferred) one.preferred = false;
  if (known) known.preferred = true;
  else {
    const language = { coding: [{ system: LANGUAGE_SYSTEM, code: tag }] };
    addTo(patient, "communication", { language, preferred: true });
  }
}

/**
 * Somebody else becomes the one to call: a new person stands first, and whoever stood there keeps every other part
 * they have for the patient (next of kin, mother). The same person's number or relation is put right in place.
 */
function writeContact(
  patient: Patient,
  to: Asked,
  differs: (field: DemographicsField) => boolean,
  now: Date,
): void {
  const found = contactIn(patient, now);
  const name = to("contactName");
  if (name === null || (found && differs("contactName"))) {
    if (found) endEmergency(patient, found);
    if (name === null) return;
    const fresh: PatientContact = {
      relationship: relationshipOf(to("contactRelationship")),
      name: { text: name },
      ...phoneOf(to("contactPhone")),
    };
    patient.contact = [fresh, ...(patient.contact ?? [])];
    return;
  }
  if (!found) {
    addTo<PatientContact>(patient, "contact", {
      relationship: relationshipOf(to("contactRelationship")),
      name: { text: name },
      ...phoneOf(to("contactPhone")),
    });
    return;
  }
  if (differs("contactRelationship")) {
    const others = isEmergency(found) ? relationshipOf(to("contactRelationship")) : [];
    const said = to("contactRelationship");
    setOrDrop(found, "relationship", isEmergency(found) ? others : said ? [{ text: said }] : null);
  }
  if (differs("contactPhone")) {
    const phone = (found.telecom ?? []).find(({ system, use }) => system === "phone" && use !== "old");
    const value = to("contactPhone");
    if (phone && value !== null) setOrDrop(phone, "value", value);
    else if (phone)
      setOrDrop(
        found,
        "telecom",
        found.telecom!.filter((one) => one !== phone),
      );
    else if (value !== null) found.telecom = [...(found.telecom ?? []), { system: "phone", value }];
  }
}

function relationshipOf(text: string | null): NonNullable<PatientContact["relationship"]> {
  return [{ coding: [{ ...EMERGENCY }] }, ...(text === null ? [] : [{ text }])];
}

function phoneOf(value: string | null): Pick<PatientContact, "telecom"> {
  return value === null ? {} : { telecom: [{ system: "phone", value }] };
}

function endEmergency(patient: Patient, found: PatientContact): void {
  if (!isEmergency(found)) return;
  const others = (found.relationship ?? []).filter((one) => !isEmergency({ relationship: [one] }));
  const isCoded = others.some(({ coding }) => coding?.length);
  // A relation in words alone was given for the emergency; a coded one says what else they are.
  if (isCoded) found.relationship = others;
  else removeFrom(patient, "contact", found);
}

type Lists = "name" | "address" | "telecom" | "communication" | "contact";

function addTo<T extends object>(patient: Patient, list: Lists, one: T): T {
  const holder = patient as unknown as Record<string, unknown[]>;
  holder[list] = [...(holder[list] ?? []), one];
  return one;
}

function removeFrom(patient: Patient, list: Lists, one: object): void {
  const holder = patient as unknown as Record<string, unknown[]>;
  const left = (holder[list] ?? []).filter((other) => other !== one);
  // FHIR has no empty lists.
  if (left.length > 0) holder[list] = left;
  else delete holder[list];
}

/** With the value goes what was said about it beside it (`_value`): it was about another one. */
function setOrDrop<T extends Element, K extends keyof T & string>(
  holder: T,
  name: K,
  value: T[K] | null,
): void {
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (empty) delete holder[name];
  else holder[name] = value;
  delete (holder as Record<string, unknown>)[`_${name}`];
}
