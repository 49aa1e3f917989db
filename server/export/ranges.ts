/**
 * Which bytes of a file are asked for (RFC 9110 §14): one range or all. Several at once are answered with the whole
 * file, which the standard allows; what cannot be read counts as not asked. Pure.
 */
export type AskedBytes =
  | { kind: "all" }
  /** From `from` up to and without `to`. */
  | { kind: "part"; from: number; to: number }
  | { kind: "unsatisfiable" };

/** @param size of the file; @param etag strong, as the answer carries it */
export function askedBytes(headers: Headers, size: number, etag: string): AskedBytes {
  const range = headers.get("range");
  const unless = headers.get("if-range");
  // A part of another file would be glued to what is there already.
  if (range === null || (unless !== null && unless !== etag)) return { kind: "all" };
  const asked = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(range.trim());
  if (!asked) return { kind: "all" };
  const [, first, last, tail] = asked;
  if (tail !== undefined) {
    const length = Math.min(Number(tail), size);
    return length > 0 ? { kind: "part", from: size - length, to: size } : { kind: "unsatisfiable" };
  }
  const from = Number(first);
  const to = last ? Math.min(Number(last) + 1, size) : size;
  if (last && Number(last) < from) return { kind: "all" };
  return from < size ? { kind: "part", from, to } : { kind: "unsatisfiable" };
}
