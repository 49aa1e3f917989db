import { Field } from "~/components/forms/field";
import { NewPasswordField } from "~/components/forms/new-password-field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { PasswordChangeView } from "~server/aggregates/portal-account/password.view";
import { AccountForm, AccountPage } from "./account-page";

type PasswordFormProps = { email: string; errors: PasswordChangeView["errors"] | null };

/** After a refusal both fields are empty: passwords are never sent back. */
export function PasswordForm({ email, errors }: PasswordFormProps) {
  const { words } = useLocale();
  const { password } = words.account;
  const current = errors?.current ? password.errors[errors.current] : null;
  const next = errors?.next ?? null;
  const messages = [
    ...(current ? [{ field: "current", text: current }] : []),
    ...(next ? [{ field: "password", text: words.comingIn.newPassword.faults[next] }] : []),
  ];
  return (
    <AccountPage title={password.title} lead={password.lead} messages={messages}>
      <AccountForm action={paths.accountPassword()}>
        <Field
          name="current"
          type="password"
          label={password.current}
          error={current}
          autoComplete="current-password"
        />
        <NewPasswordField name="password" email={email} fault={next} />
        <button className="button">{password.submit}</button>
      </AccountForm>
    </AccountPage>
  );
}
