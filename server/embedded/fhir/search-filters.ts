import type { Filter } from "@medplum/core";
import { splitSearchOnComma } from "@medplum/core";
import { dateRange } from "./date-range";
import type { Definitions, SearchParam } from "./definitions";
import { FOLDED_TOKENS, foldText, referenceKey } from "./index-values";
import { refuse } from "./outcomes";
import type { Values } from "./sql-parts";
import { literal } from "./sql-parts";

type Context = { type: string; definitions: Definitions; values: Values; baseUrls: readonly string[] };

/**
 * One search condition as SQL over the table `resource`.
 * @returns null for a parameter this server does not know.
 * @throws OperationOutcomeError (400) for a value that cannot be read.
 */
export function filterSql(filter: Filter, context: Context): string | null {
  const { type, definitions, values } = context;
  if (filter.code === "_id") {
    const same = `id = ANY(${values.add(splitSearchOnComma(filter.value))}::text[])`;
    return filter.operator === "not" ? `NOT ${same}` : same;
  }
  if (filter.code === "_lastUpdated") return dateSql(filter, "updated", "updated", values);
  const param = definitions.param(type, filter.code);
  if (!param) return null;
  if (filter.operator === "missing") return missingSql(param, filter.value);
  switch (param.type) {
    case "date":
      return dateParamSql(param, filter, context);
    case "string":
      return textSql(param, filter, values);
    default:
      return keySql(param, filter, context);
  }
}

function missingSql(param: SearchParam, value: string): string {
  if (value !== "true" && value !== "false") throw refuse(`${param.code}:missing must be true or false`);
  const code = literal(param.code);
  const present =
    param.type === "date"
      ? `dates ? ${code}`
      : param.type === "string"
        ? `texts ? ${code}`
        : `EXISTS (SELECT 1 FROM unnest(keys) AS k WHERE starts_with(k, ${literal(`${param.code}=`)}))`;
  return value === "true" ? `NOT (${present})` : `(${present})`;
}

function dateParamSql(param: SearchParam, filter: Filter, context: Context): string {
  const code = literal(param.code);
  const from = `(dates->${code}->>0) COLLATE "C"`;
  const to = `(dates->${code}->>1) COLLATE "C"`;
  const condition = dateSql(filter, from, to, context.values);
  const range = dateRange(filter.value)!;
  // The same once more on an indexed column, where the main date must lie for the condition to hold.
  if (context.definitions.mainDate(context.type) !== param.code) return condition;
  if (filter.operator === "eq") {
    return `(happened >= ${context.values.add(range[0])} AND happened <= ${context.values.add(range[1])} AND ${condition})`;
  }
  if (filter.operator === "sa") return `(happened > ${context.values.add(range[1])} AND ${condition})`;
  return condition;
}

/** Compares two stretches of time as FHIR's prefixes say; what has no date matches nothing. */
function dateSql(filter: Filter, from: string, to: string, values: Values): string {
  const range = dateRange(filter.value);
  if (!range) throw refuse(`Invalid date in search parameter ${filter.code}`);
  const first = (): string => values.add(range[0]);
  const last = (): string => values.add(range[1]);
  switch (filter.operator) {
    case "eq":
      return `(${from} >= ${first()} AND ${to} <= ${last()})`;
    case "ne":
      return `(${from} < ${first()} OR ${to} > ${last()})`;
    case "gt":
      return `${to} > ${last()}`;
    case "lt":
      return `${from} < ${first()}`;
    case "ge":
      return `${to} >= ${first()}`;
    case "le":
      return `${from} <= ${last()}`;
    case "sa":
      return `${from} > ${last()}`;
    case "eb":
      return `${to} < ${first()}`;
    case "ap":
      return `(${from} <= ${last()} AND ${to} >= ${first()})`;
    default:
      throw refuse(`Prefix not supported for ${filter.code}`);
  }
}

function textSql(param: SearchParam, filter: Filter, values: Values): string {
  const exact = filter.operator === "exact";
  const column = `texts->${literal(exact ? `${param.code}:exact` : param.code)}`;
  const wanted = splitSearchOnComma(filter.value).map((value) => {
    if (exact) return `t = ${values.add(value)}`;
    // Every text starts with nothing; asking for nothing is not asking for everything.
    if (foldText(value) === "") return "false";
    const folded = values.add(foldText(value));
    return filter.operator === "contains" ? `strpos(t, ${folded}) > 0` : `starts_with(t, ${folded})`;
  });
  return `EXISTS (SELECT 1 FROM jsonb_array_elements_text(${column}) AS t WHERE ${wanted.join(" OR ")})`;
}

function keySql(param: SearchParam, filter: Filter, context: Context): string {
  const { values } = context;
  const wanted = splitSearchOnComma(filter.value);
  if (filter.operator === "eq" && context.definitions.asksPatient(context.type, param.code)) {
    const patients = wanted.map((value) => patientId(param, relative(value, context.baseUrls)));
    if (!patients.includes(null)) {
      return patients.length === 1
        ? `patient = ${values.add(patients[0])}`
        : `patient = ANY(${values.add(patients)}::text[])`;
    }
  }
  const asToken = param.type === "token" || filter.operator === "identifier";
  const prefix = filter.operator === "identifier" ? `${param.code}=identifier:` : `${param.code}=`;
  const keys: string[] = [];
  const systems: string[] = [];
  for (const value of wanted) {
    if (!asToken) keys.push(...referenceKeys(param, value, context.baseUrls));
    else if (value.length > 1 && value.endsWith("|")) systems.push(prefix + value);
    else keys.push(prefix + (FOLDED_TOKENS.has(param.code) ? value.toLowerCase() : value));
  }
  const parts = systems.map(
    (system) => `EXISTS (SELECT 1 FROM unnest(keys) AS k WHERE starts_with(k, ${values.add(system)}))`,
  );
  if (keys.length > 0) parts.unshift(`keys && ${values.add(keys)}::text[]`);
  const any = `(${parts.join(" OR ")})`;
  return filter.operator === "not" ? `NOT ${any}` : any;
}

/** The id of a patient a value names; null when it may name something else. */
function patientId(param: SearchParam, reference: string): string | null {
  if (reference.startsWith("Patient/")) return reference.slice("Patient/".length);
  return param.code === "patient" && !/[/:]/.test(reference) ? reference : null;
}

/** `123` may be any of the types the parameter can point at. */
function referenceKeys(param: SearchParam, value: string, baseUrls: readonly string[]): string[] {
  const reference = relative(value, baseUrls);
  if (param.type === "uri" || /[/:]/.test(reference)) return [`${param.code}=${reference}`];
  return param.targets.map((type) => `${param.code}=${type}/${reference}`);
}

/** A reference as rows hold it: relative when it is ours, without version. */
function relative(value: string, baseUrls: readonly string[]): string {
  const base = baseUrls.find((each) => value.startsWith(`${each}/`));
  return referenceKey(base ? value.slice(base.length + 1) : value)!;
}
