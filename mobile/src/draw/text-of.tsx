import { View } from "react-native";
import type { Role } from "react-native";
import type { Run, TextBlock } from "../pages/blocks";
import { useHeading } from "../look/arrival";
import { useTheme } from "../look/theme";
import { ROUND, SPACE } from "../look/tokens";
import { Icon } from "./icon";
import { drawn } from "./marks";
import { Runs } from "./runs";

const LEVELS = { h1: 1, h2: 2, h3: 3, h4: 4 } as const;

/** A paragraph or a heading, with its icon at its side. */
export function TextOf({ block }: { block: TextBlock }) {
  const { colours } = useTheme();
  const { role, marks, runs, icon, iconAfter, status } = block;
  const ref = useHeading(role === "h1");
  const look = drawn(marks);
  const isHeading = role !== "p";
  const size = look.size ?? (isHeading ? (role === "h4" ? "small" : role) : "base");
  const heading = isHeading ? { role: "heading" as Role, "aria-level": LEVELS[role] } : {};
  const text = (
    <Runs
      runs={runs}
      {...look}
      size={size}
      bold={look.bold ?? isHeading}
      {...heading}
      ref={ref}
      {...(status ? { role: "status" as Role } : {})}
      style={[{ flexShrink: 1 }, block.dir === "auto" && { writingDirection: "auto" }]}
    />
  );
  if (marks.includes("trend-days")) return <Ends runs={runs} />;
  const grave = marks.includes("danger") && marks.includes("high");
  const stands = marks.includes("stands");
  if (!icon && !iconAfter && !stands) return text;
  const tone = look.tone ?? (isHeading ? "accent" : "ink");
  return (
    <View
      style={[
        { flexDirection: "row", alignItems: isHeading ? "center" : "flex-start", gap: SPACE.s2 },
        grave && {
          alignSelf: "flex-start",
          paddingHorizontal: SPACE.s3,
          paddingVertical: SPACE.s1,
          borderRadius: ROUND,
          backgroundColor: colours.outsideSoft,
        },
        stands && { paddingStart: SPACE.s3, borderStartWidth: 6, borderStartColor: sideOf(marks) },
      ]}
    >
      {icon && <Icon path={icon} tone={grave ? "outside" : tone} mirror={block.mirror} />}
      {text}
      {iconAfter && <Icon path={iconAfter} tone={tone} mirror={block.mirror} />}
    </View>
  );

  function sideOf(of: string[]): string {
    if (of.includes("good")) return colours.inside;
    return of.includes("grave") ? colours.critical : colours.edge;
  }
}

/** The first day of a drawing and its last, below its ends; the drawing's name says both. */
function Ends({ runs }: { runs: Run[] }) {
  const said = runs.filter(({ text }) => text.trim() !== "");
  return (
    <View
      aria-hidden
      style={{
        flexDirection: "row",
        flexWrap: "wrap",
        justifyContent: "space-between",
        direction: "ltr",
        width: "86%",
      }}
    >
      {said.map((run, index) => (
        <Runs key={index} runs={[run]} tone="quiet" size="small" />
      ))}
    </View>
  );
}
