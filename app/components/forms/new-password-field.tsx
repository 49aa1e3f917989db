import { useLocale } from "~/components/shell/locale";
import type { PasswordFault } from "~server/session/password-rules";
import { Field } from "./field";

export type NewPasswordProps = {
  /** Whose it will be, for password managers; shown, never sent as something to believe. */
  email: string;
  fault: PasswordFault | null;
  name?: string;
};

/** The one field for a new password: any length, any characters, pasted or made by a manager. */
export function NewPasswordField({ email, fault, name = "password" }: NewPasswordProps) {
  const { newPassword, fields } = useLocale().words.comingIn;
  return (
    <>
      <Field
        name="username"
        type="email"
        label={fields.email}
        error={null}
        defaultValue={email}
        autoComplete="username"
        readOnly
      />
      <Field
        name={name}
        type="password"
        label={newPassword.label}
        hint={newPassword.hint}
        error={fault && newPassword.faults[fault]}
        autoComplete="new-password"
      />
    </>
  );
}
