import { z } from "zod";
import { LANGUAGES } from "../../../app/i18n/languages";

/** What somebody may ask to be told by e-mail. What is about the safety of the account is told in any case. */
export const NOTICE_KINDS = ["new-results", "request-answered", "appointment-changed", "sharing"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const languageInput = z.object({ language: z.enum(LANGUAGES) });
export type LanguageInput = z.infer<typeof languageInput>;
export type NoticesInput = { notices: NoticeKind[] };

/** `portal_account.notices` as it is stored; of a kind that is not there, nothing was chosen. */
export type StoredNotices = Partial<Record<NoticeKind, boolean>>;

/** Told unless it was switched off: that somebody else looks at the record. */
const UNLESS_OFF: ReadonlySet<NoticeKind> = new Set<NoticeKind>(["sharing"]);

export function isNoticeOn(stored: StoredNotices, kind: NoticeKind): boolean {
  return stored[kind] ?? UNLESS_OFF.has(kind);
}
