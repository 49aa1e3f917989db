/**
 * The session cookie: 256 random bits that mean nothing by themselves. The database keeps only their HMAC, so
 * neither a dump nor a look into the table can be used to sign in. Reads and writes headers only.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Portal } from "../portal";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

type CookieOwner = Pick<Portal, "config" | "secrets">;

/** A new session token: 32 random bytes, base64url. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What `portal_session.id_hash` holds for a token: HMAC-SHA-256 under the deployment's session key. */
export function hashSessionToken({ secrets }: Pick<Portal, "secrets">, token: string): Buffer {
  return createHmac("sha256", secrets.sessionKey).update(token).digest();
}

/** The hash of the session the request claims, or null when it carries none that could be ours. */
export function claimedSession(portal: CookieOwner, request: Request): Buffer | null {
  const token = readCookie(request, sessionCookieName(portal));
  return token !== null && TOKEN.test(token) ? hashSessionToken(portal, token) : null;
}

/** `Set-Cookie` for a new session. No Max-Age: on a shared computer it goes when the browser closes. */
export function setSessionCookie(portal: CookieOwner, token: string): string {
  return `${sessionCookieName(portal)}=${token}; ${attributes(portal)}`;
}

/** `Set-Cookie` that makes the browser forget the session. */
export function clearSessionCookie(portal: CookieOwner): string {
  return `${sessionCookieName(portal)}=; Max-Age=0; ${attributes(portal)}`;
}

/** `__Host-` needs https; on a plain http loopback address browsers would drop such a cookie. */
export function sessionCookieName({ config }: CookieOwner): string {
  return config.publicUrl.protocol === "https:" ? "__Host-portal-session" : "portal-session";
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
