import { z } from "zod";
import { LANGUAGES } from "../../../app/i18n/languages";

/** What somebody may ask to be told by e-mail. What is about the safety of the account is told in any case. */
export const NOTICE_KINDS = [
  "appointments",
  "refills",
  "corrections",
  "exports",
  "sharing",
  "new-results",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What people chose before their requests had a kind each. */
const BEFORE = {
  appointments: "appointment-changed",
  refills: "request-answered",
  corrections: "request-answered",
} as const satisfies Partial<Record<NoticeKind, string>>;
type FormerKind = (typeof BEFORE)[keyof typeof BEFORE];

export const languageInput = z.object({ language: z.enum(LANGUAGES) });
export type LanguageInput = z.infer<typeof languageInput>;
export type NoticesInput = { notices: NoticeKind[] };

/** `portal_account.notices` as it is stored; of a kind that is not there, nothing was chosen. */
export type StoredNotices = Partial<Record<NoticeKind | FormerKind, boolean>>;

/** Told unless it was switched off: that somebody else looks at the record, and what one waits for. */
const UNLESS_OFF: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  "sharing",
  "appointments",
  "refills",
  "corrections",
  "exports",
]);

export function isNoticeOn(stored: StoredNotices, kind: NoticeKind): boolean {
  const former: FormerKind | null = kind in BEFORE ? BEFORE[kind as keyof typeof BEFORE] : null;
  return stored[kind] ?? (former && stored[former]) ?? UNLESS_OFF.has(kind);
}
