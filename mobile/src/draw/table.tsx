import { View } from "react-native";
import { useTheme } from "../look/theme";
import { SPACE } from "../look/tokens";
import type { Run, TableBlock } from "../pages/blocks";
import { Runs } from "./runs";

/** A table as rows; each cell says which column it is of where there is no table to walk through. */
export function TableOf({ block }: { block: TableBlock }) {
  const { colours } = useTheme();
  const row = (cells: Run[][], key: number | string, bold: boolean, quiet: boolean) => (
    <View
      key={key}
      role="row"
      style={{
        flexDirection: "row",
        gap: SPACE.s2,
        paddingVertical: SPACE.s2,
        borderBottomWidth: 1,
        borderBottomColor: colours.hairline,
      }}
    >
      {cells.map((cell, index) => (
        <View key={index} role={quiet ? "columnheader" : "cell"} style={{ flex: 1 }}>
          <Runs runs={cell} bold={bold} {...(quiet ? { tone: "quiet", size: "small" } : {})} />
        </View>
      ))}
    </View>
  );
  return (
    <View>
      <Runs runs={block.caption} tone="quiet" size="small" />
      <View role="table">
        {row(block.head, "head", false, true)}
        {block.rows.map(({ cells, marks }, index) => row(cells, index, marks.includes("this"), false))}
      </View>
    </View>
  );
}
