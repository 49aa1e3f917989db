/**
 * Queues a mail in the transaction that causes it. Address, link and all else are sealed in the job: the queue's
 * table shows to nobody who is written to, and no token.
 */
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import { z } from "zod";
import { asLanguage, LANGUAGES } from "../../../app/i18n/languages";
import type { MailKind } from "../../../app/i18n/mail/words";
import { openText, sealText } from "../../crypto/sealed-text";
import { enqueue } from "../../jobs/enqueue";
import type { JobPayload } from "../../jobs/job-payloads";
import type { Portal } from "../../portal";

export type NewMail = {
  /** Address of one person. */
  to: string;
  kind: MailKind;
  /** BCP 47 tag of the account, or the language of the page; English when we do not speak it. */
  language: string | null;
  /** Path of ours that the mail leads to (`paths.…`), with its token where it has one. */
  link?: string;
  when?: Date;
  device?: string;
};

export type MailId = `mail_${string}`;

const content = z.object({
  to: z.string(),
  kind: z.custom<MailKind>((value) => typeof value === "string"),
  language: z.enum(LANGUAGES),
  link: z.string().nullable(),
  when: z.string().nullable(),
  device: z.string().nullable(),
});
export type MailContent = z.infer<typeof content>;

export async function enqueueMail(
  tx: Transaction,
  portal: Pick<Portal, "secrets" | "now">,
  mail: NewMail,
): Promise<MailId> {
  const mailId: MailId = `mail_${ulid(portal.now().getTime())}`;
  const sealed: MailContent = {
    to: mail.to,
    kind: mail.kind,
    language: asLanguage(mail.language) ?? "en",
    link: mail.link ?? null,
    when: mail.when?.toISOString() ?? null,
    device: mail.device ?? null,
  };
  await enqueue(tx, {
    name: "send-mail",
    payload: { mailId, sealed: sealText(portal, "mail", mailId, JSON.stringify(sealed)) },
    maxAttempts: 12,
  });
  return mailId;
}

/** @throws SealBroken when its key is gone */
export function openMail(portal: Pick<Portal, "secrets">, job: JobPayload<"send-mail">): MailContent {
  return content.parse(JSON.parse(openText(portal, "mail", job.mailId, job.sealed)));
}
