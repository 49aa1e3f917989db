import { useLocale } from "~/components/shell/locale";
import type { DemoMailView } from "~server/upstream/notify/demo-mail.view";

/** The mails a demo did not send. They come in any language, so each finds its own direction. */
export function DemoMail({ mails }: { mails: readonly DemoMailView[] }) {
  const { words, format } = useLocale();
  const { demoMail } = words;
  return (
    <>
      <h1>{demoMail.title}</h1>
      <p className="lead">{demoMail.lead}</p>
      {mails.length === 0 && <p>{demoMail.empty}</p>}
      {mails.map((mail) => (
        <article key={mail.id} className="card mail" aria-labelledby={mail.id}>
          <h2 id={mail.id} dir="auto">
            {mail.subject}
          </h2>
          <p className="quiet">
            {demoMail.to(mail.to)}
            {mail.sentAt && <> · {format.dayTime(mail.sentAt)}</>}
          </p>
          {mail.paragraphs.map(({ text, href }, index) => (
            <p key={index} dir={href ? "ltr" : "auto"}>
              {href ? <a href={href}>{text}</a> : text}
            </p>
          ))}
        </article>
      ))}
    </>
  );
}
