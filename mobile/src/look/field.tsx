import { TextInput, View } from "react-native";
import type { KeyboardTypeOptions } from "react-native";
import { useLocale } from "../words/locale";
import { Said } from "./text";
import { typedIn } from "./web-props";
import { useTheme } from "./theme";
import { ROUND, SIZE, SPACE, TARGET } from "./tokens";

type FieldProps = {
  label: string;
  hint?: string | null;
  error?: string | null;
  value: string;
  onChange: (text: string) => void;
  lines?: number;
  keyboard?: KeyboardTypeOptions;
};

/** A question with its hint and its fault, each in words. */
export function Field({ label, hint, error, value, onChange, lines = 1, keyboard = "default" }: FieldProps) {
  const { colours, regular, rtl } = useTheme();
  const { language } = useLocale();
  const said = [error, hint].filter(Boolean).join(" ");
  return (
    <View style={{ gap: SPACE.s1 }}>
      <Said bold>{label}</Said>
      {hint && (
        <Said tone="quiet" size="small">
          {hint}
        </Said>
      )}
      {error && (
        <Said bold tone="critical">
          {error}
        </Said>
      )}
      <TextInput
        aria-label={said ? `${label}. ${said}` : label}
        {...(error ? { "aria-invalid": true } : {})}
        value={value}
        onChangeText={onChange}
        multiline={lines > 1}
        keyboardType={keyboard}
        {...typedIn(language, value)}
        style={{
          minHeight: lines > 1 ? lines * 30 : TARGET,
          padding: SPACE.s3,
          borderWidth: error ? 2 : 1,
          borderColor: error ? colours.critical : colours.edge,
          borderRadius: ROUND,
          backgroundColor: colours.sheet,
          color: colours.ink,
          fontFamily: regular,
          fontSize: SIZE.base,
          textAlignVertical: "top",
          textAlign: rtl ? "right" : "left",
        }}
      />
    </View>
  );
}
