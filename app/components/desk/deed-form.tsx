import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DeedRefusal, DeedView } from "~server/account/staff-deeds.view";
import { DeskPage } from "./desk-page";

export type DeedFormProps = {
  accountId: string;
  email: string;
  form: DeedView;
  refused: DeedRefusal | null;
};

/** One decision about one account: why or how, and a button that says what happens. */
export function DeedForm({ accountId, email, form, refused }: DeedFormProps) {
  const { desk } = useLocale().words;
  const deed = desk.deeds[form.deed];
  const wrong = refused?.error ?? null;
  const noteError = wrong === "note" ? desk.errors.note : null;
  // What is wrong with the account, not with the form, leads to the first field as well.
  const reasonError = wrong && wrong !== "note" ? desk.errors[wrong] : null;
  return (
    <DeskPage
      title={deed.title}
      lead={deed.text}
      up={{ href: paths.staffAccount(accountId), text: desk.account.title }}
      messages={[
        ...(reasonError ? [{ field: "reason", text: reasonError }] : []),
        ...(noteError ? [{ field: "note", text: noteError }] : []),
      ]}
    >
      <dl className="facts">
        <div>
          <dt>{desk.account.rows.email}</dt>
          <dd>
            <bdi>{email}</bdi>
          </dd>
        </div>
      </dl>
      <form method="post" action={paths.staffDeed(accountId, form.deed)} className="stack" noValidate>
        <AccountField />
        <Choices
          type="radio"
          name="reason"
          legend={deed.legend}
          options={form.choices.map((value) => ({ value, label: desk.reasons[value] ?? value }))}
          chosen={refused ? [refused.reason] : []}
          error={reasonError}
        />
        {form.withNote && (
          <Field
            name="note"
            label={desk.note}
            hint={desk.noteHint}
            error={noteError}
            defaultValue={refused?.note ?? ""}
            autoComplete="off"
          />
        )}
        <button className="button">{deed.submit}</button>
      </form>
    </DeskPage>
  );
}
