import type { ReactNode } from "react";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";
import { messagesOf } from "./fault-messages";

export type AskingField = "recordNumber" | "birthDate" | "email" | "code";

type AskingFormProps = {
  title: string;
  lead: string;
  fields: readonly AskingField[];
  emailHint?: string;
  submit: string;
  refused: EntranceView | undefined;
  /** Below the form: other ways. */
  children?: ReactNode;
};

/** A form that asks who somebody is, for the pages before sign-in. Posts to its own page. */
export function AskingForm({ title, lead, fields, emailHint, submit, refused, children }: AskingFormProps) {
  const { words } = useLocale();
  const { comingIn } = words;
  const messages = refused ? messagesOf(refused, comingIn, fields[0]!) : [];
  const errorOf = (name: AskingField) => messages.find(({ field }) => field === name)?.text ?? null;
  const typed = refused?.typed;
  const field: Record<AskingField, ReactNode> = {
    recordNumber: (
      <Field
        key="recordNumber"
        name="recordNumber"
        label={comingIn.fields.recordNumber}
        hint={comingIn.fields.recordNumberHint}
        error={errorOf("recordNumber")}
        defaultValue={typed?.recordNumber}
        autoComplete="off"
        dir="ltr"
      />
    ),
    birthDate: (
      <Field
        key="birthDate"
        name="birthDate"
        type="date"
        label={comingIn.fields.birthDate}
        error={errorOf("birthDate")}
        defaultValue={typed?.birthDate}
        autoComplete="bday"
      />
    ),
    email: (
      <Field
        key="email"
        name="email"
        type="email"
        label={comingIn.fields.email}
        {...(emailHint ? { hint: emailHint } : {})}
        error={errorOf("email")}
        defaultValue={typed?.email}
        autoComplete="email"
        inputMode="email"
      />
    ),
    code: <CodeField key="code" error={errorOf("code")} />,
  };
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={words.signIn.problem} messages={messages} />}
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <form method="post" className="stack" noValidate>
        {fields.map((name) => field[name])}
        <button className="button">{submit}</button>
      </form>
      {children}
    </>
  );
}

export function CodeField({ error }: { error: string | null }) {
  const { fields } = useLocale().words.comingIn;
  return (
    <Field
      name="code"
      label={fields.code}
      hint={fields.codeHint}
      error={error}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      dir="ltr"
    />
  );
}
