/**
 * What may be kept of a form that came too late: what a person wrote, never what proves who they are. Pure.
 * Source: CONTRACT §4 "what was typed is kept"; issue "no passwords, codes, files".
 */

/** A form that waits: names and values in the order in which they were sent, without `account`. */
export type KeptFields = ReadonlyArray<readonly [name: string, value: string]>;

/** Characters of names and values together; the largest form of ours has a note of a few thousand. */
export const KEPT_MAX_LENGTH = 16_000;
const KEPT_MAX_FIELDS = 100;

/**
 * Words in the name of a field that holds a proof: passwords in any spelling (`current` is the one that is being
 * changed), codes, keys of a passkey, tokens.
 */
const PROOF =
  /current|pass|pwd|(?<!post|postal[-_]?)code|otp|totp|pin\b|token|secret|credential|assertion|attestation|challenge|recovery/i;

/** Pages whose forms are nothing but proof, or would be wrong a day later. */
const NEVER =
  /^\/(sign-in|sign-up|sign-out|step-up|language|kept-form|password|email\/|account\/(factors|password)|demo)(\/|$)?/;

/**
 * @param pathname of the form's action
 * @returns null: nothing worth keeping, or too much
 */
export function keepable(pathname: string, form: FormData): { fields: KeptFields; left: number } | null {
  if (NEVER.test(pathname)) return null;
  const sent = [...form].filter(([name]) => name !== "account");
  const fields = sent.filter(
    (field): field is [string, string] => typeof field[1] === "string" && !PROOF.test(field[0]),
  );
  const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (fields.length === 0 || fields.length > KEPT_MAX_FIELDS || length > KEPT_MAX_LENGTH) return null;
  return { fields, left: sent.length - fields.length };
}

/** What a reader is shown of it: not what only programs read. */
export function isReadable([name, value]: readonly [name: string, value: string]): boolean {
  return (
    // A last day left empty says "until it is stopped"; "yes" alone says nothing but that something was agreed to.
    (value.trim() !== "" || name === "validTo") &&
    (value !== "yes" || name === "agreed") &&
    !/(^|[A-Z_])(id|version|intent|next|do|step)$|Id$|.Language$/i.test(name) &&
    // What was on file when the form was rendered.
    !/^from[A-Z]/.test(name) &&
    !/^[a-z]+_[0-9A-Z]{26}$/.test(value)
  );
}
