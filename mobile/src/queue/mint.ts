/** Ids as the portal takes them: the prefix of the kind and a ULID. Made at the tap, the same for every sending. */
import type { Kind } from "./types";

const PREFIX: Record<Kind, string> = {
  "appointment-request": "apptreq",
  "refill-request": "rxreq",
  "demographics-update-request": "demreq",
};
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MOST_MS = 2 ** 48 - 1;

/** @param random from 0 up to 1, of a cryptographic source: 80 bits of it make the id nobody else's */
export function mintId(kind: Kind, wall: number, random: () => number): string {
  let ms = Number.isFinite(wall) ? Math.min(MOST_MS, Math.max(0, Math.floor(wall))) : 0;
  let time = "";
  for (let n = 0; n < 10; n += 1) {
    time = DIGITS[ms % 32]! + time;
    ms = Math.floor(ms / 32);
  }
  let rest = "";
  for (let n = 0; n < 16; n += 1) rest += DIGITS[Math.floor(random() * 32) % 32]!;
  return `${PREFIX[kind]}_${time}${rest}`;
}
