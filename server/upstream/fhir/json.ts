/**
 * JSON as FHIR needs it: a decimal's digits are part of its meaning ("5.10" was measured more finely than
 * "5.1"), and a JavaScript number forgets them. Where a number would not come back as it was written, its text
 * is kept in a sibling property that cannot be a FHIR name.
 */
const MARK = "$digits";

/**
 * A member whose number may not print as it was written. In JSON, letters alone between two unescaped quotes are
 * always a whole string, and one followed by a colon and a number a member's name: text inside a string, where
 * quotes are escaped, never matches.
 */
const MEMBER =
  /(?<!\\)"([A-Za-z]+)"\s*:\s*(-?\d+\.\d*0|-?\d[\d.]*[eE][-+]?\d+|-?[\d.]{16,}|-0)(?=\s*[,}\]])/g;

/** @throws SyntaxError when the text is not JSON. */
export function parseFhirJson(text: string): unknown {
  return JSON.parse(text.replace(MEMBER, keepDigits));
}

function keepDigits(member: string, name: string, digits: string): string {
  return String(Number(digits)) === digits ? member : `${member},"${name}${MARK}":"${digits}"`;
}

/**
 * The digits of `holder[name]` as upstream wrote them ("5.10"), or null when it is no number.
 * Works for any object that came through {@link parseFhirJson}.
 */
export function decimalText(holder: object, name: string): string | null {
  const values = holder as Record<string, unknown>;
  const value = values[name];
  if (typeof value !== "number") return null;
  const digits = values[name + MARK];
  return typeof digits === "string" ? digits : String(value);
}

/** A private-use character: no legal FHIR string holds it, and a number written with it stands alone. */
const EXACT = "\uE000";
const EXACT_NUMBER = new RegExp(`"${EXACT}(-?[0-9][0-9.eE+-]*)"`, "g");

/** The text of what came through {@link parseFhirJson}, numbers with the digits they had. */
export function stringifyFhirJson(value: unknown): string {
  const text = JSON.stringify(value, function (this: object, name: string, one: unknown) {
    if (name.endsWith(MARK)) return undefined;
    if (typeof one === "string") return one.includes(EXACT) ? one.replaceAll(EXACT, "") : one;
    return typeof one === "number" ? EXACT + (decimalText(this, name) ?? String(one)) : one;
  });
  return text.replace(EXACT_NUMBER, "$1");
}
