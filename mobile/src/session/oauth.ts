/**
 * OAuth 2.1 for a public client: authorization code with PKCE (RFC 7636), refresh, revocation (RFC 7009). Own, in few
 * lines: expo-auth-session opens a second window on the web and asks for two packages more.
 */
import { toBase64Url } from "../device/base64";

export const CLIENT_ID = "portal-app";

export type Asking = { state: string; verifier: string };
/** `accessUntil`: by this device's wall clock, ms. */
export type Tokens = { access: string; accessUntil: number; refresh: string | null };

/** What OAuth says to a token that counts no more: signed out, used before, or too old. */
export class GrantEnded extends Error {}
/** It answered, and nothing of the token was used. */
export class TryLater extends Error {}

export type Crypto = { random: (bytes: number) => Uint8Array; sha256: (text: string) => Promise<Uint8Array> };

export function newAsking(crypto: Crypto): Asking {
  return { state: toBase64Url(crypto.random(16)), verifier: toBase64Url(crypto.random(32)) };
}

/** Where the browser goes. @param language the app's: the portal's pages speak it too */
export async function askUrl(
  { portal, redirect, language }: { portal: string; redirect: string; language: string },
  { state, verifier }: Asking,
  crypto: Crypto,
): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: CLIENT_ID,
    redirect_uri: redirect,
    scope: "portal offline_access",
    state,
    code_challenge: toBase64Url(await crypto.sha256(verifier)),
    code_challenge_method: "S256",
    ui_locales: language,
  });
  return `${portal}/oauth/auth?${query.toString()}`;
}

/** @returns the code; null: the person said no, or it is not the answer to this question */
export function codeFrom(back: string, asked: Asking, portal: string): string | null {
  const query = new URLSearchParams(back.split("?")[1] ?? "");
  // `iss` (RFC 9207): another server's answer is none of ours.
  const isOurs = query.get("state") === asked.state && (query.get("iss") ?? portal) === portal;
  return isOurs ? query.get("code") : null;
}

export function redeem(portal: string, redirect: string, code: string, verifier: string, now: number) {
  return tokens(portal, now, {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
}

export function refreshed(portal: string, refresh: string, now: number): Promise<Tokens> {
  return tokens(portal, now, { grant_type: "refresh_token", refresh_token: refresh });
}

export async function revoke(portal: string, refresh: string): Promise<void> {
  await post(`${portal}/oauth/revoke`, { token: refresh, token_type_hint: "refresh_token" });
}

async function tokens(portal: string, now: number, fields: Record<string, string>): Promise<Tokens> {
  const answer = await post(`${portal}/oauth/token`, fields);
  if (answer.status === 429) throw new TryLater();
  const body = (await answer.json()) as Record<string, unknown>;
  if (answer.status === 400 || answer.status === 401) throw new GrantEnded();
  const { access_token: access, expires_in: lasts, refresh_token: refresh } = body;
  if (typeof access !== "string" || typeof lasts !== "number") throw new Error("no token was given");
  return {
    access,
    accessUntil: now + lasts * 1000,
    refresh: typeof refresh === "string" ? refresh : null,
  };
}

function post(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_id: CLIENT_ID, ...fields }).toString(),
    credentials: "omit",
    cache: "no-store",
  });
}
