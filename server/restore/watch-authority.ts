/** What the sealer shows to the authority journal: of each page of sealed events, those after which somebody may do less. */
import type pg from "pg";
import { EVENT_COLUMNS } from "../audit/event-rows";
import type { SealedRow } from "../audit/seal-chain";
import { changesAuthority } from "./authority-journal";
import type { AuthorityJournal } from "./authority-journal";
import { readAuthority } from "./authority-state";

type ColumnName = (typeof EVENT_COLUMNS)[number];

export function watchAuthority(journal: AuthorityJournal) {
  return async (client: pg.Client, rows: SealedRow[]): Promise<void> => {
    const events = rows.filter(
      (row) => changesAuthority(at(row, "event_type")) && at(row, "result") === "granted",
    );
    if (events.length === 0) return;
    const all = (...names: ColumnName[]) => [
      ...new Set(events.flatMap((row) => names.map((name) => at(row, name)).filter((one) => one !== null))),
    ];
    // An event names who did it, and whom it concerns in one of several ways: the state of all of them is kept.
    const state = await readAuthority(client, {
      accounts: all("portal_account_id", "resource_id"),
      patients: all("patient_id"),
      delegations: all("proxy_delegation_id", "resource_id"),
    });
    await journal.append(state, new Date());
  };
}

function at(row: SealedRow, name: ColumnName): string | null {
  return row[EVENT_COLUMNS.indexOf(name)] ?? null;
}
