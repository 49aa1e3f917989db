import type { Language } from "~/i18n/languages";

/** A phone has no page around the app. */
export function useDocument(_language: Language): void {}
