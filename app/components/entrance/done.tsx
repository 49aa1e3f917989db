import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DoneWith } from "~/paths";

/** What was done, what happens next, and a way on. `demo`: there is a page with the mails. */
export function Done({ what, demo }: { what: DoneWith; demo: boolean }) {
  const { done } = useLocale().words.comingIn;
  const { title, text, next } = done[what];
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      <p>{next}</p>
      <WayOn what={what} />
      {demo && isAsked(what) && (
        <p>
          <a href={paths.demoMail()}>{done.demo}</a>
        </p>
      )}
    </>
  );
}

function WayOn({ what }: { what: DoneWith }) {
  const { done } = useLocale().words.comingIn;
  if (what === "email-asked") {
    return (
      <p>
        <a href={paths.account()}>{done.toAccount}</a>
      </p>
    );
  }
  if (isAsked(what)) return null;
  const href = what === "email-kept" ? paths.forgotPassword() : paths.signIn();
  return (
    <p>
      <a className="button" href={href}>
        {what === "email-kept" ? done.toForgot : done.toSignIn}
      </a>
    </p>
  );
}

/** A mail is on its way. */
function isAsked(what: DoneWith): boolean {
  return what === "sign-up" || what === "code" || what === "password-asked" || what === "email-asked";
}
