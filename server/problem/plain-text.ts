/** PostgreSQL holds neither zero bytes nor halves of characters. */
const NO_TEXT = /[\0\p{Cs}]/u;

/** Whether all text in a value of JSON can be kept. Pure. */
export function isText(value: unknown): boolean {
  if (typeof value === "string") return !NO_TEXT.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, one]) => !NO_TEXT.test(name) && isText(one));
}
