import type { ReactNode, Ref } from "react";
import { View } from "react-native";
import { Heading } from "./text";
import { useTheme } from "./theme";
import { ROUND, SPACE } from "./tokens";

type NoticeProps = {
  title: string;
  /** `live`: said at once by screen readers when it appears. */
  live?: boolean;
  tone?: "calm" | "warning";
  /** For who has to bring the reader here. */
  of?: Ref<View>;
  children?: ReactNode;
};

/** A quiet card that says something about what is shown. */
export function Notice({ title, live = false, tone = "calm", of, children }: NoticeProps) {
  const { colours } = useTheme();
  return (
    <View
      {...(of ? { ref: of } : {})}
      {...(live ? { role: "status", "aria-live": "polite" } : {})}
      style={{
        gap: SPACE.s3,
        padding: SPACE.s4,
        borderWidth: 1,
        borderColor: colours.hairline,
        borderStartWidth: 6,
        borderStartColor: tone === "warning" ? colours.actingEdge : colours.edge,
        borderRadius: ROUND,
        backgroundColor: colours.sheet,
      }}
    >
      <Heading level="h2">{title}</Heading>
      {children}
    </View>
  );
}
