/** What may be sent as text, and how many bytes it takes. */

/** PostgreSQL holds neither zero bytes nor halves of characters: the whole batch would be refused for one of them. */
const NO_TEXT = /[\0\p{Cs}]/u;

export function isSendable(value: unknown): boolean {
  if (typeof value === "string") return !NO_TEXT.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, one]) => !NO_TEXT.test(name) && isSendable(one));
}

/** In UTF-8. @param text without halves of characters */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
