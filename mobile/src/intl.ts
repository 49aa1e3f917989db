/**
 * What a phone's engine (Hermes) lacks of `Intl` and the portal's words use: plural forms of the three languages, by
 * CLDR's rules, and names of languages, which are left out then. A browser has both.
 */
const at = Intl as unknown as Record<string, unknown>;

class Plurals {
  constructor(private readonly language: string) {}
  select(count: number): string {
    if (this.language !== "ar") return count === 1 ? "one" : "other";
    if (count === 0) return "zero";
    if (count === 1) return "one";
    if (count === 2) return "two";
    const rest = count % 100;
    if (!Number.isInteger(count)) return "other";
    return rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
  }
}

class Names {
  of(): undefined {
    return undefined;
  }
}

at.PluralRules ??= Plurals;
at.DisplayNames ??= Names;

export { Plurals };
