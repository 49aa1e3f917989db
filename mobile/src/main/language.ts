import { useLocales } from "expo-localization";
import { useCallback, useEffect, useState } from "react";
import { asLanguage } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { loadChoice, saveChoice } from "../device/choice";

/** The reader's language: chosen here, else the phone's, else English. */
export function useLanguage(): [Language, (tag: string) => void] {
  const locales = useLocales();
  const [chosen, setChosen] = useState<Language | null>(null);
  useEffect(() => {
    void loadChoice().then((tag) => setChosen(asLanguage(tag)));
  }, []);
  const choose = useCallback((tag: string) => {
    setChosen(asLanguage(tag));
    void saveChoice(tag);
  }, []);
  const spoken = locales.map(({ languageTag }) => asLanguage(languageTag)).find((one) => one !== null);
  return [chosen ?? spoken ?? "en", choose];
}
