import { useContext } from "react";
import { useWindowDimensions, View } from "react-native";
import type { ViewStyle } from "react-native";
import { ROUND, SPACE } from "../look/tokens";
import { useTheme } from "../look/theme";
import type { Theme } from "../look/theme";
import type { Block, BoxBlock, FactBlock } from "../pages/blocks";
import { Disc } from "../look/disc";
import { Drawing } from "./drawing";
import { FoldOf } from "./fold";
import { ButtonOf } from "./button-of";
import { InList } from "./in-list";
import { Row } from "./row";
import { Runs } from "./runs";
import { TableOf } from "./table";
import { TextOf } from "./text-of";

export function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} />);
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return <TextOf block={block} />;
    case "row":
      return <Row block={block} />;
    case "fact":
      return <Fact block={block} />;
    case "fold":
      return <FoldOf block={block} />;
    case "button":
      return <ButtonOf block={block} />;
    case "drawing":
      return <Drawing block={block} />;
    case "table":
      return <TableOf block={block} />;
    case "disc":
      return <Disc text={block.text} />;
    case "box":
      return <Box block={block} />;
  }
}

/** Name and value side by side; below each other where the reader's letters are too large for that. */
function Fact({ block }: { block: FactBlock }) {
  const { fontScale } = useWindowDimensions();
  return (
    <View style={{ flexDirection: "row", flexWrap: "wrap", columnGap: SPACE.s4 }}>
      <View style={{ flexBasis: "32%", minWidth: 110 * fontScale, flexShrink: 1 }}>
        <Runs runs={block.name} tone="quiet" size="small" />
      </View>
      <View style={{ flexBasis: 150 * fontScale, flexGrow: 1, flexShrink: 1 }}>
        <Blocks blocks={block.value} />
      </View>
    </View>
  );
}

function Box({ block }: { block: BoxBlock }) {
  const theme = useTheme();
  const inList = useContext(InList);
  const { tag, label, children } = block;
  const isList = tag === "ul" || tag === "ol";
  return (
    <View
      style={styleOf(block, theme)}
      {...(isList ? { role: "list" } : tag === "li" && inList ? { role: "listitem" } : {})}
      {...(label && tag !== "ul" ? { "aria-label": label, role: "group" } : {})}
    >
      <InList value={isList}>
        <Blocks blocks={children} />
      </InList>
    </View>
  );
}

/** As app/styles draws the same class names. */
function styleOf({ tag, marks, children }: BoxBlock, { colours }: Theme): ViewStyle {
  const has = (...names: string[]) => names.some((name) => marks.includes(name));
  const card: ViewStyle = {
    gap: SPACE.s2,
    padding: SPACE.s4,
    borderWidth: 1,
    borderColor: colours.hairline,
    borderRadius: ROUND,
    backgroundColor: colours.sheet,
  };
  if (has("notice", "held", "answer")) {
    const side = has("warning") ? colours.actingEdge : has("answer") ? colours.accent : colours.edge;
    return { ...card, gap: SPACE.s3, borderStartWidth: 6, borderStartColor: side };
  }
  if (has("entry", "allergy", "card")) {
    return has("off", "closed") ? { ...card, backgroundColor: "transparent" } : card;
  }
  if (has("bring")) {
    const side = { borderStartWidth: 4, borderStartColor: colours.accent };
    return { padding: SPACE.s3, backgroundColor: colours.accentSoft, ...side };
  }
  if (has("block")) return { gap: SPACE.s3, marginTop: SPACE.s6 };
  if (has("lines")) return { gap: SPACE.s3 };
  if (has("block-foot")) return { gap: SPACE.s1 };
  if (has("facts")) return { gap: SPACE.s2 };
  if (has("parts")) return { paddingStart: SPACE.s4 };
  if (has("measure")) return { gap: SPACE.s3 };
  if (has("card-head")) return { flexDirection: "row", alignItems: "center", gap: SPACE.s3 };
  if (tag === "ul" && children.every(({ kind }) => kind === "row")) return {};
  if (tag === "section" || tag === "article") return { gap: SPACE.s3, marginTop: SPACE.s2 };
  return { gap: tag === "ul" || tag === "ol" ? SPACE.s4 : SPACE.s1 };
}
