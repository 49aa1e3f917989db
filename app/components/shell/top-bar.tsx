import { AccountField } from "~/components/forms/account-field";
import { Icon } from "~/components/ui/icon";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n/languages";
import { paths } from "~/paths";
import { useLocale } from "./locale";

/** The first line of every page: where am I, and the choice of language, a plain form. */
export function TopBar() {
  const { words, language, here, failed, signedIn } = useLocale();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {words.frame.skip}
      </a>
      <a className="brand" href={signedIn ? paths.charts() : paths.home()}>
        <Icon name="portal" />
        {words.frame.portal}
      </a>{" "}
      {signedIn && (
        <a className="to-account" href={paths.account()}>
          {words.account.link}
        </a>
      )}
      <form className="languages" method="post" action={paths.language()}>
        <fieldset>
          <legend className="unseen">{words.frame.chooseLanguage}</legend>
          {/* A refusal repeats nothing of the address, so that all refusals of a kind are the same bytes. */}
          {!failed && <input type="hidden" name="next" value={here} />}
          {LANGUAGES.map((code) => (
            <button
              key={code}
              name="language"
              value={code}
              lang={code}
              aria-current={code === language ? "true" : undefined}
            >
              {LANGUAGE_NAMES[code]}
            </button>
          ))}
        </fieldset>
      </form>
    </header>
  );
}

/** On every page of an account that is being closed: until when it is there, and the way back. */
export function ClosingBand() {
  const { words, format, closingAt } = useLocale();
  if (closingAt === null) return null;
  const { closing } = words.account;
  return (
    <aside className="closing-band" aria-label={closing.title}>
      <p>
        <span>{closing.band(format.day(closingAt))}</span>{" "}
        <a href={paths.accountClose()}>{closing.bandLink}</a>
      </p>
    </aside>
  );
}

export function SignOutButton() {
  const { words } = useLocale();
  return (
    <form method="post" action={paths.signOut()}>
      <AccountField />
      <button className="menu-item">
        <Icon name="sign-out" />
        {words.frame.signOut}
      </button>
    </form>
  );
}
