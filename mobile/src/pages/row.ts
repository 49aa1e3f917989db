/** A row of a list of values (`li.r`): what stands where in it. */
import type { Block, RowBlock } from "./blocks";
import type { PageElement, PageNode } from "./expand";
import { isInline, marksOf, runsOf } from "./runs";

/** @param flow of what stands below the row: its parts */
export function rowOf({ children }: PageElement, flow: (nodes: PageNode[]) => Block[]): RowBlock {
  const inline = children.filter(isInline);
  const first = inline.find((node) => typeof node !== "string");
  const has = (node: PageNode, mark: string) => typeof node !== "string" && marksOf(node).includes(mark);
  const isValue = (node: PageNode) =>
    node !== first && typeof node !== "string" && (has(node, "v") || node.tag === "bdi");
  const values = inline.filter(isValue);
  const names = inline.filter((node) => node === first || has(node, "lay"));
  const says = inline.filter((node) => !values.includes(node) && !names.includes(node));
  const line = children.find((node) => has(node, "l"));
  const href = first && typeof first !== "string" ? first.props.href : null;
  return {
    kind: "row",
    name: runsOf(apart(names)),
    value: runsOf(values),
    says: runsOf(says),
    line: line && typeof line !== "string" ? line : null,
    below: flow(children.filter((node) => !isInline(node) && node !== line)),
    href: typeof href === "string" ? href : null,
  };
}

/** The everyday word stands on a line of its own. */
function apart(nodes: PageNode[]): PageNode[] {
  return nodes.flatMap((node, index) =>
    index === 0 ? [node] : [{ tag: "br", props: {}, children: [] }, node],
  );
}
