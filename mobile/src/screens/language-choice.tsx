import { Pressable, View } from "react-native";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n/languages";
import { Said } from "../look/text";
import { spokenIn } from "../look/web-props";
import { SPACE, TARGET } from "../look/tokens";
import { useRadios } from "../look/use-radios";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";

/** Each in its own words: it is read by those who do not read the current one. */
export function LanguageChoice() {
  const { setLanguage } = usePhone();
  const { words, language } = useLocale();
  const { group, radio } = useRadios(LANGUAGES.indexOf(language), (index) => setLanguage(LANGUAGES[index]!));
  return (
    <View
      {...group}
      aria-label={words.frame.chooseLanguage}
      style={{ flexDirection: "row", flexWrap: "wrap", columnGap: SPACE.s6 }}
    >
      {LANGUAGES.map((tag, index) => (
        <Pressable
          key={tag}
          role="radio"
          aria-checked={tag === language}
          tabIndex={radio(index).tabIndex}
          onPress={radio(index).onChoose}
          style={{ minHeight: TARGET, minWidth: TARGET, justifyContent: "center" }}
        >
          <Said
            {...spokenIn(tag)}
            bold={tag === language}
            tone={tag === language ? "ink" : "accent"}
            style={tag === language ? null : { textDecorationLine: "underline" }}
          >
            {LANGUAGE_NAMES[tag]}
          </Said>
        </Pressable>
      ))}
    </View>
  );
}
