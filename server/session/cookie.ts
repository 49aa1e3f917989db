/**
 * The portal's cookies: 256 random bits each that mean nothing by themselves. The database keeps only their HMAC,
 * so neither a dump nor a look into a table can be used to sign in. Reads and writes headers only.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Portal } from "../portal";

/**
 * What a cookie stands for: a session, a password that waits for its second factor, a browser we have seen, a
 * question to an OpenID provider.
 */
export type CookieKind = "session" | "sign-in" | "device" | "oidc";

/** Seconds a cookie stays. The session's goes when the browser closes: the computer may be shared. */
const MAX_AGE: Record<CookieKind, number | null> = {
  session: null,
  "sign-in": 10 * 60,
  oidc: 10 * 60,
  device: 400 * 24 * 3600,
};

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

type CookieOwner = Pick<Portal, "config" | "secrets">;

/** A new token: 32 random bytes, base64url. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What `portal_session.id_hash` holds for a token: HMAC-SHA-256 under the deployment's session key. */
export function hashSessionToken({ secrets }: Pick<Portal, "secrets">, token: string): Buffer {
  return createHmac("sha256", secrets.sessionKey).update(token).digest();
}

/** The token a request carries in one of our cookies, or null when it has none that could be ours. */
export function claimedToken(portal: CookieOwner, request: Request, kind: CookieKind): string | null {
  const token = readCookie(request, cookieName(portal, kind));
  return token !== null && TOKEN.test(token) ? token : null;
}

/** The hash of the session the request claims, or null when it carries none that could be ours. */
export function claimedSession(portal: CookieOwner, request: Request): Buffer | null {
  const token = claimedToken(portal, request, "session");
  return token === null ? null : hashSessionToken(portal, token);
}

/** `Set-Cookie` for a new token. */
export function setCookie(portal: CookieOwner, kind: CookieKind, token: string): string {
  const age = MAX_AGE[kind];
  const lasts = age === null ? "" : `; Max-Age=${age}`;
  return `${cookieName(portal, kind)}=${token}; ${attributes(portal)}${lasts}`;
}

/** `Set-Cookie` that makes the browser forget. */
export function clearCookie(portal: CookieOwner, kind: CookieKind): string {
  return `${cookieName(portal, kind)}=; Max-Age=0; ${attributes(portal)}`;
}

export function setSessionCookie(portal: CookieOwner, token: string): string {
  return setCookie(portal, "session", token);
}

export function clearSessionCookie(portal: CookieOwner): string {
  return clearCookie(portal, "session");
}

/** `__Host-` needs https; on a plain http loopback address browsers would drop such a cookie. */
export function cookieName({ config }: Pick<Portal, "config">, kind: CookieKind): string {
  return config.publicUrl.protocol === "https:" ? `__Host-portal-${kind}` : `portal-${kind}`;
}

export function sessionCookieName(portal: Pick<Portal, "config">): string {
  return cookieName(portal, "session");
}

/**
 * One cookie of a request, not decoded; null when it is absent or there twice. Two of one name mean that somebody
 * beside us (another host of the domain) planted one, and there is no telling which.
 */
export function readCookie(request: Request, name: string): string | null {
  const found = (request.headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]!.slice(name.length + 1) : null;
}

function attributes({ config }: CookieOwner): string {
  const secure = config.publicUrl.protocol === "https:" ? "; Secure" : "";
  return `Path=/; HttpOnly; SameSite=Lax${secure}`;
}
