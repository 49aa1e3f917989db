/** The portal's two families, two weights each. A name a phone does not have is that of a loaded file. */
import { useFonts } from "expo-font";
import { AtkinsonHyperlegibleNext_400Regular } from "@expo-google-fonts/atkinson-hyperlegible-next/400Regular";
import { AtkinsonHyperlegibleNext_700Bold } from "@expo-google-fonts/atkinson-hyperlegible-next/700Bold";
import { Vazirmatn_400Regular } from "@expo-google-fonts/vazirmatn/400Regular";
import { Vazirmatn_700Bold } from "@expo-google-fonts/vazirmatn/700Bold";

export const FONTS = {
  latin: { regular: "Atkinson", bold: "Atkinson-Bold" },
  arabic: { regular: "Vazirmatn", bold: "Vazirmatn-Bold" },
} as const;

/** @returns true once they are there; until then the phone's own are used */
export function usePortalFonts(): boolean {
  const [loaded] = useFonts({
    [FONTS.latin.regular]: AtkinsonHyperlegibleNext_400Regular,
    [FONTS.latin.bold]: AtkinsonHyperlegibleNext_700Bold,
    [FONTS.arabic.regular]: Vazirmatn_400Regular,
    [FONTS.arabic.bold]: Vazirmatn_700Bold,
  });
  return loaded;
}
