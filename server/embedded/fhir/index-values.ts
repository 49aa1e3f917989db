import type { Resource } from "@medplum/fhirtypes";
import type { DateRange } from "./date-range";
import { BEGINNING, dateRange, END_OF_TIME } from "./date-range";
import type { Definitions, SearchParam } from "./definitions";

/** What the index columns of one resource hold; the names are the columns'. */
export type IndexValues = {
  /** Id of the one patient the resource is about. */
  patient: string | null;
  /** Start of the type's main date, "" when there is none: the order of a chart. */
  happened: string;
  /** Exact matches, `parameter=value`: tokens, references, uris. */
  keys: string[];
  /** Parameter → first and last moment. */
  dates: Record<string, DateRange>;
  /** Parameter → folded text; `parameter:exact` → as written. */
  texts: Record<string, string[]>;
};

type Json = Record<string, unknown>;

/** Parameters on telecom, whose values are compared without case. */
export const FOLDED_TOKENS = new Set(["email", "phone", "telecom"]);

/** What searches can find a resource by; `_id` and `_lastUpdated` have columns of their own. */
export function indexValues(resource: Resource, definitions: Definitions): IndexValues {
  const type = resource.resourceType;
  const keys = new Set<string>();
  const dates: IndexValues["dates"] = {};
  const texts: IndexValues["texts"] = {};
  for (const param of definitions.params(type)) {
    if (param.code === "_id" || param.code === "_lastUpdated") continue;
    const values = param.read(resource);
    if (values.length === 0) continue;
    if (param.type === "date") addDates(dates, param.code, values);
    else if (param.type === "string") addTexts(texts, param.code, values);
    else for (const value of values) for (const key of keysOf(param, value)) keys.add(`${param.code}=${key}`);
  }
  const mainDate = definitions.mainDate(type);
  return {
    patient: onlyPatient(resource, definitions),
    happened: (mainDate && dates[mainDate]?.[0]) ?? BEGINNING,
    keys: [...keys],
    dates,
    texts,
  };
}

/** Lower case without marks, so that `adan` finds Adán. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** `Type/id` of a reference value, without version; other forms as they are; null for one by identifier only. */
export function referenceKey(value: unknown): string | null {
  const text = typeof value === "string" ? value : (value as Json | null)?.reference;
  return typeof text === "string" ? text.replace(/\/_history\/[^/]+$/, "") : null;
}

function onlyPatient(resource: Resource, definitions: Definitions): string | null {
  const type = resource.resourceType;
  if (!definitions.onePatient(type)) return null;
  const reference = referenceKey(definitions.param(type, "patient")!.read(resource)[0]);
  return reference?.startsWith("Patient/") ? reference.slice("Patient/".length) : null;
}

function keysOf(param: SearchParam, value: unknown): string[] {
  if (param.type === "uri") return typeof value === "string" ? [value] : [];
  if (param.type === "token") return tokenKeys(value, FOLDED_TOKENS.has(param.code));
  const reference = referenceKey(value);
  const identifier = (value as Json | null)?.identifier;
  return [
    ...(reference ? [reference] : []),
    ...(identifier ? tokenKeys(identifier, false).map((key) => `identifier:${key}`) : []),
  ];
}

function tokenKeys(value: unknown, fold: boolean): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [String(value), `|${String(value)}`];
  const { coding, code, system, value: own } = value as Json;
  if (Array.isArray(coding)) return coding.flatMap((each) => tokenKeys(each, fold));
  const text = code ?? own;
  if (typeof text !== "string") return [];
  const bare = fold ? text.toLowerCase() : text;
  return [bare, `${typeof system === "string" ? system : ""}|${bare}`];
}

function addDates(dates: IndexValues["dates"], code: string, values: unknown[]): void {
  for (const range of values.flatMap(rangesOf)) {
    const known = dates[code];
    dates[code] = known
      ? [range[0] < known[0] ? range[0] : known[0], range[1] > known[1] ? range[1] : known[1]]
      : range;
  }
}

/** A date, a Period or a Timing. */
function rangesOf(value: unknown): DateRange[] {
  if (typeof value === "string") return dateRange(value) ? [dateRange(value)!] : [];
  if (typeof value !== "object" || value === null) return [];
  const { start, end, event, repeat } = value as Json;
  if (Array.isArray(event)) return event.flatMap(rangesOf);
  if (repeat) return rangesOf((repeat as Json).boundsPeriod);
  const from = dateRange(start);
  const to = dateRange(end);
  return from || to ? [[from?.[0] ?? BEGINNING, to?.[1] ?? END_OF_TIME]] : [];
}

function addTexts(texts: IndexValues["texts"], code: string, values: unknown[]): void {
  const written = values.flatMap(textsOf);
  if (written.length === 0) return;
  texts[code] = [...new Set([...(texts[code] ?? []), ...written.map(foldText)])];
  texts[`${code}:exact`] = [...new Set([...(texts[`${code}:exact`] ?? []), ...written])];
}

/** A string, or the parts of a HumanName or an Address. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const { text, family, given, prefix, suffix, line, city, district, state, postalCode, country } =
    value as Json;
  return [family, given, text, prefix, suffix, line, city, district, state, postalCode, country]
    .flat()
    .filter((part): part is string => typeof part === "string" && part !== "");
}
