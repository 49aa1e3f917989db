/** A portal behind real HTTP with an upstream in memory, and apps that are signed in to it. */
import type { FhirResource } from "fhir/r4";
import { Agent, request } from "node:http";
import { PEOPLE } from "../access/doors.fixture";
import { createMemoryFhir } from "../aggregates/request/faults/memory-fhir.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { action, loader } from "../../app/routes/v1.portal.sync.mutations";
import { openDoorsForApps, signedInApp } from "../oauth/oauth.fixture";
import type { Portal } from "../portal";
import type { MutationsAnswer, MutationsBody, QueuedItem } from "./mutations.schema";
import { timeToken } from "./server-time";

const ROUTE = {
  "routes/v1.portal.sync.mutations": ["v1/portal/sync/mutations", { action, loader }],
} as const;

const CONNECTIONS = 250;
const ASKED = ["appointment-requested", "refill-requested", "demographics-requested"];

export type Search = Portal["fhir"]["search"];
export type Sync = Awaited<ReturnType<typeof openSync>>;

export async function openSync(env: Record<string, string> = {}) {
  const doors = await openDoorsForApps({ API_REQUESTS_PER_MINUTE: "100000", ...env }, {
    ...ROUTE,
  } as unknown as Parameters<typeof openDoorsForApps>[1]);
  const upstream = createMemoryFhir();
  const { portal, clock } = doors;
  portal.fhir = upstream.client;
  upstream.put({ resourceType: "Schedule", id: "c1", actor: [{ reference: "Practitioner/d1" }] });
  upstream.put({ resourceType: "Patient", id: "p-amina", name: [{ family: "Osei" }] });
  let slots = 0;

  return {
    doors,
    upstream,
    tokenOf: (email: string) =>
      signedInApp(doors, email, PEOPLE[email.split("@")[0] as keyof typeof PEOPLE]).then(
        ({ access_token }) => access_token,
      ),
    /** A time that can be asked for. */
    addSlot(status: "free" | "busy" = "free"): string {
      const id = `s${(slots += 1)}`;
      const start = clock.now.getTime() + 90 * 86_400_000;
      upstream.put({
        ...{ resourceType: "Slot", id, status, schedule: { reference: "Schedule/c1" } },
        start: new Date(start).toISOString(),
        end: new Date(start + 1_800_000).toISOString(),
      } as FhirResource);
      return id;
    },
    item(of: Partial<QueuedItem> & { slotId?: string; reason?: string } = {}): QueuedItem {
      const { slotId = this.addSlot(), reason = "Knee", ...rest } = of;
      return {
        id: mintRequestId("appointment", clock.now),
        kind: "appointment-request",
        chartId: "self",
        payload: { slotId, reason },
        ageMs: 1_000,
        heardToken: null,
        ...rest,
      };
    },
    body(items: QueuedItem[], more: Partial<MutationsBody> = {}): MutationsBody {
      return { accountId: PEOPLE.amina, timeToken: timeToken(portal, clock.now), items, ...more };
    },
    async send(token: string, body: unknown) {
      const answer = await doors.fetch("/v1/portal/sync/mutations", {
        method: "POST",
        headers: {
          accept: "application/json",
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as MutationsAnswer };
    },
    /**
     * The same so many times at once: all are sent before any is answered, over as many connections as the portal
     * takes in within its time for headers.
     */
    async sendMany(count: number, token: string, body: unknown): Promise<MutationsAnswer[]> {
      const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
      const { hostname, port } = new URL(doors.origin);
      const text = JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
      };
      const path = "/v1/portal/sync/mutations";
      const once = () =>
        new Promise<MutationsAnswer>((resolve, reject) => {
          const asked = request({ agent, hostname, port, path, method: "POST", headers }, (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as MutationsAnswer));
          });
          asked.on("error", reject).end(text);
        });
      try {
        return await Promise.all(Array.from({ length: count }, once));
      } finally {
        agent.destroy();
      }
    },
    /** One item alone. @returns its line of the answer */
    async one(token: string, item: QueuedItem, more: Partial<MutationsBody> = {}) {
      const { status, body } = await this.send(token, this.body([item], more));
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body.results[0] ?? body.unanswered[0]!;
    },
    query: (sql: string, bind: unknown[] = []) => portal.db.query(sql, { bind }),
    /** As a form leaves one: a request without a receipt. */
    copyRequest(id: string, to: string) {
      return this.query(
        `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, effect_tries,
            created_at, updated_at)
          select $2, kind, patient_id, portal_account_id, status, details, payload_hash, effect_tries, created_at, updated_at
            from portal_request where id = $1`,
        [id, to],
      );
    },
    /** Nobody may hold more than a few times at once. */
    letGo() {
      return this.query("update portal_request set status = 'rejected' where status = 'proposed'");
    },
    /** While `work` runs, upstream's searches go by `search`. */
    async upstreamAs<T>(search: (find: Search) => Search, work: () => Promise<T>): Promise<T> {
      const whole = portal.fhir;
      portal.fhir = { ...whole, search: search(whole.search.bind(whole)) };
      try {
        return await work();
      } finally {
        portal.fhir = whole;
      }
    },
    later: (ms: number) => new Date(clock.now.getTime() + ms),
    /** In the order in which they were made. */
    requests: () =>
      portal.db
        .query(
          `select id, status from portal_request r order by (select min(seq) from access_event e
            where e.resource_id = r.id and e.event_type = any($1) and e.result = 'granted'), id`,
          { bind: [ASKED] },
        )
        .then(([rows]) => rows as Array<{ id: string; status: string }>),
  };
}
