/** All text of the app: it grows with the reader's own size, in the portal's faces, in the language's direction. */
import type { Ref } from "react";
import { Text } from "react-native";
import { useHeading } from "./arrival";
import type { Role, TextProps, TextStyle } from "react-native";
import { useTheme } from "./theme";
import type { Colour } from "./tokens";
import { SIZE } from "./tokens";

export type SaidProps = TextProps & {
  size?: keyof typeof SIZE;
  bold?: boolean;
  tone?: Colour;
  ref?: Ref<Text>;
};

export function Said({ size = "base", bold = false, tone = "ink", style, ...rest }: SaidProps) {
  const theme = useTheme();
  const own: TextStyle = {
    color: theme.colours[tone],
    fontFamily: bold ? theme.bold : theme.regular,
    fontSize: SIZE[size],
    lineHeight: Math.round(SIZE[size] * (size === "h1" ? theme.leading - 0.28 : theme.leading)),
    writingDirection: theme.rtl ? "rtl" : "ltr",
    textAlign: "auto",
  };
  return <Text {...rest} style={[own, style]} />;
}

const LEVELS = { h1: 1, h2: 2, h3: 3, h4: 4 } as const;

/** A heading is one for screen readers, too. */
export function Heading({ level, ...rest }: SaidProps & { level: keyof typeof LEVELS }) {
  const size = level === "h4" ? "small" : level;
  const role = { role: "heading" as Role, "aria-level": LEVELS[level] };
  const ref = useHeading(level === "h1");
  return <Said bold size={size} {...role} {...rest} ref={ref} />;
}
