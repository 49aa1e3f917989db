import { useLocale } from "~/components/shell/locale";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";

/** A form, because signing in begins with a POST. Its answer leads to the organisation's own page. */
export function OidcButton({ next }: { next: string }) {
  const { oidc } = useLocale().words;
  return (
    <form method="post" action={paths.signInOidc()}>
      <input type="hidden" name="next" value={next} />
      <button className="button">{oidc.start}</button>
    </form>
  );
}

type Told = keyof Words["oidc"]["refused"];

/** What a person is told; why an answer was not believed in detail is for the access log. */
const TOLD: Record<string, Told> = {
  "not-connected": "notConnected",
  "provider-away": "away",
  "not-active": "notActive",
};

/** @param reason a word of server/session/oidc/refusal.ts */
export function OidcRefused({ reason }: { reason: string }) {
  const { oidc } = useLocale().words;
  const told = TOLD[reason] ?? "other";
  return (
    <>
      <h1>{oidc.refused[told].title}</h1>
      <p>{oidc.refused[told].text}</p>
      <p className="ways">
        {told === "notConnected" ? (
          <a className="button" href={paths.signIn(paths.accountIdentity())}>
            {oidc.signInAndConnect}
          </a>
        ) : (
          <a className="button" href={paths.signIn()}>
            {oidc.toSignIn}
          </a>
        )}
      </p>
      {told !== "notConnected" && <OidcButton next="" />}
    </>
  );
}
