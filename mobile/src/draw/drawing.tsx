import { useState } from "react";
import { View } from "react-native";
import Svg, { G, Line, Path, Polyline, Rect, Text } from "react-native-svg";
import { useTheme } from "../look/theme";
import type { Theme } from "../look/theme";
import { SIZE } from "../look/tokens";
import type { DrawingBlock } from "../pages/blocks";
import type { PageElement, PageNode } from "../pages/expand";
import { paint } from "./paint";
import { placed } from "./placed";

/** Widest that a drawing becomes. */
const WIDEST = 600;

/** A drawing of the pages: the same lines and marks, on the phone's own canvas; its name says what it shows. */
export function Drawing({ block }: { block: DrawingBlock }) {
  const [width, setWidth] = useState(320);
  const { drawing, label } = block;
  const isSmall = drawing.props["aria-hidden"] === "true" || drawing.props["aria-hidden"] === true;
  if (isSmall) return <Canvas drawing={drawing} width={sizeOf(drawing).width} />;
  return (
    <View
      role="img"
      aria-label={label ?? ""}
      style={{ direction: "ltr", maxWidth: WIDEST, paddingHorizontal: 8 }}
      onLayout={({ nativeEvent }) => setWidth(Math.min(WIDEST, nativeEvent.layout.width - 16))}
    >
      <Canvas drawing={drawing} width={width} />
    </View>
  );
}

export function Canvas({ drawing, width }: { drawing: PageElement; width: number }) {
  const theme = useTheme();
  const { viewBox } = drawing.props;
  const { height } = sizeOf(drawing);
  return (
    <Svg
      width={width}
      height={height}
      {...(typeof viewBox === "string" ? { viewBox } : {})}
      aria-hidden
      style={{ overflow: "visible" }}
    >
      {placed(drawing.children, width).map((node, index) => shape(node, index, theme))}
    </Svg>
  );
}

function sizeOf({ props }: PageElement): { width: number; height: number } {
  const [, , wide = "88", high = "14"] = typeof props.viewBox === "string" ? props.viewBox.split(" ") : [];
  const number = (value: unknown, otherwise: string) => {
    const read = Number(value);
    return Number.isFinite(read) && read > 0 ? read : Number(otherwise);
  };
  return { width: number(props.width, wide), height: number(props.height, high) };
}

function shape(node: PageNode, key: number, theme: Theme) {
  if (typeof node === "string") return null;
  const { tag, children, props } = node;
  const own = { ...paint(node, theme.colours), ...geometry(props) };
  const inside = () => children.map((child, index) => shape(child, index, theme));
  switch (tag) {
    case "rect":
      return <Rect key={key} {...own} />;
    case "line":
      return <Line key={key} {...own} />;
    case "path":
      return <Path key={key} {...own} />;
    case "polyline":
      return <Polyline key={key} {...own} points={String(props.points)} />;
    case "text":
      return (
        <Text key={key} {...own} fontSize={SIZE.small} fontFamily={theme.regular}>
          {children.join("")}
        </Text>
      );
    case "g":
      return (
        <G key={key} {...(typeof props.transform === "string" ? { transform: props.transform } : {})}>
          {inside()}
        </G>
      );
    default:
      throw new Error(`<${tag}> cannot be drawn`);
  }
}

const GEOMETRY = ["x", "y", "x1", "x2", "y1", "y2", "width", "height", "rx", "d", "textAnchor"];

function geometry(props: Record<string, unknown>): object {
  return Object.fromEntries(GEOMETRY.filter((name) => name in props).map((name) => [name, props[name]]));
}
