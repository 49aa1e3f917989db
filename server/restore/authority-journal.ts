/**
 * The authority journal: whenever somebody may do less than before, the state is written to a file beside the database,
 * sealed, before the sealer's run that saw it commits. A restore of an older backup then knows whom it must not let
 * back in. It lags behind the commit by the sealer's pace, under a second; each node writes what it sealed.
 */
import { mkdir, open, readdir, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { openText, SealBroken, sealText } from "../crypto/sealed-text";
import type { Portal } from "../portal";
import { StartError } from "../problem/start-error";
import { authorityState } from "./authority-state";
import type { AuthorityState } from "./authority-state";

const NAME = "authority-journal.log";
const OWNER = "authority-journal";
const ROTATE_AT_BYTES = 16 * 1024 * 1024;

/** Events after which somebody may do less; reads and sign-ins are none. */
const AUTHORITY_EVENTS: ReadonlySet<string> = new Set([
  ...["account-suspended", "account-locked", "account-reinstated", "account-closing-begun"],
  ...["account-closing-taken-back", "account-closed", "password-changed", "password-reset"],
  ...["email-changed", "email-change-undone", "factor-added", "factor-removed", "recovery-codes-made"],
  ...["recovery-code-used", "identity-linked", "identity-unlinked", "activation-code-used"],
  ...["delegation-accepted", "delegation-declined", "delegation-withdrawn", "delegation-changed"],
  ...["delegation-revoked", "delegation-expired", "delegation-recorded", "release-policy-changed"],
]);

export function changesAuthority(eventType: string | null): boolean {
  return eventType !== null && AUTHORITY_EVENTS.has(eventType);
}

export type AuthorityJournal = { append(state: AuthorityState, at: Date): Promise<void> };

type Keys = Pick<Portal, "secrets">;

export function openAuthorityJournal(keys: Keys, dataDir: string): AuthorityJournal {
  const file = path.join(dataDir, NAME);
  return {
    async append(state, at) {
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      // Kept, not overwritten: whoever drops old backups drops old journals with them.
      if (size > ROTATE_AT_BYTES) await rename(file, path.join(dataDir, rotated(at)));
      const line = sealText(keys, "journal", OWNER, JSON.stringify({ at: at.toISOString(), state }));
      const handle = await open(file, "a", 0o600);
      try {
        // A process killed while writing may have left half a line: it must not swallow this one.
        await handle.write(`\n${line}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

export type JournalRead = {
  /** The last state of each subject after `since`. */
  later: AuthorityState;
  lines: number;
  /** Lines that do not open: half written, damaged, or under a key that DATA_KEYS does not hold. */
  unreadable: number;
  /** Folders that were given and have no journal: of a node that took nothing away, or not those that were meant. */
  without: string[];
};

/**
 * @param folders `given`: DATA_DIRs of all nodes that served, or where their journals were kept
 * @throws StartError for one that was given and cannot be read
 */
export async function readJournals(
  keys: Keys,
  folders: { own: string; given: readonly string[] },
  since: Date,
): Promise<JournalRead> {
  const entries: { at: string; state: AuthorityState }[] = [];
  let unreadable = 0;
  const given = new Set(folders.given);
  const found = await Promise.all(
    [...new Set([folders.own, ...given])].map((folder) => journalFiles(folder, given.has(folder))),
  );
  const without = found.filter(({ folder, files }) => given.has(folder) && files.length === 0);
  for (const file of found.flatMap(({ files }) => files)) {
    for (const line of (await readFile(file, "utf8")).split("\n")) {
      if (line === "") continue;
      const entry = entryOf(keys, line);
      if (entry) entries.push(entry);
      else unreadable += 1;
    }
  }
  const after = entries.filter(({ at }) => new Date(at) >= since).sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    later: lastOf(after.map(({ state }) => state)),
    lines: after.length,
    unreadable,
    without: without.map(({ folder }) => folder),
  };
}

async function journalFiles(folder: string, mustBe: boolean) {
  const names = await readdir(folder).catch(() => {
    // What was taken away since the backup would come back unseen.
    if (mustBe) throw new StartError(`${folder} cannot be read: --journal wants a folder with journals.`);
    return [];
  });
  const files = names.filter((name) => /^authority-journal\..*log$/.test(name));
  return { folder, files: files.map((name) => path.join(folder, name)) };
}

function lastOf(states: readonly AuthorityState[]): AuthorityState {
  const accounts = new Map(states.flatMap((state) => state.accounts.map((one) => [one.id, one] as const)));
  const delegations = new Map(
    states.flatMap((state) => state.delegations.map((one) => [one.id, one] as const)),
  );
  const release = states.reduce<AuthorityState["release"]>(
    (last, { release: next }) => (next && next.version >= (last?.version ?? 0) ? next : last),
    null,
  );
  return { accounts: [...accounts.values()], delegations: [...delegations.values()], release };
}

function entryOf(keys: Keys, line: string): { at: string; state: AuthorityState } | null {
  try {
    const { at, state } = JSON.parse(openText(keys, "journal", OWNER, line)) as {
      at: string;
      state: unknown;
    };
    return { at, state: authorityState.parse(state) };
  } catch (error) {
    if (error instanceof SealBroken || error instanceof Error) return null;
    throw error;
  }
}

function rotated(at: Date): string {
  return `authority-journal.${at.toISOString().replace(/[:.]/g, "-")}.log`;
}
