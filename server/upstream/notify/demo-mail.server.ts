/**
 * The mails a demo portal did not send, for whoever tries it out. It must never open outside the demo: mails hold
 * links that reset passwords.
 */
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import type { DemoMailView } from "./demo-mail.view";
import { mailFolder } from "./mail";
import { readMailFolder } from "./mail-folder";

/**
 * The newest 50 mails, newest first.
 * @throws Problem NOT_FOUND outside the demo, and where mails are really sent
 */
export async function readDemoMail({ config }: Pick<Portal, "config">): Promise<DemoMailView[]> {
  if (!config.demo || config.smtpUrl !== null) throw new Problem("NOT_FOUND");
  const mails = await readMailFolder(mailFolder(config));
  return mails.map(({ id, to, subject, sentAt, text }) => ({
    id,
    to,
    subject,
    sentAt,
    paragraphs: text.split(/\n{2,}/).map((line) => ({ text: line, href: ownPath(line, config.publicUrl) })),
  }));
}

function ownPath(text: string, publicUrl: URL): string | null {
  if (!/^https?:\/\/\S+$/.test(text) || !URL.canParse(text)) return null;
  const { origin, pathname, search } = new URL(text);
  return origin === publicUrl.origin ? pathname + search : null;
}
