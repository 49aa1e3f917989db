/** A FHIR server's memory: versions, If-Match, conditional create, transactions of all or nothing. */
import type { FhirResource } from "fhir/r4";
import type { Effect } from "../oracle/ledger";

export type Entry =
  | { method: "POST"; resource: FhirResource; ifNoneExist?: string }
  | { method: "PUT"; resource: FhirResource; ifMatch: string };
export type Written = { resource: FhirResource; created: boolean };

export type Store = {
  get(type: string, id: string): FhirResource | undefined;
  search(type: string, query: URLSearchParams): FhirResource[];
  /** Everything, or null: nothing, for somebody else wrote meanwhile. */
  write(entries: readonly Entry[]): Written[] | null;
  /** What was made and what stands, by the identifiers of this system. */
  effects(system: string): Map<string, Effect>;
};

type Kept = { resource: FhirResource; text: string };
type Tables = Map<string, Map<string, Kept>>;

/** What does not stand any more. */
const OFF = new Set(["cancelled", "entered-in-error", "noshow", "rejected", "failed"]);

export function createStore(resources: readonly FhirResource[]): Store {
  let tables: Tables = new Map();
  const made = new Map<string, number>();
  let ids = 0;

  const table = (type: string) => tables.get(type) ?? new Map<string, Kept>();
  function save(resource: FhirResource, id: string): Written {
    const before = table(resource.resourceType).get(id);
    const versionId = String(Number(before?.resource.meta?.versionId ?? 0) + 1);
    const meta = { ...resource.meta, versionId, lastUpdated: new Date().toISOString() };
    const saved = structuredClone({ ...resource, id, meta });
    const rows = new Map(table(resource.resourceType)).set(id, {
      resource: saved,
      text: JSON.stringify(saved),
    });
    tables = new Map(tables).set(resource.resourceType, rows);
    return { resource: saved, created: !before };
  }
  function write(entry: Entry): Written | null {
    const { resource } = entry;
    if (entry.method === "PUT") {
      const current = table(resource.resourceType).get(resource.id ?? "")?.resource;
      return current?.meta?.versionId === entry.ifMatch ? save(resource, current.id!) : null;
    }
    const same = entry.ifNoneExist
      ? store.search(resource.resourceType, new URLSearchParams(entry.ifNoneExist))
      : [];
    if (same.length > 1) return null;
    if (same[0]) return { resource: same[0], created: false };
    return save(resource, `u${(ids += 1)}`);
  }
  const store: Store = {
    get: (type, id) => table(type).get(id)?.resource,
    search(type, query) {
      const tests = [...query].flatMap(([name, value]) => TESTS[name]?.(value) ?? []);
      return [...table(type).values()]
        .filter((one) => tests.every((test) => test(one)))
        .map(({ resource }) => resource);
    },
    write(entries) {
      const before = tables;
      const written: Written[] = [];
      for (const entry of entries) {
        const one = write(entry);
        if (!one) {
          tables = before;
          return null;
        }
        written.push(one);
      }
      for (const { resource, created } of written)
        if (created) for (const name of namesOf(resource)) made.set(name, (made.get(name) ?? 0) + 1);
      return written;
    },
    effects(system) {
      const found = new Map<string, Effect>();
      for (const [name, count] of made) {
        const [ofSystem, id = ""] = name.split("|");
        if (ofSystem === system) found.set(id, { made: count, live: 0 });
      }
      for (const { resource } of [...table("Appointment").values(), ...table("Task").values()]) {
        const isOff = OFF.has((resource as { status?: string }).status ?? "");
        for (const name of isOff ? [] : namesOf(resource)) {
          const effect = found.get(name.split("|")[1] ?? "");
          if (effect) effect.live += 1;
        }
      }
      return found;
    },
  };
  for (const resource of resources) save(resource, resource.id!);
  return store;
}

function namesOf(resource: FhirResource): string[] {
  const { identifier = [] } = resource as { identifier?: Array<{ system?: string; value?: string }> };
  return Array.isArray(identifier) ? identifier.map(({ system, value }) => `${system}|${value}`) : [];
}

type Test = (kept: Kept) => boolean;
const fieldOf = (resource: FhirResource, name: string) =>
  (resource as unknown as Record<string, unknown>)[name];
const points: (value: string) => Test = (value) => {
  const ends = value.includes("/") ? [`"reference":"${value}"`] : [`"reference":"Patient/${value}"`];
  return ({ text }) => ends.some((end) => text.includes(end));
};

/** Parameters that this server knows; it is lenient about all others. */
const TESTS: Record<string, (value: string) => Test> = {
  _id: (value) => {
    const wanted = new Set(value.split(","));
    return ({ resource }) => wanted.has(resource.id ?? "");
  },
  identifier: (value) => {
    const wanted = new Set(value.split(","));
    return ({ resource }) =>
      namesOf(resource).some((name) => wanted.has(name) || wanted.has(name.split("|")[1]!));
  },
  status: (value) => {
    const wanted = new Set(value.split(","));
    return ({ resource }) => wanted.has(String(fieldOf(resource, "status")));
  },
  start: (value) => {
    const at = Date.parse(value.slice(2));
    const from = value.startsWith("ge");
    return ({ resource }) => Date.parse(String(fieldOf(resource, "start"))) >= at === from;
  },
  patient: points,
  subject: points,
  slot: points,
  focus: points,
};
