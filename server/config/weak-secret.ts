/**
 * Whether a secret is one that somebody could think of: a row of one letter, a block repeated, a word that stands in
 * examples. What `openssl rand` gives is never refused. Pure.
 */
const STANDS_IN_EXAMPLES =
  /change.?me|insecure|default|example|password|replace.?(me|this)|your.?(own|secret|key)/i;

/** @param secret text, or the bytes of a key */
export function isWeakSecret(secret: string | Buffer): boolean {
  const units = [...(typeof secret === "string" ? secret : secret.toString("latin1"))];
  if (new Set(units).size < 8) return true;
  if (isRepeated(units) || isCounted(units)) return true;
  return typeof secret === "string" && STANDS_IN_EXAMPLES.test(secret);
}

/** "abcdefgh" four times: known once a part of it is. */
function isRepeated(units: string[]): boolean {
  for (let length = 1; length <= units.length / 2; length += 1) {
    if (units.every((unit, index) => unit === units[index % length])) return true;
  }
  return false;
}

/** 0, 1, 2, 3 …: the key of every test vector. */
function isCounted(units: string[]): boolean {
  const steps = new Set(
    units.slice(1).map((unit, index) => unit.charCodeAt(0) - units[index]!.charCodeAt(0)),
  );
  return steps.size === 1;
}
