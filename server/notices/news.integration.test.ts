/** Who is told of news about a request, by notice and by mail, and who is not: real routes, doors and PostgreSQL. */
import { QueryTypes } from "sequelize";
import { ulid } from "ulid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as charts from "../../app/routes/charts._index";
import * as request from "../../app/routes/charts.$chartId.requests.$requestId._index";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { Viewer } from "../access/keys";
import { fetchRequestRows } from "../aggregates/request/request-rows";
import type { RequestId } from "../aggregates/request/request.types";
import { tellOfRequest } from "../aggregates/request/tell";
import { inTransaction } from "../db/transaction";
import type { JobPayload } from "../jobs/job-payloads";
import { openMail } from "../upstream/notify/enqueue-mail";
import { markNoticesSeen } from "./news.server";
import type { ChartNews } from "./news.view";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors(
    {},
    {
      "routes/my-charts": ["my-charts", charts],
      "routes/one-request": ["charts/:chartId/requests/:requestId", request],
    },
  );
});
afterAll(() => doors.close());
beforeEach(async () => {
  await at("delete from graphile_worker._private_jobs");
  await at("update portal_notice set seen_at = now()");
  await at("update portal_account set notices = '{}', preferred_language = null, status = 'active'");
  await at(`update proxy_delegation set status = 'active', revoked_at = null,
      grants = '{appointments:read,appointments:request,refills:request}' where id = '${DELEGATIONS.spouse}'`);
});

const at = (sql: string, bind: unknown[] = []) => doors.portal.db.query(sql, { bind });
const rows = <T extends object>(sql: string, bind: unknown[] = []) =>
  doors.portal.db.query<T>(sql, { bind, type: QueryTypes.SELECT });

const DETAILS = {
  reason: "canary-reason",
  medicationRequestId: "m",
  start: "2030-01-07T15:00:00Z",
  end: "2030-01-07T15:30:00Z",
};

/** A request of Amina's chart. */
async function asked(by: string, kind = "appointment", delegation: string | null = null) {
  const id = `${kind === "appointment" ? "apptreq" : kind === "refill" ? "rxreq" : "demreq"}_${ulid()}`;
  await at(
    `insert into portal_request (id, kind, patient_id, portal_account_id, proxy_delegation_id, status, details,
       payload_hash, created_at, updated_at) values ($1, $2, 'p-amina', $3, $4, 'rejected', $5, 'x', now(), now())`,
    [id, kind, by, delegation, JSON.stringify(DETAILS)],
  );
  return id as RequestId;
}
async function tell(id: RequestId) {
  const [row] = await fetchRequestRows(doors.portal.db, "id = $1", [id]);
  await inTransaction(doors.portal.db, (tx) => tellOfRequest(tx, doors.portal, row!, "moved"));
}
const noticed = async (id: RequestId) =>
  (
    await rows<{ portal_account_id: string }>(
      "select portal_account_id from portal_notice where request_id = $1 and seen_at is null order by 1",
      [id],
    )
  ).map((row) => row.portal_account_id);
const mails = async () =>
  (await rows<{ payload: JobPayload<"send-mail"> }>("select payload from graphile_worker._private_jobs"))
    .map(({ payload }) => openMail(doors.portal, payload))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
async function newsOf(email: string): Promise<ChartNews[]> {
  const cookie = await doors.cookieOf(email);
  const answer = await doors.fetch("/my-charts?_data=routes%2Fmy-charts", { cookie });
  return ((await answer.json()) as { news: ChartNews[] }).news;
}

describe("news about a request", () => {
  it("is told to whoever asked, once until it was looked at, in their language", async () => {
    await at(`update portal_account set preferred_language = 'es' where id = '${PEOPLE.amina}'`);
    const id = await asked(PEOPLE.amina);
    await tell(id);
    await tell(id);
    expect(await noticed(id)).toEqual([PEOPLE.amina]);
    expect(await newsOf("amina@example.com")).toEqual([{ chartId: "self", requestIds: [id] }]);
    const sent = await mails();
    expect(sent.map(({ to, kind, language }) => [to, kind, language])).toEqual(
      Array(2).fill(["amina@example.com", "request-news", "es"]),
    );
    expect(JSON.stringify(sent)).not.toMatch(/canary|apptreq|appointment|p-amina/);
    const viewer = { portal: doors.portal, accountId: PEOPLE.amina, request: { now: new Date() } };
    await markNoticesSeen(viewer as unknown as Viewer, id);
    expect(await noticed(id)).toEqual([]);
    expect(await newsOf("amina@example.com")).toEqual([]);
  });

  it("is seen once the page of the request was shown, to who was shown it", async () => {
    const id = await asked(PEOPLE.daniel, "appointment", DELEGATIONS.spouse);
    await tell(id);
    const cookie = await doors.cookieOf("amina@example.com");
    const look = (who: string) =>
      doors.fetch(`/charts/${who}/requests/${id}?_data=routes%2Fone-request`, { cookie });
    expect((await look(DELEGATIONS.spouse)).status).toBe(404);
    expect(await noticed(id)).toEqual([PEOPLE.amina, PEOPLE.daniel]);
    expect((await look("self")).status).toBe(200);
    expect(await noticed(id)).toEqual([PEOPLE.daniel]);
  });

  it("is told to the patient too when somebody acting for them asked, and to nobody else", async () => {
    await at(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status) values ('pdel_other', 'p-amina', $1, 'caregiver', '{appointments:request}',
         '2020-01-01', 'active') on conflict do nothing`,
      [PEOPLE.noor],
    );
    const id = await asked(PEOPLE.daniel, "appointment", DELEGATIONS.spouse);
    await tell(id);
    expect(await noticed(id)).toEqual([PEOPLE.amina, PEOPLE.daniel]);
    expect((await mails()).map(({ to }) => to)).toEqual(["amina@example.com", "daniel@example.com"]);
    expect(await newsOf("daniel@example.com")).toEqual([{ chartId: DELEGATIONS.spouse, requestIds: [id] }]);
    expect(await newsOf("noor@example.com")).toEqual([]);
  });

  it("about what the patient asked is nobody's but theirs: a parent never hears of a teenager's", async () => {
    const id = await asked(PEOPLE.amina, "demographics");
    await tell(id);
    expect(await noticed(id)).toEqual([PEOPLE.amina]);
    expect((await mails()).map(({ to }) => to)).toEqual(["amina@example.com"]);
    expect(await newsOf("daniel@example.com")).toEqual([]);
  });

  it.each([
    ["appointments", "appointment", { appointments: false }, 0],
    ["refills", "refill", { refills: false }, 0],
    ["corrections", "demographics", { corrections: false }, 0],
    ["another kind", "refill", { appointments: false, corrections: false, sharing: false }, 1],
    ["what was chosen before there were kinds", "refill", { "request-answered": false }, 0],
    ["the same, chosen anew since", "refill", { "request-answered": false, refills: true }, 1],
  ])(
    "with %s switched off comes by mail so often, and stands in the portal",
    async (_, kind, notices, count) => {
      await at(`update portal_account set notices = $1 where id = '${PEOPLE.amina}'`, [
        JSON.stringify(notices),
      ]);
      const id = await asked(PEOPLE.amina, kind);
      await tell(id);
      expect(await mails()).toHaveLength(count);
      expect(await noticed(id)).toEqual([PEOPLE.amina]);
    },
  );

  it("is not shown where the chart, the grant or what was asked about is closed by now", async () => {
    const id = await asked(PEOPLE.daniel, "appointment", DELEGATIONS.spouse);
    const refill = await asked(PEOPLE.daniel, "refill", DELEGATIONS.spouse);
    await tell(id);
    await tell(refill);
    // No grant for medicines, so nobody can say whether this one may be seen.
    expect(await newsOf("daniel@example.com")).toEqual([{ chartId: DELEGATIONS.spouse, requestIds: [id] }]);
    await at(`update proxy_delegation set grants = '{appointments:read}' where id = '${DELEGATIONS.spouse}'`);
    expect(await newsOf("daniel@example.com")).toEqual([]);
    await at(
      `update proxy_delegation set status = 'revoked', revoked_at = now() where id = '${DELEGATIONS.spouse}'`,
    );
    expect(await newsOf("daniel@example.com")).toEqual([]);
  });

  it("is not told to an account that is closed", async () => {
    const id = await asked(PEOPLE.noor);
    await at(`update portal_account set status = 'closed' where id = '${PEOPLE.noor}'`);
    await tell(id);
    expect(await noticed(id)).toEqual([PEOPLE.amina]);
  });
});
