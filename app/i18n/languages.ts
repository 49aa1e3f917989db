/** The languages the portal speaks, in the order the language choice shows them. */
export const LANGUAGES = ["en", "es", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words: it is read by those who do not read the current one. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", es: "Español", ar: "العربية" };

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** The portal's language for a BCP 47 tag (`es-MX` → `es`), or null when we do not speak it. */
export function asLanguage(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** The best of our languages for an `Accept-Language` header; English when none fits. */
export function acceptedLanguage(header: string | null | undefined): Language {
  const wishes = (header ?? "").split(",").map((part) => {
    const [tag, ...parameters] = part.split(";");
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
    return { language: asLanguage(tag), quality: quality ? Number(quality) : 1 };
  });
  const best = wishes
    .filter((wish) => wish.language && wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return best?.language ?? "en";
}
