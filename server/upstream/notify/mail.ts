/** Sends a mail by SMTP, or puts it as an `.eml` file under `DATA_DIR/mail` where no server is set. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import type { Config } from "../../config/env";
import type { ComposedMail } from "./compose-mail";

export type OutgoingMail = ComposedMail & {
  mailId: string;
  to: string;
  language: string;
};

type Settings = Pick<Config, "smtpUrl" | "publicUrl" | "dataDir">;

const PATIENCE_MS = 10_000;

/**
 * @throws Error of nodemailer or of the file system: the job tries again. The message id comes from `mailId`, so
 *   that a mail sent twice (the process died in between) is the same message.
 */
export async function sendMail(settings: Settings, mail: OutgoingMail): Promise<void> {
  const message = {
    from: senderOf(settings),
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.mailId}@${settings.publicUrl.hostname}>`,
    textEncoding: "quoted-printable",
    headers: { "Content-Language": mail.language, "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
  if (settings.smtpUrl === null) {
    const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
    const sent = await transport.sendMail(message);
    await keepFile(mailFolder(settings), mail.mailId, sent.message as Buffer);
    return;
  }
  const transport = createTransport(smtpOptions(settings.smtpUrl));
  try {
    await transport.sendMail(message);
  } finally {
    transport.close();
  }
}

export function mailFolder({ dataDir }: Pick<Config, "dataDir">): string {
  return path.join(dataDir, "mail");
}

async function keepFile(folder: string, mailId: string, message: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${mailId}.eml`);
  await writeFile(`${file}.new`, message, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** `SMTP_URL?from=…` names the sender; by default `no-reply@` the portal's own host. */
function senderOf({ smtpUrl, publicUrl }: Settings): string {
  const named = smtpUrl === null ? null : new URL(smtpUrl).searchParams.get("from");
  return named ?? `no-reply@${publicUrl.hostname}`;
}

/** A link that resets a password never travels in the clear: TLS is required unless the server is this machine. */
function smtpOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "smtps:";
  const local = host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
  return {
    host,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
}
