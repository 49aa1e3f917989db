/**
 * JSON in and out without losing a laboratory's digits. In FHIR `7.10` and `7.1` are different results, yet
 * `JSON.parse` makes both the same number. A literal JavaScript would not write back unchanged travels through the
 * program as a marked string and becomes the same literal again on the way out.
 */
const MARK = "\uE000";

/** Cheap first look: could this text hold a literal that JavaScript writes differently? May say yes too often. */
const SUSPECT = /[:,[]\s*-?(?:\d+\.\d*0(?!\d)|\d+(?:\.\d+)?[eE]|\d+\.\d{15,}|\d{16,}|0\.0{6}|0(?=[\s,\]}]))/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = new RegExp(`"${MARK}(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"`, "g");

/**
 * Parses JSON text.
 * @throws SyntaxError for text that is no JSON, or that holds the private-use character reserved as the mark.
 */
export function parseExact(text: string): unknown {
  if (text.includes(MARK) || /\\u[eE]000/.test(text)) throw new SyntaxError("U+E000 is not accepted.");
  return JSON.parse(SUSPECT.test(text) ? text.replace(STRING_OR_NUMBER, markInexact) : text);
}

/** The JSON text of a value made by `parseExact`. */
export function stringifyExact(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes(MARK) ? text.replace(MARKED, "$1") : text;
}

function markInexact(literal: string): string {
  if (literal.startsWith('"') || String(Number(literal)) === literal) return literal;
  return `"${MARK}${literal}"`;
}
