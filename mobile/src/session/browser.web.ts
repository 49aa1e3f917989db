/** As browser.ts, on the web: the page itself goes to the portal and comes back to `/signed-in`. */
import { askUrl, codeFrom, newAsking, redeem } from "./oauth";
import type { Asking, Tokens } from "./oauth";
import { REDIRECT } from "./portal-address";
import { cryptoOfPhone } from "./random";

const ASKED = "patient-portal-asked";

export async function signInAt(portal: string, language: string): Promise<Tokens | null> {
  const asking = newAsking(cryptoOfPhone);
  sessionStorage.setItem(ASKED, JSON.stringify(asking));
  location.assign(await askUrl({ portal, redirect: REDIRECT, language }, asking, cryptoOfPhone));
  // The page is left.
  return new Promise(() => undefined);
}

/** @returns null: this is no way back from the portal, or the person said no */
export async function finishSignIn(portal: string): Promise<Tokens | null> {
  const asked = sessionStorage.getItem(ASKED);
  if (location.pathname !== "/signed-in" || !asked) return null;
  sessionStorage.removeItem(ASKED);
  const asking = JSON.parse(asked) as Asking;
  const code = codeFrom(location.href, asking, portal);
  history.replaceState(null, "", "/");
  return code === null ? null : redeem(portal, REDIRECT, code, asking.verifier, Date.now());
}
