/** What `<bdi>` is to a browser, as the characters that mean it: a name or a dose never turns the words around it. */
import type { Language } from "~/i18n/languages";
import type { PageNode } from "./expand";

const FIRST_STRONG = "\u2068";
const LEFT_TO_RIGHT = "\u2066";
const END = "\u2069";
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** In English and Spanish only what runs the other way needs it. */
export function isolated(nodes: PageNode[], language: Language): PageNode[] {
  return nodes.map((node): PageNode => {
    if (typeof node === "string") return node;
    const children = isolated(node.children, language);
    if (node.tag !== "bdi" || !(language === "ar" || RIGHT_TO_LEFT.test(textIn(node)))) {
      return { ...node, children };
    }
    return { ...node, children: [node.props.dir === "ltr" ? LEFT_TO_RIGHT : FIRST_STRONG, ...children, END] };
  });
}

export function textIn(node: PageNode): string {
  return typeof node === "string" ? node : node.children.map(textIn).join("");
}
