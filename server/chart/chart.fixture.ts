/** An opened chart over made-up resources, without an upstream or a database: for the unit tests of this folder. */
import type { FhirResource } from "fhir/r4";
import { pino } from "pino";
import type { Chart } from "../access/keys";
import type { AccessEvent } from "../audit/access-log";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { compileRelease } from "../policies/release";
import type { ReleaseRule } from "../policies/release";
import { GRANTS } from "../policies/vocabulary";
import type { Grant } from "../policies/vocabulary";
import type { FhirClient } from "../upstream/fhir/client";
import { UpstreamFailure } from "../upstream/fhir/failure";
import type { FailureKind } from "../upstream/fhir/failure";
import { parseFhirJson, stringifyFhirJson } from "../upstream/fhir/json";
import { normalizeResource } from "../upstream/fhir/normalize";
import { checkSubject } from "./subject";

export const NOW = new Date("2026-11-22T12:00:00Z");
export const SUBJECT = { reference: "Patient/p" };
const BASE = "https://fhir.test/R4/";

export type World = {
  /** Whose of the resources the chart is; left out: "p", and searches find everything. */
  patientId?: string;
  /** The resources were read by `parseFhirJson`: their decimals keep their digits. */
  exact?: boolean;
  rules?: ReleaseRule[];
  relation?: "owner" | "proxy" | "teen-proxy";
  grants?: readonly Grant[];
  birthDate?: string | null;
  /** Searches and reads of these types fail. */
  failing?: Partial<Record<string, FailureKind>>;
  /** Content of Binaries that the server sends as they are, by id. */
  binaries?: Record<string, { bytes: Buffer; contentType?: string; securityContext?: string }>;
};

export function openTestChart(resources: readonly FhirResource[], world: World = {}) {
  const log = pino({ level: "silent" });
  const now = () => NOW;
  const events: Array<Pick<AccessEvent, "eventType" | "result" | "resourceId" | "reason">> = [];
  const asked: string[] = [];
  const portal = {
    log,
    now,
    config: { clinicTimeZone: "America/New_York", publicUrl: new URL("https://portal.example/") },
    cache: createSectionCache({ tier: createMemoryTier(1e7), log, now }),
    fhir: clientOf(resources, world, asked),
    accessLog: {
      record: async ({ eventType, result, resourceId, reason }: AccessEvent) =>
        void events.push({ eventType, result, resourceId, reason }),
    },
  };
  const { relation = "owner" } = world;
  const chart = {
    chartId: "self",
    patientId: world.patientId ?? "p",
    generation: 0,
    viewer: {
      accountId: "pact_x",
      portal,
      request: { requestId: "r", ipAddress: null, userAgent: null, now: NOW },
    },
    relation:
      relation === "owner"
        ? { kind: "owner" }
        : { kind: "proxy", delegationId: "pdel_x", teenPrivacy: relation === "teen-proxy" },
    grants: new Set(world.grants ?? GRANTS),
    releaseRules: compileRelease(world.rules ?? [], 1),
    birthDate: world.birthDate === undefined ? "1980-01-01" : world.birthDate,
  } as unknown as Chart;
  return { chart, events, asked };
}

/** Holds a resource until it is released. */
export function holdOf(ref: string, more: Partial<ReleaseRule> = {}): ReleaseRule {
  return {
    id: `hold-${ref}`,
    match: { resources: [ref] },
    effect: { kind: "hold-until-released" },
    visibility: "silent",
    reason: "sensitive-conversation",
    author: "system",
    expiresAt: null,
    ...more,
  };
}

function clientOf(
  resources: readonly FhirResource[],
  { failing = {}, binaries = {}, patientId, exact = false }: World,
  asked: string[],
) {
  const isTheirs = (resource: FhirResource) => !patientId || checkSubject(resource, patientId) === "own";
  const fresh = (type: string, keepsData: boolean, id?: string) =>
    resources.flatMap((resource) => {
      if (resource.resourceType !== type || (id !== undefined && resource.id !== id)) return [];
      const copy = (
        exact ? parseFhirJson(stringifyFhirJson(resource)) : JSON.parse(JSON.stringify(resource))
      ) as FhirResource;
      normalizeResource(copy, new Set([BASE]), new Map(), keepsData);
      return copy;
    });
  const fail = (type: string) => {
    const kind = failing[type];
    if (kind) throw new UpstreamFailure(kind);
  };
  const read = (type: string, id: string, keepsData: boolean) => {
    asked.push(`${type}/${id}`);
    fail(type);
    const [resource] = fresh(type, keepsData, id);
    if (!resource) throw new UpstreamFailure("not-found");
    return resource;
  };
  return {
    async search({ type }: { type: string }) {
      asked.push(type);
      fail(type);
      const found = fresh(type, false).filter(isTheirs);
      return {
        matches: found.map((resource) => ({ ref: `${type}/${resource.id}` as const, resource })),
        included: new Map(),
        unreadable: 0,
        missingPages: false,
        interrupted: false,
        characters: 1000,
      };
    },
    async *searchPages({ type }: { type: string }, { pageSize }: { pageSize: number }) {
      asked.push(type);
      fail(type);
      const found = fresh(type, true).filter(isTheirs);
      for (let at = 0; at === 0 || at < found.length; at += pageSize) {
        const matches = found
          .slice(at, at + pageSize)
          .map((resource) => ({ ref: `${type}/${resource.id}` as const, resource }));
        yield { matches, included: new Map(), unreadable: 0, total: found.length };
      }
    },
    read: async (type: string, id: string) => ({
      resource: read(type, id, false),
      etag: null,
      characters: 100,
    }),
    readWhole: async (type: string, id: string) => read(type, id, true),
    async readBinary(id: string, { maxBytes }: { maxBytes: number }) {
      asked.push(`Binary/${id}`);
      fail("Binary");
      const content = binaries[id];
      if (!content) throw new UpstreamFailure("not-found");
      if (content.bytes.length > maxBytes) throw new UpstreamFailure("unusable");
      return { contentType: null, securityContext: null, ...content };
    },
  } as unknown as FhirClient;
}
