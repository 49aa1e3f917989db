import type { Portal } from "../../portal";
import { composeMail } from "../../upstream/notify/compose-mail";
import { openMail } from "../../upstream/notify/enqueue-mail";
import { sendMail } from "../../upstream/notify/mail";
import type { JobPayload } from "../job-payloads";

/** Sends what `enqueueMail` put aside. */
export async function sendQueuedMail(
  portal: Pick<Portal, "config" | "secrets">,
  job: JobPayload<"send-mail">,
): Promise<void> {
  const { publicUrl, clinicTimeZone } = portal.config;
  const mail = openMail(portal, job);
  const composed = composeMail(mail, { publicUrl, timeZone: clinicTimeZone });
  await sendMail(portal.config, { ...composed, mailId: job.mailId, to: mail.to, language: mail.language });
}
