import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import type { FactorErrors, TotpPage } from "~server/session/factors/factors.view";
import { factorMessages } from "./factor-messages";
import { QrCode } from "./qr-code";

/** The key as a picture to scan and as letters to type; a code proves that it arrived. */
export function AddTotp({ page, errors }: { page: TotpPage; errors: FactorErrors }) {
  const { factors } = useLocale().words;
  const { totp } = factors;
  const messages = factorMessages(errors, factors);
  const errorOf = (field: string) => messages.find((message) => message.field === field)?.text ?? null;
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={factors.problem} messages={messages} />}
      <h1>{totp.title}</h1>
      <form method="post" className="stack" noValidate autoComplete="off">
        <AccountField />
        <input type="hidden" name="sealed" value={page.sealed} />
        <input type="hidden" name="next" value={page.next ?? ""} />
        <ol className="steps">
          <li>
            <p>{totp.open}</p>
          </li>
          <li>
            <p>{totp.scan}</p>
            <QrCode rows={page.qr} label={totp.qr} />
            <p>{totp.orType}</p>
            <p>
              <code className="key" dir="ltr">
                {page.secret.match(/.{4}/g)!.join(" ")}
              </code>
            </p>
          </li>
          <li>
            <p>{totp.confirm}</p>
            <Field
              name="code"
              label={totp.code}
              error={errorOf("code")}
              autoComplete="one-time-code"
              inputMode="numeric"
              dir="ltr"
            />
          </li>
        </ol>
        <Field
          name="name"
          label={factors.name}
          hint={factors.nameHint}
          error={errorOf("name")}
          defaultValue={page.name}
        />
        <button className="button">{totp.submit}</button>
      </form>
    </>
  );
}
