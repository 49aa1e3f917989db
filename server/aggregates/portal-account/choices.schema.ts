import { z } from "zod";
import { LANGUAGES } from "../../../app/i18n/languages";

/** What somebody may ask to be told by e-mail. What is about the safety of the account is told in any case. */
export const NOTICE_KINDS = ["new-results", "request-answered", "appointment-changed"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const languageInput = z.object({ language: z.enum(LANGUAGES) });
export type LanguageInput = z.infer<typeof languageInput>;
export type NoticesInput = { notices: NoticeKind[] };

/** `portal_account.notices` as it is stored; a kind that is not there was not chosen. */
export type StoredNotices = Partial<Record<NoticeKind, boolean>>;
