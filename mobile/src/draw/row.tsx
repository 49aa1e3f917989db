import { useContext } from "react";
import { Pressable, View } from "react-native";
import { linkProps } from "../look/link-props";
import { useTheme } from "../look/theme";
import { SPACE, TARGET } from "../look/tokens";
import type { RowBlock, Run } from "../pages/blocks";
import { said } from "../pages/runs";
import { Blocks } from "./blocks";
import { Canvas } from "./drawing";
import { useFollow } from "./follow";
import { InList } from "./in-list";
import { Runs } from "./runs";

/** Name and value on the first line, where it stands and the little range line on the second; all of it is pressed. */
export function Row({ block }: { block: RowBlock }) {
  const { colours } = useTheme();
  const follow = useFollow();
  const inList = useContext(InList);
  const { name, value, says, line, below, href } = block;
  const edge = { borderBottomWidth: 1, borderBottomColor: colours.hairline };
  const inside = (
    <>
      <View
        style={{
          flexDirection: "row",
          flexWrap: "wrap",
          justifyContent: "space-between",
          columnGap: SPACE.s4,
        }}
      >
        <View style={{ flexShrink: 1, flexGrow: 1, flexBasis: 130 }}>
          <Runs runs={href ? withoutLink(name) : name} {...(href ? { tone: "accent" } : {})} />
        </View>
        {value.length > 0 && (
          <View style={{ flexShrink: 1, maxWidth: "65%" }}>
            <Runs runs={value} />
          </View>
        )}
      </View>
      {(says.length > 0 || line) && (
        <View
          style={{
            flexDirection: "row",
            alignItems: "center",
            justifyContent: "space-between",
            gap: SPACE.s4,
          }}
        >
          <View style={{ flexShrink: 1 }}>{says.length > 0 && <Runs runs={says} />}</View>
          {line && (
            <View style={{ direction: "ltr" }}>
              <Canvas drawing={line} width={88} />
            </View>
          )}
        </View>
      )}
    </>
  );
  return (
    <View {...(inList ? { role: "listitem" } : {})} style={edge}>
      {href ? (
        <Pressable
          aria-label={[name, value, says].map(said).filter(Boolean).join(", ")}
          {...linkProps(() => follow(href))}
          style={({ pressed }) => [
            { paddingVertical: SPACE.s3, minHeight: TARGET, justifyContent: "center" },
            pressed && { backgroundColor: colours.accentSoft },
          ]}
        >
          {inside}
        </Pressable>
      ) : (
        <View style={{ paddingVertical: SPACE.s2 }}>{inside}</View>
      )}
      <Blocks blocks={below} />
    </View>
  );
}

/** The whole row is the link. */
function withoutLink(runs: Run[]): Run[] {
  return runs.map((run) => ({ ...run, href: null }));
}
