import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { RecordChoices, RecordField, RecordRefusal } from "~server/sharing/desk-sharing.view";
import { DeskPage } from "./desk-page";

/** In the order of the page. */
const FIELDS: readonly RecordField[] = [
  "recordNumber",
  "kind",
  "proof",
  "name",
  "email",
  "access",
  "validTo",
];

type RecordDelegationProps = { choices: RecordChoices; refused: RecordRefusal | null };

/** A parent, a guardian, a court, a signed form: who, what was shown, and what they may see. */
export function RecordDelegation({ choices, refused }: RecordDelegationProps) {
  const { record, find, proofs, errors } = useLocale().words.deskSharing;
  const said = (field: RecordField) => {
    const fault = refused?.errors[field];
    return fault ? errors[fault] : null;
  };
  const typed = (field: RecordField) => ({
    name: field,
    error: said(field),
    defaultValue: refused?.typed[field] ?? "",
    autoComplete: "off",
  });
  const chosen = (field: RecordField) => ({
    type: "radio" as const,
    name: field,
    error: said(field),
    chosen: refused ? [refused.typed[field]] : [],
  });
  const labelled = (values: readonly string[], labels: Record<string, string>) =>
    values.map((value) => ({ value, label: labels[value] ?? value }));
  return (
    <DeskPage
      title={record.title}
      lead={record.lead}
      up={{ href: paths.staffDelegations(), text: find.title }}
      messages={FIELDS.flatMap((field) => {
        const text = said(field);
        return text ? [{ field, text }] : [];
      })}
    >
      <form method="post" action={paths.staffDelegationRecord()} className="stack" noValidate>
        <AccountField />
        <Field {...typed("recordNumber")} label={record.recordNumber} spellCheck={false} dir="ltr" />
        <Choices {...chosen("kind")} legend={record.kind} options={labelled(choices.kinds, record.kinds)} />
        <Choices {...chosen("proof")} legend={record.proof} options={labelled(choices.proofs, proofs)} />
        <Field {...typed("name")} label={record.name} dir="auto" />
        <Field
          {...typed("email")}
          type="email"
          label={record.email}
          hint={record.emailHint}
          spellCheck={false}
          dir="ltr"
        />
        <Choices
          {...chosen("access")}
          legend={record.access}
          options={labelled(choices.accesses, record.accesses)}
        />
        <Field {...typed("validTo")} type="date" label={record.validTo} hint={record.validToHint} />
        <button className="button">{record.submit}</button>
      </form>
    </DeskPage>
  );
}
