/**
 * That the portal of the proof is the portal: the same histories, batch by batch, told to the real one over HTTP with
 * real PostgreSQL, its clock where the history's is. It has to answer the same, and to have made the same requests.
 */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PEOPLE } from "../../access/doors.fixture";
import { grantHash, recordHash } from "../../oauth/record-hash";
import { resourceOf } from "../../oauth/resource";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { openSync } from "../mutations.fixture";
import type { Sync } from "../mutations.fixture";
import type { MutationsAnswer } from "../mutations.schema";
import { timeToken } from "../server-time";
import { History } from "./history.fixture";
import type { Heard } from "./history.fixture";
import { payloadOf, putClinic } from "./real-clinic.fixture";
import type { Names } from "./real-clinic.fixture";
import { timeIn } from "./server.fixture";
import type { AccountName, Session } from "./server.fixture";

const HISTORIES = 250;
const FIRST = 1_000_000;
const ACCOUNTS: Record<AccountName, string> = { A: PEOPLE.amina, B: PEOPLE.daniel };
const DELEGATION = "pdel_proof";
const GRANTS = [
  ...["appointments:request", "refills:request", "medications:read", "demographics:read"],
  "demographics:request",
];
const STANDING = ["proposed", "requested", "pending"];
const MINUTE = 60_000;

let sync: Sync;
const query = (sql: string, bind: unknown[] = []) => sync.doors.portal.db.query(sql, { bind });

beforeAll(async () => {
  sync = await openSync();
  await query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, status) values ($1, 'p-noor', $2, 'caregiver', $3, '2020-01-01', 'active')`,
    [DELEGATION, PEOPLE.amina, GRANTS],
  );
  await query(
    `insert into chart (patient_id, birth_date) values ('p-noor', '1970-01-01')
       on conflict (patient_id) do update set birth_date = excluded.birth_date`,
  );
});
afterAll(() => sync.doors.close());

const tokens = new Map<Session, { token: string; grant: Buffer }>();

/** A sign-in as the history's, with its token: as they stand at the moment of a batch. */
async function tokenOf({ session, isLive, expiresAt, now }: Heard): Promise<string | null> {
  if (!session) return null;
  const { portal } = sync.doors;
  let known = tokens.get(session);
  if (!known) {
    const token = randomBytes(32).toString("base64url");
    known = { token, grant: grantHash(portal, token) };
    tokens.set(session, known);
    const since = new Date(expiresAt - 15 * MINUTE);
    await query(
      `insert into portal_session (id_hash, id, portal_account_id, kind, client_id, grant_hash, created_at, last_used_at,
         expires_at, method, assurance, second_factor_at)
       values ($1, $2, $3, 'app', 'portal-app', $4, $5, $5, $6, 'app', 2, $5)`,
      [
        ...[randomBytes(32), `pses_${token.slice(0, 20)}`, ACCOUNTS[session.accountId], known.grant, since],
        new Date(since.getTime() + 86_400_000),
      ],
    );
    await query(
      `insert into oauth_record (id_hash, kind, grant_hash, sealed, audience, scope, created_at, expires_at)
       values ($1, 'AccessToken', $2, '', $3, 'portal', $4, $5)`,
      [recordHash(portal, "AccessToken", token), known.grant, resourceOf(portal.config), since, since],
    );
  }
  await query("update oauth_record set expires_at = $2 where grant_hash = $1", [
    known.grant,
    new Date(expiresAt),
  ]);
  await query("update portal_session set revoked_at = $2 where grant_hash = $1", [
    known.grant,
    isLive ? null : new Date(now),
  ]);
  return known.token;
}

/** Everything as it stood in the history. */
async function setWorld(heard: Heard, names: Names): Promise<void> {
  const { clock, portal } = sync.doors;
  clock.now = new Date(heard.now);
  await query("update portal_account set status = $2 where id = $1", [
    PEOPLE.amina,
    heard.isSuspended ? "suspended" : "active",
  ]);
  await query("update proxy_delegation set status = $2, revoked_at = $3 where id = $1", [
    ...[DELEGATION, heard.isOpen ? "active" : "revoked"],
    heard.isOpen ? null : new Date(heard.now),
  ]);
  putClinic(sync.upstream, heard, names);
  const { client } = sync.upstream;
  const away = () => Promise.reject(new UpstreamFailure("network"));
  portal.fhir = heard.isUpstreamAway ? { ...client, search: away, read: away, transaction: away } : client;
}

/** Compared without what differs by nature: times, and how long to wait. */
function plain(status: number, body: unknown) {
  if (status !== 200) return { status };
  const { results, unanswered } = body as MutationsAnswer;
  return { status, results, unanswered: unanswered.map(({ id, code }) => ({ id, code })) };
}

it(`${HISTORIES} histories are answered alike, batch by batch`, { timeout: 240_000 }, async () => {
  const seen = new Set<string>();
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed += 1) {
    const heards: Heard[] = [];
    const history = new History(seed, new Set(), (heard) => heards.push(heard));
    history.run();
    const names: Names = {
      slot: (thing) => `h${seed}-${thing}`,
      prescription: (thing, patient) => `h${seed}-${patient}-${thing}`,
    };
    for (const [turn, heard] of heards.entries()) {
      await setWorld(heard, names);
      const { accountId, timeToken: heardToken, items } = heard.body;
      const tokenFor = (token: string | null) =>
        token === null ? null : timeToken(sync.doors.portal, timeIn(token)!);
      const body = {
        accountId: ACCOUNTS[accountId as AccountName],
        timeToken: tokenFor(heardToken),
        items: items.map((item) => ({
          ...item,
          chartId: item.chartId === "pdel_A" ? DELEGATION : item.chartId,
          payload: payloadOf(item, accountId, names),
          heardToken: tokenFor(item.heardToken),
        })),
      };
      const real = await sync.send((await tokenOf(heard)) ?? "none", body);
      const expected = plain(heard.answer.status, heard.answer.body);
      expect({ seed, turn, ...plain(real.status, real.body) }).toEqual({ seed, turn, ...expected });
      for (const { receipt, reason } of expected.results ?? []) {
        seen.add(receipt.state === "accepted" ? receipt.id.split("_")[0]! : receipt.state);
        if (reason) seen.add(reason);
      }
    }
    // Within a record in the same order; records are worked on side by side.
    const standing = (await sync.requests()).filter(({ status }) => STANDING.includes(status));
    const { effects } = history.server;
    for (const chartId of ["self", "pdel_A"]) {
      const expected = effects.filter((one) => !one.isRefused && one.chartId === chartId).map(({ id }) => id);
      const made = standing.filter(({ id }) => expected.includes(id)).map(({ id }) => id);
      expect({ seed, made }).toEqual({ seed, made: expected });
    }
    expect(standing).toHaveLength(effects.filter(({ isRefused }) => !isRefused).length);
    // The next person has asked for nothing yet.
    await query("update portal_request set status = 'cancelled' where status = any($1)", [STANDING]);
  }
  expect([...seen].sort()).toEqual([
    ...["already-asked", "apptreq", "changed", "conflict", "demreq", "ended", "expired", "from-changed"],
    ...["rejected", "revoked", "rxreq", "slot-not-available"],
  ]);
});
