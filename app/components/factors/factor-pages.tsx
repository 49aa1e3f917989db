import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { FactorErrors, FactorView } from "~server/session/factors/factors.view";
import { factorMessages } from "./factor-messages";
import { PasskeyForm } from "./passkey-form";
import type { PasskeyOffer } from "./passkey-form";

type AddPasskeyProps = { offer: PasskeyOffer; name: string; next: string | null; errors: FactorErrors };

/** Needs script; without it the page says what works instead. */
export function AddPasskey({ offer, name, next, errors }: AddPasskeyProps) {
  const { factors } = useLocale().words;
  const messages = factorMessages(errors, factors);
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={factors.problem} messages={messages} />}
      <h1>{factors.passkey.title}</h1>
      <p className="lead">{factors.passkey.lead}</p>
      <PasskeyForm
        kind="create"
        offer={offer}
        submit={factors.passkey.submit}
        failed={factors.passkey.failed}
      >
        <AccountField />
        <input type="hidden" name="next" value={next ?? ""} />
        <Field
          name="name"
          label={factors.name}
          hint={factors.nameHint}
          error={messages[0]?.text ?? null}
          defaultValue={name}
        />
      </PasskeyForm>
      <p data-without-passkey="">{factors.passkey.noScript}</p>
      <p className="ways">
        <a href={paths.addTotp(next ?? undefined)}>{factors.addTotp}</a>{" "}
        <a href={paths.factors(next ?? undefined)}>{factors.title}</a>
      </p>
    </>
  );
}

type RecoveryCodesProps = {
  left: number;
  next: string | null;
  /** Just made; shown this once. */
  codes: string[] | null;
};

export function RecoveryCodes({ left, next, codes }: RecoveryCodesProps) {
  const { factors } = useLocale().words;
  const { codes: words } = factors;
  const onward = next ?? paths.factors();
  if (codes) {
    return (
      <>
        <h1>{words.madeTitle}</h1>
        <p className="lead">{words.once}</p>
        <ol className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code dir="ltr">{code}</code>
            </li>
          ))}
        </ol>
        <p className="ways">
          <a className="button" href={onward}>
            {factors.goOn}
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {left > 0 && <p>{`${factors.codesLeft(left)} ${words.replaces}`}</p>}
      <form method="post" className="stack">
        <AccountField />
        <input type="hidden" name="next" value={next ?? ""} />
        <button className="button">{words.submit}</button>
      </form>
      <p className="ways">
        <a href={onward}>{words.later}</a>
      </p>
    </>
  );
}

type EditFactorProps = { factor: FactorView; stays: boolean; errors: FactorErrors; typed: string | null };

export function EditFactor({ factor, stays, errors, typed }: EditFactorProps) {
  const { factors } = useLocale().words;
  const messages = factorMessages(errors, factors);
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={factors.problem} messages={messages} />}
      <h1>{factors.edit.title}</h1>
      <p>{factors.kinds[factor.kind]}</p>
      <form method="post" className="stack" noValidate>
        <AccountField />
        <Field
          name="name"
          label={factors.name}
          error={messages[0]?.text ?? null}
          defaultValue={typed ?? factor.name}
        />
        <button className="button">{factors.edit.save}</button>
      </form>
      <p className="ways">
        {!stays && <a href={paths.removeFactor(factor.id)}>{factors.edit.remove}</a>}{" "}
        <a href={paths.factors()}>{factors.title}</a>
      </p>
      {stays && <p className="quiet">{factors.edit.stays}</p>}
    </>
  );
}

/** Asks before something that cannot be taken back. */
export function RemoveFactor({ factor, stays, last }: { factor: FactorView; stays: boolean; last: boolean }) {
  const { factors } = useLocale().words;
  return (
    <>
      <h1>{factors.remove.title(factor.name)}</h1>
      {stays ? (
        <p>{factors.edit.stays}</p>
      ) : (
        <>
          <p>{factors.remove.text}</p>
          {last && <p>{factors.remove.last}</p>}
          <form method="post" className="stack">
            <AccountField />
            <button className="button">{factors.remove.submit}</button>
          </form>
        </>
      )}
      <p className="ways">
        <a href={paths.factors()}>{factors.remove.back}</a>
      </p>
    </>
  );
}
