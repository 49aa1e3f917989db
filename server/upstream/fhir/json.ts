/**
 * JSON as FHIR needs it: a decimal's digits are part of its meaning ("5.10" was measured more finely than
 * "5.1"), and a JavaScript number forgets them. Where a number would not come back as it was written, its text
 * is kept in a sibling property that cannot be a FHIR name.
 */
const MARK = "$digits";

/** A number whose text may differ from what JavaScript prints; strings can look alike, so this only suspects. */
const SUSPECT = /[:\s](?:-?\d+\.\d*0|-?\d[\d.]*[eE][-+]?\d+|-?[\d.]{16,}|-0)\s*[,}\]]/;

/** One whole string and, when it is a member's name with a number, that number: strings are never cut in two. */
const MEMBER = /"(?:[^"\\]|\\.)*"(?:\s*:\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?))?/g;

/** @throws SyntaxError when the text is not JSON. */
export function parseFhirJson(text: string): unknown {
  return JSON.parse(SUSPECT.test(text) ? text.replace(MEMBER, keepDigits) : text);
}

function keepDigits(member: string, digits: string | undefined): string {
  if (digits === undefined || String(Number(digits)) === digits) return member;
  const name = member.slice(1, member.indexOf('"', 1));
  return /^[A-Za-z]+$/.test(name) ? `${member},"${name}${MARK}":"${digits}"` : member;
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
