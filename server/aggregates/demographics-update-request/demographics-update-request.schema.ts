/** What the form of a correction may say, and the shape in which it is asked for. Pure; the form's text is untrusted. */
import { z } from "zod";
import type {
  DemographicsField,
  DemographicsGroup,
  DemographicsValues,
} from "../../demographics/demographics.view";
import { DEMOGRAPHICS_FIELDS, DEMOGRAPHICS_GROUPS } from "../../demographics/demographics.view";

/** `from`: what was on file when it was asked; `to`: what it should be. null: nothing. */
export type DemographicsChange = { from: string | null; to: string | null };
/** Whole groups: a field of a group that is asked for stands here even when it stays as it is. */
export type RequestedChanges = Partial<Record<DemographicsField, DemographicsChange>>;

/** What `portal_request.details` holds for a correction. */
export type DemographicsDetails = {
  requestedChanges: RequestedChanges;
  /** Version of the Patient it was compared with; for people who look into a case, never to decide by. */
  patientVersion: string | null;
};

export const DEMOGRAPHICS_FAULTS = [
  "too-long",
  "characters",
  "phone",
  "email",
  "language",
  "name-needed",
  "street-needed",
  "contact-name-needed",
  "already-asked",
] as const;
export type DemographicsFault = (typeof DEMOGRAPHICS_FAULTS)[number];
export type DemographicsFaults = Partial<Record<DemographicsField, DemographicsFault>>;

/** Languages to choose from; what is on file is always among them. By BCP 47 tag, their names come from the reader's own. */
export const COMMON_LANGUAGES =
  "am ar bn bs de el en es fa fil fr gu hi hmn ht hy id it ja km ko ku my ne pa pl ps pt ro ru so sq sr sw ta th ti tr uk ur uz vi yue zh".split(
    " ",
  );

const PHONES: ReadonlySet<DemographicsField> = new Set([
  "phoneMobile",
  "phoneHome",
  "phoneWork",
  "contactPhone",
]);
const MOST: Partial<Record<DemographicsField, number>> = {
  addressLines: 300,
  addressPostalCode: 20,
  phoneMobile: 40,
  phoneHome: 40,
  phoneWork: 40,
  contactPhone: 40,
  email: 254,
  language: 35,
};
const MOST_OTHERWISE = 120;

/** Longer than any field may be: so much is kept and shown again, the rest is nobody's text. */
export const TYPED_MAX = 1_000;

/** What a hidden field with the value the form was rendered with is called. */
export function fromName(field: DemographicsField): string {
  return `from${field[0]!.toUpperCase()}${field.slice(1)}`;
}

const line = z.string().regex(/^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u, "characters");
const lines = z.string().regex(/^(?:\n|[^\p{Cc}\p{Cs}\p{Co}\p{Cn}])*$/u, "characters");
const phone = line.refine(
  (text) => text === "" || (/^[+()\d\s./#*x;,-]+$/i.test(text) && text.replace(/\D/g, "").length >= 3),
  "phone",
);
const email = line.refine((text) => text === "" || z.string().email().safeParse(text).success, "email");
const language = line.refine((text) => isLanguageTag(text), "language");

function schemaOf(field: DemographicsField) {
  if (field === "addressLines") return lines;
  if (PHONES.has(field)) return phone;
  if (field === "email") return email;
  return field === "language" ? language : line;
}

/** The text of a field as it is compared and kept: composed, without outer spaces; digits a telephone knows. */
export function tidy(field: DemographicsField, text: string): string {
  const composed = text.slice(0, TYPED_MAX).normalize("NFC").replace(/\r\n?/g, "\n");
  const trimmed = composed
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
  return PHONES.has(field) || field === "addressPostalCode" ? latinDigits(trimmed) : trimmed;
}

export type Typed = Partial<Record<DemographicsField, string>>;

/**
 * Checks what differs from what was rendered; what is on file already is not the reader's to put right first.
 * @param from as rendered
 */
export function faultsOf(typed: Typed, from: Typed): DemographicsFaults {
  const faults: DemographicsFaults = {};
  for (const field of DEMOGRAPHICS_FIELDS) {
    const text = typed[field];
    if (text === undefined || text === (from[field] ?? "")) continue;
    const result = schemaOf(field).safeParse(text);
    if (!result.success) faults[field] = result.error.issues[0]!.message as DemographicsFault;
    else if (text.length > (MOST[field] ?? MOST_OTHERWISE)) faults[field] = "too-long";
  }
  const isEmptied = (field: DemographicsField) => typed[field] === "" && (from[field] ?? "") !== "";
  const differs = (group: DemographicsGroup) =>
    DEMOGRAPHICS_GROUPS[group].some((field) => (typed[field] ?? "") !== (from[field] ?? ""));
  if (isEmptied("givenName") && isEmptied("familyName")) faults.givenName ??= "name-needed";
  else if (isEmptied("familyName")) faults.familyName ??= "name-needed";
  if (isEmptied("language")) faults.language ??= "language";
  const { addressLines, addressCity, addressPostalCode, addressState, addressCountry } = typed;
  const anyAddress = [addressCity, addressPostalCode, addressState, addressCountry].some(Boolean);
  if (differs("address") && anyAddress && !addressLines && (from.addressLines ?? "") !== "") {
    faults.addressLines ??= "street-needed";
  }
  if (differs("contact") && !typed.contactName && (typed.contactPhone || typed.contactRelationship)) {
    faults.contactName ??= "contact-name-needed";
  }
  return faults;
}

/** What is asked for: each group in which anything differs, as a whole. */
export function changesOf(typed: Typed, from: Typed): RequestedChanges {
  const changes: RequestedChanges = {};
  for (const group of Object.values(DEMOGRAPHICS_GROUPS)) {
    const fields: readonly DemographicsField[] = group;
    const given = fields.filter((field) => typed[field] !== undefined);
    if (given.every((field) => typed[field] === (from[field] ?? ""))) continue;
    for (const field of given) {
      changes[field] = { from: from[field] || null, to: typed[field] || null };
    }
  }
  return changes;
}

/** Only what differs, in the order of the page. */
export function differences(
  changes: RequestedChanges,
): Array<DemographicsChange & { field: DemographicsField }> {
  return DEMOGRAPHICS_FIELDS.flatMap((field) => {
    const change = changes[field];
    return change && change.from !== change.to ? [{ field, ...change }] : [];
  });
}

/** The text a form is rendered with. */
export function asTyped(values: Partial<DemographicsValues>): Typed {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? ""]));
}

function isLanguageTag(text: string): boolean {
  try {
    return text === "" || new Intl.Locale(text).language.length > 0;
  } catch {
    return false;
  }
}

/** Arabic and Persian digits are the same numbers to a telephone. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
