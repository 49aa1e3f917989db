/** How everything is drawn now: colours of the phone's scheme, the language's direction and fonts. */
import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import { useColorScheme } from "react-native";
import type { Language } from "~/i18n/languages";
import { directionOf } from "~/i18n/languages";
import { DARK, LIGHT } from "./tokens";
import type { Colours } from "./tokens";
import { useFocusRing } from "./focus-ring";
import { FONTS } from "./fonts";

export type Theme = {
  colours: Colours;
  dark: boolean;
  rtl: boolean;
  regular: string;
  bold: string;
  /** Arabic's letters need more room between lines. */
  leading: number;
};

const ThemeContext = createContext<Theme | null>(null);

type ThemeProviderProps = { language: Language; fontsReady: boolean; children: ReactNode };

export function ThemeProvider({ language, fontsReady, children }: ThemeProviderProps) {
  const dark = useColorScheme() === "dark";
  const theme = useMemo((): Theme => {
    const arabic = language === "ar";
    const fonts = FONTS[arabic ? "arabic" : "latin"];
    return {
      colours: dark ? DARK : LIGHT,
      dark,
      rtl: directionOf(language) === "rtl",
      regular: fontsReady ? fonts.regular : "System",
      bold: fontsReady ? fonts.bold : "System",
      leading: arabic ? 1.75 : 1.5,
    };
  }, [dark, language, fontsReady]);
  useFocusRing(theme.colours.accent);
  return <ThemeContext value={theme}>{children}</ThemeContext>;
}

export function useTheme(): Theme {
  const theme = useContext(ThemeContext);
  if (!theme) throw new Error("ThemeProvider is missing above this component");
  return theme;
}
