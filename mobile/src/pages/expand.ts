/** A component of the portal as the tree of elements a browser would be given. Pure. */
import { Fragment } from "./jsx-runtime";
import type { Made } from "./jsx-runtime";
import type { Context } from "./react";

export type PageElement = { tag: string; props: Record<string, unknown>; children: PageNode[] };
export type PageNode = string | PageElement;

/** Neither is shown: there is nothing to send a form to, and lists are whole. */
const LEFT_OUT = new Set(["form", "nav"]);

/** @param made what a component returned @returns elements and text, in order; nothing of it is React's */
export function expand(made: unknown): PageNode[] {
  if (made === null || made === undefined || typeof made === "boolean" || made === "") return [];
  if (typeof made === "string" || typeof made === "number") return [String(made)];
  if (Array.isArray(made)) return made.flatMap(expand);
  const { type, props } = made as Made;
  if (type === Fragment) return expand(props.children);
  if (typeof type === "function") return expand((type as (props: unknown) => unknown)(props));
  if (typeof type === "object") return within(type.gives, props.value, () => expand(props.children));
  if (typeof type !== "string" || LEFT_OUT.has(type)) return [];
  const { children, ...rest } = props;
  return [{ tag: type, props: rest, children: expand(children) }];
}

/** A context is given to what is expanded meanwhile, and taken back even when that fails. */
function within(context: Context<unknown>, value: unknown, work: () => PageNode[]): PageNode[] {
  context.stack.push(value);
  try {
    return work();
  } finally {
    context.stack.pop();
  }
}
