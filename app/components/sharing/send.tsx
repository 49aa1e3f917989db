import { AccountField } from "~/components/forms/account-field";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ChoiceView } from "~server/sharing/choosing.view";
import type { RefusedForm } from "~server/sharing/sharing-forms.view";
import { Agreement } from "./agreement";
import { Row, SharedWhat } from "./shared-what";
import { SharingPage, textOf, useMessages } from "./sharing-page";

type SendProps = { choice: ChoiceView; refused: RefusedForm | undefined };

/** Second step: look at it, say to whom, agree, send. */
export function SendInvitation({ choice, refused }: SendProps) {
  const { words, format } = useLocale();
  const { send, rows, untilStopped, roles } = words.sharing;
  const messages = useMessages(refused?.faults, refused?.reason);
  const relation = choice.relationshipType as keyof typeof roles;
  return (
    <SharingPage title={send.title} lead={send.lead} messages={messages}>
      <dl className="facts">
        <Row title={rows.relation}>{roles[relation]}</Row>
        <SharedWhat grants={choice.grants} />
        <Row title={rows.until}>{choice.validTo ? format.day(choice.validTo) : untilStopped}</Row>
      </dl>
      <p>
        <a href={paths.shareNew(choice)}>{send.changeChoice}</a>
      </p>
      <section className="look-first">
        <h2>{send.previewTitle}</h2>
        <p>{send.previewText}</p>
        <p>
          <a className="button" href={paths.preview(relation, choice.grants)}>
            {words.sharing.actions.preview}
          </a>
        </p>
      </section>
      <form method="post" className="stack" action={paths.shareSend(choice)} id="send" noValidate>
        <AccountField />
        <input type="hidden" name="relationshipType" value={relation} />
        <input type="hidden" name="validTo" value={choice.validTo} />
        {choice.grants.map((grant) => (
          <input key={grant} type="hidden" name="grants" value={grant} />
        ))}
        <h2>{send.whom}</h2>
        <Field
          name="name"
          label={send.name}
          hint={send.nameHint}
          error={textOf(messages, "name")}
          defaultValue={refused?.typed.name}
          autoComplete="off"
        />
        <Field
          name="email"
          type="email"
          label={send.email}
          hint={send.emailHint}
          error={textOf(messages, "email")}
          defaultValue={refused?.typed.email}
          autoComplete="off"
        />
        <Agreement error={textOf(messages, "agreed")} ticked={refused?.typed.agreed ?? false} />
        <p>{send.next}</p>
        <button className="button">{send.submit}</button>
      </form>
    </SharingPage>
  );
}
