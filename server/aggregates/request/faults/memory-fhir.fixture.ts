/** A FHIR server in memory behind the client's own interface: versions, If-Match, conditional create, all or nothing. */
import type { FhirResource } from "fhir/r4";
import type {
  FhirClient,
  TransactionOutcome,
  WriteEntry,
  WriteOutcome,
  Written,
} from "../../../upstream/fhir/client";
import { UpstreamFailure } from "../../../upstream/fhir/failure";
import type { SearchParams } from "../../../upstream/fhir/search";

export type MemoryFhir = {
  client: FhirClient;
  put(...resources: FhirResource[]): void;
  get<T extends FhirResource>(ref: string): T | undefined;
  all<N extends FhirResource["resourceType"]>(type: N): Array<Extract<FhirResource, { resourceType: N }>>;
};

export function createMemoryFhir(): MemoryFhir {
  let store = new Map<string, FhirResource>();
  let ids = 0;

  const refOf = ({ resourceType, id }: FhirResource) => `${resourceType}/${id}`;
  function save(resource: FhirResource, id: string): Written {
    const before = store.get(`${resource.resourceType}/${id}`);
    const versionId = String(Number(before?.meta?.versionId ?? 0) + 1);
    const saved = structuredClone({ ...resource, id, meta: { ...resource.meta, versionId } });
    store.set(refOf(saved), saved);
    return {
      ref: refOf(saved) as Written["ref"],
      versionId,
      resource: structuredClone(saved),
      created: !before,
    };
  }
  function write(entry: WriteEntry): Written | 412 {
    const { resource } = entry;
    if (entry.method === "PUT") {
      const current = store.get(refOf(resource));
      return current?.meta?.versionId === entry.ifMatch ? save(resource, resource.id!) : 412;
    }
    if (entry.ifNoneExist) {
      const params = Object.fromEntries(new URLSearchParams(entry.ifNoneExist));
      const found = find(resource.resourceType, params);
      if (found.length > 1) return 412;
      const [one] = found;
      if (one)
        return {
          ref: refOf(one) as Written["ref"],
          versionId: one.meta!.versionId!,
          resource: structuredClone(one),
          created: false,
        };
    }
    return save(resource, `m${(ids += 1)}`);
  }
  function find(type: string, params: SearchParams): FhirResource[] {
    const tests = Object.entries(params).flatMap(([name, given]) =>
      [given].flat().map((value) => ({ name, values: value.split(",") })),
    );
    return [...store.values()].filter(
      (one) => one.resourceType === type && tests.every(({ name, values }) => matches(one, name, values)),
    );
  }
  async function transaction(entries: readonly WriteEntry[]): Promise<TransactionOutcome> {
    const before = new Map(store);
    const written: Written[] = [];
    for (const entry of entries) {
      const one = write(entry);
      if (one === 412) {
        store = before;
        return { kind: "conflict", status: 412 };
      }
      written.push(one);
    }
    return { kind: "done", written };
  }
  async function single(entry: WriteEntry): Promise<WriteOutcome> {
    const outcome = await transaction([entry]);
    return outcome.kind === "done" ? { kind: "done", written: outcome.written[0]! } : outcome;
  }
  async function read(type: string, id: string) {
    const found = store.get(`${type}/${id}`);
    if (!found) throw new UpstreamFailure("not-found", { status: 404 });
    return { resource: structuredClone(found), etag: `W/"${found.meta!.versionId}"`, characters: 1 };
  }
  const client = {
    baseUrl: new URL("http://memory.invalid/fhir/"),
    read,
    readIfChanged: read,
    readWhole: (type: string, id: string) => read(type, id).then(({ resource }) => resource),
    async search({ type, required }: { type: string; required: SearchParams }) {
      const found = structuredClone(find(type, required));
      const others = [...store].filter(([ref]) => COMES_ALONG.test(ref));
      return {
        matches: found.map((resource) => ({ ref: refOf(resource), resource })),
        included: structuredClone(new Map(others)),
        ...{ unreadable: 0, missingPages: false, interrupted: false, characters: 1 },
      };
    },
    transaction,
    create: (resource: FhirResource, options: { ifNoneExist?: string } = {}) =>
      single({ method: "POST", resource, ...(options.ifNoneExist && { ifNoneExist: options.ifNoneExist }) }),
    update: (resource: FhirResource, { ifMatch }: { ifMatch: string }) =>
      single({ method: "PUT", resource, ifMatch }),
    history: async () => null,
    ping: async () => true,
    health: () => ({ circuit: "closed" as const, lastAnswerAt: null }),
  };
  return {
    client: client as unknown as FhirClient,
    put: (...resources) => resources.forEach((one) => save(one, one.id!)),
    get: <T extends FhirResource>(ref: string) => store.get(ref) as T | undefined,
    all: (type) => [...store.values()].filter((one) => one.resourceType === type) as never,
  };
}

const COMES_ALONG = /^(Schedule|Practitioner|Location)\//;

function matches(resource: FhirResource, name: string, values: string[]): boolean {
  const fields = resource as unknown as Record<string, unknown>;
  if (name === "_id") return values.includes(resource.id ?? "");
  if (name === "identifier") {
    const identifiers = (fields.identifier ?? []) as Array<{ system?: string; value?: string }>;
    return identifiers.some(({ system, value }) => values.includes(`${system}|${value}`));
  }
  if (name === "status") return values.includes(String(fields.status));
  if (name === "slot") {
    const slots = (fields.slot ?? []) as Array<{ reference?: string }>;
    return slots.some(({ reference }) => values.includes(reference ?? ""));
  }
  if (name === "patient" || name === "subject" || name === "focus") {
    const wanted = values.flatMap((value) => [value, `Patient/${value}`]);
    return wanted.some((value) => JSON.stringify(resource).includes(`"reference":"${value}"`));
  }
  throw new TypeError(`The memory server does not know ${name}`);
}
