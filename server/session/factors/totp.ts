/**
 * Codes of authenticator apps: RFC 6238 with what every app understands (SHA-1, 6 digits, 30 seconds). Pure but for
 * the randomness of a new secret; the clock is passed in, and a code is told by its time step, so that the step can
 * be remembered and no code is taken twice.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const TOTP_STEP_SECONDS = 30;
/** One step to either side: phones are a little fast or slow, and people type. */
const WINDOW = 1;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits as base32, as apps take them. */
export function newTotpSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replace(/.{5}/g, (five) => BASE32[parseInt(five, 2)]!);
}

/** The code of a time step. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * The time step a code belongs to, now or one to either side.
 * @param after the last step that was used; it and all before count no more. null: none was
 * @returns null when the code is wrong, too old or was used
 */
export function totpStep(secret: string, code: string, now: Date, after: number | null): number | null {
  const current = currentStep(now);
  let found: number | null = null;
  for (let step = current - WINDOW; step <= current + WINDOW; step += 1) {
    const expected = Buffer.from(totpCode(secret, step));
    const given = Buffer.from(code.padEnd(6).slice(0, 6));
    // All are compared, whichever fits: the time does not tell.
    if (code.length === 6 && given.length === 6 && timingSafeEqual(expected, given)) {
      if (found === null && (after === null || step > after)) found = step;
    }
  }
  return found;
}

export function currentStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / TOTP_STEP_SECONDS);
}

/** What the QR code holds. Issuer and account name are what the app shows in its list. */
export function totpAddress(secret: string, issuer: string, account: string): string {
  const label = [issuer, account].map(encodeURIComponent).join(":");
  const query = `secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${TOTP_STEP_SECONDS}`;
  return `otpauth://totp/${label}?${query}`;
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
