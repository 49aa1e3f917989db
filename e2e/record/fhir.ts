/**
 * A second reading of FHIR, made only to check the portal's own: it shares no code with `server/`. Numbers are kept
 * as the text they were written with.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Json = { [name: string]: unknown };

/** The resources of one person, and what they point at. */
export type PersonRecord = {
  patientId: string;
  patient: Json;
  /** Without what is hidden, and what is not shaped like R4. */
  own: Json[];
  /** Results whose lists are no lists, as in STU3: nobody can judge them, so the page counts them. */
  misshapen: Json[];
  /** `Type/id` of what no page may show to the person. */
  hidden: ReadonlySet<string>;
  /** What a reference leads to, from the resource it stands in. */
  follow: (reference: unknown, from: Json) => Json | null;
};

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON in which every number is a string of its own digits. */
export function parseDigits(text: string): unknown {
  return JSON.parse(text.replace(STRING_OR_NUMBER, (one) => (one.startsWith('"') ? one : `"${one}"`)));
}

type Named = { resource: Json; fullUrl: string | null };

/** All resources of a folder of bundles or single resources, each with the names it may be called by. */
export function readFolder(folder: string): Named[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.flatMap((name): Named[] => {
    const value = parseDigits(readFileSync(path.join(folder, name), "utf8")) as Json;
    if (value.resourceType !== "Bundle") return [{ resource: value, fullUrl: null }];
    return (all(value, "entry") as Json[]).flatMap(({ resource, fullUrl }) =>
      resource ? [{ resource: resource as Json, fullUrl: (fullUrl as string) ?? null }] : [],
    );
  });
}

export function recordsOf(
  entries: readonly Named[],
  hidden: ReadonlySet<string> = new Set(),
): PersonRecord[] {
  const byName = new Map<string, Json>();
  for (const { resource, fullUrl } of entries) {
    for (const name of [refOf(resource), fullUrl, `urn:uuid:${String(resource.id)}`])
      if (name && !byName.has(name)) byName.set(name, resource);
    for (const identifier of all(resource, "identifier") as Json[]) {
      const name = `${String(resource.resourceType)}?identifier=${String(identifier.system ?? "")}|${String(identifier.value)}`;
      if (!byName.has(name)) byName.set(name, resource);
    }
  }
  const resources = [...new Map(entries.map(({ resource }) => [refOf(resource), resource])).values()];
  const follow: PersonRecord["follow"] = (reference, from) => {
    const name = text(reference, "reference");
    if (!name) return null;
    if (name.startsWith("#"))
      return (all(from, "contained") as Json[]).find(({ id }) => id === name.slice(1)) ?? null;
    return byName.get(name) ?? null;
  };
  return resources
    .filter(({ resourceType }) => resourceType === "Patient")
    .map((patient) => {
      const own = resources.filter(
        (one) => follow(subjectOf(one), one) === patient && !hidden.has(refOf(one)),
      );
      return {
        patientId: String(patient.id),
        patient,
        follow,
        hidden,
        own: own.filter((one) => !isMisshapen(one)),
        misshapen: own.filter(isMisshapen),
      };
    });
}

const LISTS = [
  "category",
  "interpretation",
  "result",
  "hasMember",
  "performer",
  "referenceRange",
  "component",
];

function isMisshapen(resource: Json): boolean {
  if (!["Observation", "DiagnosticReport"].includes(String(resource.resourceType))) return false;
  const isList = (name: string) => resource[name] === undefined || Array.isArray(resource[name]);
  return !LISTS.every(isList) || (all(resource, "contained") as Json[]).some(isMisshapen);
}

function subjectOf(resource: Json): unknown {
  if (resource.resourceType !== "Appointment") return resource.subject ?? resource.patient;
  const actors = all(resource, "participant.actor");
  return actors.find((actor) => text(actor, "reference")?.includes("Patient/"));
}

export function refOf(resource: Json): string {
  return `${String(resource.resourceType)}/${String(resource.id)}`;
}

/** All values at a path, lists opened. */
export function all(value: unknown, where: string): unknown[] {
  return where.split(".").reduce<unknown[]>(
    (found, name) =>
      found.flatMap((one) => {
        const next = one !== null && typeof one === "object" ? (one as Json)[name] : undefined;
        return next === undefined || next === null ? [] : next;
      }),
    [value],
  );
}

/** The first text at a path; null: none. */
export function text(value: unknown, where: string): string | null {
  const found = all(value, where).find((one) => typeof one === "string" && one.trim() !== "");
  return found === undefined ? null : (found as string).trim();
}

/** What a person calls a coded thing; null: it is a code only. */
export function wordsOf(concept: unknown): string | null {
  const codings = all(concept, "coding") as Json[];
  const isCode = (said: string) =>
    codings.some(({ code }) => code === said) && !/\p{L}\p{L}\p{L}/u.test(said);
  const picked = codings.filter(({ userSelected }) => userSelected === true);
  const said = [text(concept, "text"), ...[...picked, ...codings].map((one) => text(one, "display"))];
  return said.find((one) => one !== null && !isCode(one)) ?? null;
}

export function codesOf(concept: unknown): string[] {
  return all(concept, "coding.code").map(String);
}

/** "Dr. Ana María Ruiz"; null: no name in words. */
export function personName(resource: Json): string | null {
  const names = (all(resource, "name") as Json[]).filter(({ use }) => use !== "old");
  const name =
    ["official", "usual"].map((use) => names.find((one) => one.use === use)).find(Boolean) ?? names[0];
  if (!name) return null;
  const parts = ["prefix", "given", "family", "suffix"].flatMap((part) => all(name, part));
  return text(name, "text") ?? (parts.join(" ").trim() || null);
}

/** All that the record calls a person or place: by its own name, or by the words beside the reference. */
export function namesOf(reference: unknown, from: Json, record: PersonRecord): string[] {
  return [nameOf(reference, from, record), text(reference, "display")].filter((name) => name !== null);
}

/** What a reference is called: the name of what it leads to, else its own display. */
export function nameOf(reference: unknown, from: Json, record: PersonRecord): string | null {
  const target = record.follow(reference, from);
  const display = text(reference, "display");
  switch (target?.resourceType) {
    case "Practitioner":
    case "RelatedPerson":
      return personName(target) ?? display;
    case "Organization":
    case "Location":
    case "HealthcareService":
      return text(target, "name") ?? display;
    case "Medication":
    case "Condition":
    case "Observation":
    case "DiagnosticReport":
    case "AllergyIntolerance":
      return wordsOf(target.code) ?? display;
    default:
      return display;
  }
}
