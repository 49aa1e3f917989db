import { Pressable } from "react-native";
import { linkProps } from "./link-props";
import { Said } from "./text";
import { useTheme } from "./theme";
import { ROUND, SPACE, TARGET } from "./tokens";

type ButtonProps = {
  /** What happens. */
  text: string;
  onPress: () => void;
  /** Says more than the text where several are alike. */
  label?: string;
  role?: "button" | "link";
  /** Not the one thing to do next. */
  second?: boolean;
  busy?: boolean;
};

/** Says what happens when it is pressed. */
export function Button({ text, onPress, label, role = "button", second = false, busy = false }: ButtonProps) {
  const { colours } = useTheme();
  return (
    <Pressable
      {...(role === "link" ? linkProps(onPress) : { role, onPress: busy ? undefined : onPress })}
      {...(label ? { "aria-label": label } : {})}
      aria-disabled={busy}
      aria-busy={busy}
      style={({ pressed }) => ({
        alignSelf: "flex-start",
        justifyContent: "center",
        minHeight: TARGET,
        paddingVertical: SPACE.s2,
        paddingHorizontal: SPACE.s6,
        borderWidth: 2,
        borderColor: colours.accent,
        borderRadius: ROUND,
        backgroundColor: second ? "transparent" : colours.accent,
        opacity: pressed || busy ? 0.75 : 1,
      })}
    >
      <Said bold tone={second ? "accent" : "onAccent"}>
        {text}
      </Said>
    </Pressable>
  );
}
