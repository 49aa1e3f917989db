import type { Migration } from "../server/db/migrations";
import { up as createPortal } from "./202611221900-create-portal";
import { up as hardenAccessLog } from "./202611221910-harden-access-log";
import { up as createSignInLimit } from "./202611221920-create-sign-in-limit";
import { up as trustAccounts } from "./202611222140-trust-accounts";
import { up as grantJobQueue } from "./202611222150-grant-job-queue";
import { up as notePersonState } from "./202611230210-note-person-state";
import { up as shareCharts } from "./202611230220-share-charts";
import { up as askForSomething } from "./202611230530-ask-for-something";
import { up as exportTheRecord } from "./202611230900-export-the-record";
import { up as shareByLink } from "./202611230905-share-by-link";
import { up as countWhatIsLost } from "./202611231030-count-what-is-lost";
import { up as signInForApps } from "./202611231200-sign-in-for-apps";
import { up as keepReceipts } from "./202611231220-keep-receipts";
import { up as partAccessEvents } from "./202611231600-part-access-events-by-month";
import { up as archiveAccessEvents } from "./202611231610-archive-access-events";
import { up as restoreBehindAGate } from "./202611231640-restore-behind-a-gate";
import { up as indexWhatGrows } from "./202611231650-index-what-grows";
import { up as indexWhatIsLookedFor } from "./202611231700-index-what-is-looked-for";

/** In the order they run. A list, not a folder read at run time: the build carries its migrations with it. */
export const migrations: { name: string; up: Migration }[] = [
  { name: "202611221900-create-portal", up: createPortal },
  { name: "202611221910-harden-access-log", up: hardenAccessLog },
  { name: "202611221920-create-sign-in-limit", up: createSignInLimit },
  { name: "202611222140-trust-accounts", up: trustAccounts },
  { name: "202611222150-grant-job-queue", up: grantJobQueue },
  { name: "202611230210-note-person-state", up: notePersonState },
  { name: "202611230220-share-charts", up: shareCharts },
  { name: "202611230530-ask-for-something", up: askForSomething },
  { name: "202611230900-export-the-record", up: exportTheRecord },
  { name: "202611230905-share-by-link", up: shareByLink },
  { name: "202611231030-count-what-is-lost", up: countWhatIsLost },
  { name: "202611231200-sign-in-for-apps", up: signInForApps },
  { name: "202611231220-keep-receipts", up: keepReceipts },
  { name: "202611231600-part-access-events-by-month", up: partAccessEvents },
  { name: "202611231610-archive-access-events", up: archiveAccessEvents },
  { name: "202611231640-restore-behind-a-gate", up: restoreBehindAGate },
  { name: "202611231650-index-what-grows", up: indexWhatGrows },
  { name: "202611231700-index-what-is-looked-for", up: indexWhatIsLookedFor },
];
