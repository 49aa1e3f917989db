/**
 * The passwords everybody tries first: 49,233 of them, shipped with the portal by `@zxcvbn-ts/language-common`
 * (MIT). Unpacked when first asked for, kept for good: a start must not pay for it.
 */
let list: Promise<(text: string) => boolean> | undefined;

/** @returns whether a text in lower case is on the list */
export function commonPasswords(): Promise<(text: string) => boolean> {
  list ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => {
    const known = new Set(dictionary["passwords-common"].map((entry) => String(entry).toLowerCase()));
    return (text: string) => known.has(text);
  });
  return list;
}
