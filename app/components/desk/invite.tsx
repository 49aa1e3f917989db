import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { InviteView } from "~server/account/staff-invite.view";
import { DeskPage } from "./desk-page";

type InviteProps = { choices: readonly string[]; sent: InviteView | null };

export function Invite({ choices, sent }: InviteProps) {
  const { desk } = useLocale().words;
  return sent?.issued ? (
    <Issued issued={sent.issued} />
  ) : (
    <DeskPage
      title={desk.invite.title}
      lead={desk.invite.lead}
      up={{ href: paths.staff(), text: desk.back }}
      messages={useMessages(sent)}
    >
      <InviteForm choices={choices} sent={sent} />
    </DeskPage>
  );
}

function useMessages(sent: InviteView | null) {
  const texts = useTexts(sent);
  return (["recordNumber", "how"] as const).flatMap((field) => {
    const text = texts[field];
    return text ? [{ field, text }] : [];
  });
}

function useTexts(sent: InviteView | null): { recordNumber: string | null; how: string | null } {
  const { desk } = useLocale().words;
  const { recordNumber, how } = sent?.errors ?? {};
  const words = { ...desk.errors, ...desk.invite.errors };
  return { recordNumber: recordNumber ? words[recordNumber] : null, how: how ? words[how] : null };
}

function InviteForm({ choices, sent }: InviteProps) {
  const { desk } = useLocale().words;
  const texts = useTexts(sent);
  return (
    <form method="post" action={paths.staffInvite()} className="stack" noValidate>
      <AccountField />
      <Field
        name="recordNumber"
        label={desk.invite.recordNumber}
        error={texts.recordNumber}
        defaultValue={sent?.typed.recordNumber ?? ""}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
      <Choices
        type="radio"
        name="how"
        legend={desk.invite.legend}
        options={choices.map((value) => ({ value, label: desk.reasons[value] ?? value }))}
        chosen={sent ? [sent.typed.how] : []}
        error={texts.how}
      />
      <button className="button">{desk.invite.submit}</button>
    </form>
  );
}

/** To be handed over or printed; it is in this one answer and nowhere else. */
function Issued({ issued }: { issued: NonNullable<InviteView["issued"]> }) {
  const { words, format } = useLocale();
  const { invite } = words.desk;
  return (
    <DeskPage title={invite.done} up={{ href: paths.staff(), text: words.desk.back }}>
      <p className="handed-over">
        <code dir="ltr">{issued.code}</code>
      </p>
      <p>{invite.once}</p>
      <p>{invite.expires(format.dayTime(issued.expiresAt))}</p>
    </DeskPage>
  );
}
