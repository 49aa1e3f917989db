/** Patient → the details of a person as text, field by field. Pure; what cannot be read is counted, not guessed. */
import type { Patient } from "fhir/r4";
import { codesOf, codedText, list, plain } from "../chart/coded-text";
import {
  addressIn,
  contactIn,
  EMERGENCY,
  emailsIn,
  languageIn,
  languageTag,
  nameIn,
  phoneIn,
  phonesIn,
  preferredNameIn,
} from "./demographics.parts";
import type { DemographicsField, DemographicsValues } from "./demographics.view";
import { DEMOGRAPHICS_FIELDS } from "./demographics.view";
import { written } from "../chart/human-name";

export type Demographics = {
  values: DemographicsValues;
  morePhones: string[];
  moreEmails: string[];
  /** Parts that are not FHIR and could not be read. */
  unreadable: number;
};

const EMPTY = Object.fromEntries(DEMOGRAPHICS_FIELDS.map((field) => [field, null])) as DemographicsValues;

export function projectDemographics(patient: Patient, now: Date): Demographics {
  let unreadable = 0;
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      unreadable += 1;
      return otherwise;
    }
  };
  const parts = [names, address, phones, email, language, contact].map((part) =>
    attempt<Partial<DemographicsValues>>(() => part(patient, now), {}),
  );
  const values = Object.assign({ ...EMPTY }, ...parts) as DemographicsValues;
  const shown = new Set(
    ["phoneMobile", "phoneHome", "phoneWork"].map((name) => values[name as DemographicsField]),
  );
  const morePhones = attempt(() => textsOf(phonesIn(patient, now)).filter((phone) => !shown.has(phone)), []);
  const moreEmails = attempt(() => textsOf(emailsIn(patient, now)).filter((one) => one !== values.email), []);
  return { values, morePhones: [...new Set(morePhones)], moreEmails: [...new Set(moreEmails)], unreadable };
}

function names(patient: Patient) {
  const name = nameIn(patient);
  const preferred = preferredNameIn(patient);
  const given = list(name?.given).flatMap((part) => plain(part) ?? []);
  const family = plain(name?.family);
  return {
    // A name that is written in one piece is nobody's to take apart.
    givenName: given.length > 0 ? given.join(" ") : family === null && name ? written(name) : null,
    familyName: family,
    preferredName: preferred && written(preferred),
  };
}

function address(patient: Patient, now: Date) {
  const found = addressIn(patient, now);
  const lines = list(found?.line).flatMap((line) => plain(line) ?? []);
  const [addressCity, addressState, addressPostalCode, addressCountry] = [
    plain(found?.city),
    plain(found?.state),
    plain(found?.postalCode),
    plain(found?.country),
  ];
  const isInParts = lines.length > 0 || addressCity !== null;
  return {
    addressLines: isInParts ? plain(lines.join("\n")) : plain(found?.text),
    addressCity,
    addressState,
    addressPostalCode,
    addressCountry,
  };
}

function phones(patient: Patient, now: Date) {
  return {
    phoneMobile: plain(phoneIn(patient, "mobile", now)?.value),
    phoneHome: plain(phoneIn(patient, "home", now)?.value),
    phoneWork: plain(phoneIn(patient, "work", now)?.value),
  };
}

function email(patient: Patient, now: Date) {
  return { email: plain(emailsIn(patient, now)[0]?.value) };
}

function language(patient: Patient) {
  return { language: languageTag(languageIn(patient)) };
}

function contact(patient: Patient, now: Date) {
  const person = contactIn(patient, now);
  const relations = list(person?.relationship).filter(
    (concept) => !codesOf(concept).some(({ code }) => code === EMERGENCY.code),
  );
  return {
    contactName: person?.name ? written(person.name) : null,
    contactRelationship: relations.map((concept) => codedText(concept)?.text).find(Boolean) ?? null,
    contactPhone: plain(
      list(person?.telecom).find(({ system, use }) => system === "phone" && use !== "old")?.value,
    ),
  };
}

function textsOf(points: ReadonlyArray<{ value?: string }>): string[] {
  return points.flatMap(({ value }) => plain(value) ?? []);
}
