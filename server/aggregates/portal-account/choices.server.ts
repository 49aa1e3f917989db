/** What the owner of an account wishes: language and notices. Each is one transaction. */
import type { Sequelize, Transaction } from "sequelize";
import type { Permit } from "../../access/keys";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessEventType } from "../../audit/event-types";
import { inTransaction } from "../../db/transaction";
import { languageInput, NOTICE_KINDS } from "./choices.schema";
import type { LanguageInput, NoticesInput, StoredNotices } from "./choices.schema";
import { lockOwner } from "./lock-account";

/** The language of pages and mails. @throws Problem ACCOUNT_NOT_ACTIVE, UNAUTHENTICATED */
export function chooseAccountLanguage(permit: Permit, { language }: LanguageInput): Promise<void> {
  return choose(permit, "language-chosen", "preferred_language = $2", language);
}

/** @throws Problem ACCOUNT_NOT_ACTIVE, UNAUTHENTICATED */
export function chooseNotices(permit: Permit, { notices }: NoticesInput): Promise<void> {
  const chosen: StoredNotices = Object.fromEntries(
    NOTICE_KINDS.map((kind) => [kind, notices.includes(kind)]),
  );
  return choose(permit, "notices-chosen", "notices = $2::jsonb", JSON.stringify(chosen));
}

/** @returns null: what was sent is no language of ours */
export function parseLanguage(form: FormData): LanguageInput | null {
  return languageInput.safeParse({ language: form.get("language") }).data ?? null;
}

/** Boxes that were ticked; words that are none of ours are left out. */
export function parseNotices(form: FormData): NoticesInput {
  return { notices: NOTICE_KINDS.filter((kind) => form.getAll("notices").includes(kind)) };
}

function choose(permit: Permit, eventType: AccessEventType, set: string, value: string): Promise<void> {
  const { viewer } = permit;
  return inTransaction(viewer.portal.db, async (tx) => {
    // Words and mails in a language one reads are no change of what the account may do.
    const account = await lockOwner(tx, permit, { whileClosing: true });
    const { sequelize } = tx as Transaction & { sequelize: Sequelize };
    await sequelize.query(`update portal_account set ${set}, version = version + 1 where id = $1`, {
      transaction: tx,
      bind: [account.id, value],
    });
    await recordAccess(tx, viewerEvent(viewer, { eventType }), viewer.portal.log);
  });
}
