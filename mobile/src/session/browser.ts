/** Signing in happens on the portal's own pages, in the phone's browser sheet: the app never sees a password. */
import * as WebBrowser from "expo-web-browser";
import { askUrl, codeFrom, newAsking, redeem } from "./oauth";
import type { Tokens } from "./oauth";
import { REDIRECT } from "./portal-address";
import { cryptoOfPhone } from "./random";

/** @returns null: the person closed it or said no */
export async function signInAt(portal: string, language: string): Promise<Tokens | null> {
  const asking = newAsking(cryptoOfPhone);
  const url = await askUrl({ portal, redirect: REDIRECT, language }, asking, cryptoOfPhone);
  // iOS: nothing of the phone's own browser, for another person may be signed in there. Android's sheet always has the
  // browser's own: there it is the portal's page that says who is signed in, before anything is allowed (decision 40).
  const result = await WebBrowser.openAuthSessionAsync(url, REDIRECT, { preferEphemeralSession: true });
  if (result.type !== "success") return null;
  const code = codeFrom(result.url, asking, portal);
  return code === null ? null : redeem(portal, REDIRECT, code, asking.verifier, Date.now());
}

/** The browser sheet answers where it was opened: there is nothing to finish later. */
export async function finishSignIn(_portal: string): Promise<Tokens | null> {
  return null;
}
