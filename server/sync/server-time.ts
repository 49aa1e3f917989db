/**
 * The portal's time, signed: what the age of a request that waited on a phone is counted by (CONTRACT §6). Whoever
 * hears it knows that it is no earlier now, whatever their own clock says; it is told to anybody and opens nothing.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Portal } from "../portal";

/** Of every answer below `/v1`. */
export const TIME_HEADER = "Portal-Time";

type Place = Pick<Portal, "secrets">;

/** @returns `<ISO time>.<base64url HMAC>` */
export function timeToken(portal: Place, now: Date): string {
  const time = now.toISOString();
  return `${time}.${signatureOf(portal, time).toString("base64url")}`;
}

/** @param text from a phone, untrusted. @returns null for what this portal has not signed */
export function readTimeToken(portal: Place, text: string): Date | null {
  const [, time, signature] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([\w-]{43})$/.exec(text) ?? [];
  if (time === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, "base64url");
  return timingSafeEqual(given, signatureOf(portal, time)) ? new Date(time) : null;
}

function signatureOf({ secrets }: Place, time: string): Buffer {
  return createHmac("sha256", secrets.sessionKey).update(`patient-portal time\n${time}`).digest();
}
