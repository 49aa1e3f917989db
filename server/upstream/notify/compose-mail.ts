/** Turns a mail's kind and facts into subject, text and HTML in one language. Pure. */
import { directionOf } from "../../../app/i18n/languages";
import type { Language } from "../../../app/i18n/languages";
import { formatFor } from "../../../app/i18n/format";
import { mailWordsOf } from "../../../app/i18n/mail/words";
import type { MailKind } from "../../../app/i18n/mail/words";

export type MailFacts = {
  kind: MailKind;
  language: Language;
  /** Path of ours, with its token where it has one, for example `/links/…`; null: the mail carries no link. */
  link: string | null;
  /** ISO instant: when it happened, or will. */
  when: string | null;
  /** Device label in the person's language. */
  device: string | null;
};

export type ComposedMail = { subject: string; text: string; html: string };

export function composeMail(facts: MailFacts, clinic: { publicUrl: URL; timeZone: string }): ComposedMail {
  const words = mailWordsOf(facts.language);
  const when = facts.when ? formatFor(facts.language, clinic.timeZone).dayTime(facts.when) : "";
  const mail = words.kinds[facts.kind]({ when, device: facts.device ?? "" });
  const link = facts.link && mail.link ? new URL(facts.link, clinic.publicUrl).href : null;
  const before = [words.greeting, ...mail.before, ...(link && mail.link ? [mail.link] : [])];
  const after = [...(mail.after ?? []), words.footer];
  return {
    subject: mail.subject,
    text: `${[...before, ...(link ? [link] : []), ...after].join("\n\n")}\n`,
    html: page(facts.language, mail.subject, [
      ...before.map(escape),
      ...(link ? [`<a dir="ltr" href="${escape(link)}">${escape(link)}</a>`] : []),
      ...after.map(escape),
    ]),
  };
}

function page(language: Language, subject: string, paragraphs: string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body>
${body}
</body></html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
