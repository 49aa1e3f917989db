/** Percentages and drawings within drawings as plain coordinates: a phone's canvas has neither in the same way. Pure. */
import type { PageElement, PageNode } from "../pages/expand";

const ACROSS = ["x", "x1", "x2", "width"];

/** @param width in pixels, of which shares are taken */
export function placed(nodes: PageNode[], width: number): PageNode[] {
  return nodes.map((node) => (typeof node === "string" ? node : one(node, width)));
}

function one(element: PageElement, width: number): PageElement {
  const props: Record<string, unknown> = { ...element.props };
  for (const name of ACROSS) {
    const value = props[name];
    if (typeof value === "string" && value.endsWith("%"))
      props[name] = (Number.parseFloat(value) / 100) * width;
  }
  if (element.tag !== "svg") return { ...element, props, children: placed(element.children, width) };
  return typeof props.viewBox === "string" ? stretched(element, props) : moved(element, props, width);
}

/** `preserveAspectRatio="none"` over 100 by 100: its points are shares of its own size. */
function stretched(element: PageElement, { width, height }: Record<string, unknown>): PageElement {
  const points = (text: unknown) =>
    String(text)
      .split(" ")
      .map((pair) => pair.split(",").map(Number))
      .map(([x = 0, y = 0]) => `${(x / 100) * Number(width)},${(y / 100) * Number(height)}`)
      .join(" ");
  const children = element.children.map((child) =>
    typeof child === "string"
      ? child
      : { ...child, props: { ...child.props, points: points(child.props.points) } },
  );
  return { tag: "g", props: {}, children };
}

function moved(element: PageElement, { x = 0, y = 0 }: Record<string, unknown>, width: number): PageElement {
  return {
    tag: "g",
    props: { transform: `translate(${Number(x)}, ${Number(y)})` },
    children: placed(element.children, width),
  };
}
