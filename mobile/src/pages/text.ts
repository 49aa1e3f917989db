/** All that a page says, in order: for tests, which hold it against what a browser is given. */
import type { Block } from "./blocks";
import { said } from "./runs";

export function textOf(blocks: Block[]): string[] {
  return blocks
    .flatMap((block): string[] => {
      switch (block.kind) {
        case "text":
          return [said(block.runs)];
        case "row":
          return [said(block.name), said(block.value), said(block.says), ...textOf(block.below)];
        case "fact":
          return [said(block.name), ...textOf(block.value)];
        case "fold":
          return [said(block.title), ...textOf(block.children)];
        case "button":
          return [said(block.text)];
        case "drawing":
          return block.label ? [block.label] : [];
        case "table":
          return [
            said(block.caption),
            ...block.head.map(said),
            ...block.rows.flatMap((row) => row.cells.map(said)),
          ];
        case "disc":
          return [];
        case "box":
          return textOf(block.children);
      }
    })
    .filter((text) => text !== "");
}
