import { View } from "react-native";
import { Said } from "./text";
import { useTheme } from "./theme";

const SIZE = 44;

/** Initials in a circle; the name stands beside it, so it is not said. */
export function Disc({ text }: { text: string }) {
  const { colours } = useTheme();
  return (
    <View
      aria-hidden
      style={{
        minWidth: SIZE,
        minHeight: SIZE,
        flexShrink: 0,
        alignItems: "center",
        justifyContent: "center",
        borderRadius: SIZE,
        backgroundColor: colours.accent,
      }}
    >
      <Said bold size="small" tone="onAccent" maxFontSizeMultiplier={1.4}>
        {text}
      </Said>
    </View>
  );
}
