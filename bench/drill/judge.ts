/** Holds what was seen and answered against the tables of the portal and of upstream, past every cache. */
import { REQUEST_SYSTEM } from "../../server/aggregates/request/request-id";
import type { EventRow } from "./oracle/audit";
import { unaudited } from "./oracle/audit";
import type { Book } from "./oracle/book";
import type { LedgerRow, Verdict } from "./oracle/ledger";
import type { Rights } from "./oracle/rights";
import { patientOf } from "./upstream/clinic";
import { ask } from "./stage/postgres";
import type { Stage } from "./stage/stage";
import type { Cast } from "./stage/seed";

/** One line for each page that was shown and is not on record. */
export async function judgeAudit({ postgres }: Stage, book: Book): Promise<string[]> {
  // Not those that are shown while the database is asked.
  const pages = [...book.pages];
  const rows = await ask<{ request_id: string; portal_account_id: string; patient_id: string } & Event>(
    postgres.url,
    `select request_id, portal_account_id, patient_id, event_type, result from access_event
      where request_id = any($1)`,
    [pages.flatMap(({ requestId }) => requestId ?? [])],
  );
  const events = rows.map((row): EventRow => ({
    requestId: row.request_id,
    accountId: row.portal_account_id,
    patientId: row.patient_id,
    eventType: row.event_type,
    granted: row.result === "granted",
  }));
  return unaudited(pages, events);
}

type Event = { event_type: string; result: string };

export async function judgeRequests({ postgres, upstream }: Stage, { ledger }: Book): Promise<Verdict> {
  const rows = await ask<LedgerRow>(
    postgres.url,
    `select r.id, r.status, r.effect is null as settled,
            (select count(*)::int from access_event e where e.resource_id = r.id and e.event_type in
               ('appointment-requested', 'refill-requested', 'demographics-requested')) as "askedEvents",
            (select count(*)::int from access_event e where e.resource_id = r.id
               and e.event_type = 'request-decided') as "decidedEvents"
       from portal_request r where r.id = any($1)`,
    [ledger.ids()],
  );
  return ledger.judge(rows, upstream.store.effects(REQUEST_SYSTEM));
}

/** Looks up how every switch stands: only while nobody turns any, and nothing sent before can act any more. */
export async function settleSwitches(
  stage: Stage,
  cast: Cast,
  rights: Rights,
  now: () => number,
): Promise<void> {
  const { url } = stage.postgres;
  const accounts = await ask<{ id: string; status: string }>(url, "select id, status from portal_account");
  for (const { index, accountId } of cast.patients) {
    const status = accounts.find(({ id }) => id === accountId)?.status;
    rights.suspension(index).settle(status !== "active", now());
  }
  const shared = await ask<{ proxy: string; owner: string }>(
    url,
    `select proxy_portal_account_id as proxy, grantor_patient_id as owner from proxy_delegation
      where status = 'active'`,
  );
  const active = new Set(shared.map(({ proxy, owner }) => `${proxy} ${owner}`));
  for (const proxy of cast.patients)
    for (const owner of cast.patients)
      if (proxy !== owner)
        rights
          .sharing(proxy.index, owner.index)
          .settle(active.has(`${proxy.accountId} ${patientOf(owner.index)}`), now());
  const [policy] = await ask<{ rules: Array<{ id: string }> }>(
    url,
    "select rules from release_policy_version order by version desc limit 1",
  );
  for (const { index } of cast.patients)
    rights.hold(index).settle(
      policy!.rules.some(({ id }) => id === `rule_drill_${index}`),
      now(),
    );
}
