/** A portal with the snapshot's route, real doors, a database and an upstream that can be told to misbehave. */
import http from "node:http";
import pg from "pg";
import type { FhirResource } from "fhir/r4";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { ask, openDoorsForApps } from "../oauth/oauth.fixture";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { EMPTY_PHONE, replaceFromServer } from "./phone-copy.fixture";
import type { PhoneCopy } from "./phone-copy.fixture";
import { snapshotSchema } from "./snapshot.schema";
import { readSnapshot } from "./snapshot.server";

export const SNAPSHOT = "/v1/portal/sync/snapshot";

export type SnapshotDoors = Awaited<ReturnType<typeof openSnapshotDoors>>;

export async function openSnapshotDoors(resources: FhirResource[]) {
  const doors = await openDoorsForApps(
    {},
    { "routes/v1.snapshot": [SNAPSHOT.slice(1), { loader: readSnapshot }] },
  );
  const upstream = await startFaultyUpstream(resources);
  let passed = 0;
  const forget = () => {
    passed = 0;
    const log = createLogger("silent");
    const limits = { requestMs: 500, retryBaseMs: 1, retryCapMs: 2 };
    const { baseUrl } = upstream;
    doors.portal.fhir = createFhirClient({ baseUrl, auth: { kind: "none" }, log, limits });
    const now = () => new Date(Date.now() + passed);
    doors.portal.cache = createSectionCache({ tier: createMemoryTier(1e8), log, now });
  };
  forget();
  return {
    doors,
    upstream,
    /** The next answer is made of what upstream says then. */
    forget,
    /** For the copies of what upstream said. */
    pass: (ms: number) => void (passed += ms),
    ask: (token: string, since: string | null = null) =>
      ask(doors, token, since === null ? SNAPSHOT : `${SNAPSHOT}?since=${encodeURIComponent(since)}`),
    /** What a phone holds after it has asked; the answer is held against the API's schema. */
    async sync(token: string, phone: PhoneCopy = EMPTY_PHONE): Promise<PhoneCopy> {
      const { status, body } = await this.ask(token, phone.since);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return replaceFromServer(phone, snapshotSchema.parse(body));
    },
    async close() {
      await doors.close();
      await upstream.close();
    },
  };
}

/** Statements to the database while `work` runs: over the pool, and over any connection of its own. */
export async function statementsOf(
  { takeQueries }: SnapshotDoors["doors"],
  work: () => Promise<unknown>,
): Promise<string[]> {
  takeQueries();
  // The pool's are told by `takeQueries`, which wrapped them before.
  const seen: string[] = [];
  const real = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  const counting = function (this: unknown, ...given: unknown[]) {
    const [first] = given;
    seen.push(typeof first === "string" ? first : String((first as { text?: string } | null)?.text));
    return real.apply(this, given);
  };
  Object.assign(pg.Client.prototype, { query: counting });
  try {
    await work();
    return [...takeQueries(), ...seen];
  } finally {
    Object.assign(pg.Client.prototype, { query: real });
  }
}

/** Bytes of a whole answer as it comes over the wire: status line, headers, body. */
export function bytesOf(
  origin: string,
  token: string,
  path: string,
): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "accept-encoding": "gzip" };
    const request = http.get(origin + path, { headers, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode!, bytes: answer.socket.bytesRead }));
    });
    request.on("error", reject);
  });
}
