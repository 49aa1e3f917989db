/** The first of the known words that is given, or null: closed lists stay closed. */
export function oneOf<T extends string>(known: readonly T[], given: ReadonlyArray<unknown>): T | null {
  return known.find((one) => given.includes(one)) ?? null;
}
