/** What a page is drawn from: blocks stand below each other, runs of text flow within one. Nothing is both. */
import type { PageElement } from "./expand";

export type Emphasis = "bold" | "struck";

/** A piece of text within a line. */
export type Run = {
  text: string;
  /** Class names of the pages that say what it means: `quiet`, `p high`, `tag`. */
  marks: string[];
  emphasis: Emphasis[];
  href: string | null;
  /** Of the link, where it is called more than its words. */
  label: string | null;
  /** BCP 47, when it is not the page's. */
  lang: string | null;
  /** Drawn for the eye only: a shape beside a word, a sum that is said in words. */
  silent: boolean;
  /** Said and not drawn. */
  unseen: boolean;
};

export type TextBlock = {
  kind: "text";
  /** `h1` to `h4`, else `p`. */
  role: "h1" | "h2" | "h3" | "h4" | "p";
  marks: string[];
  runs: Run[];
  /** Path of the icon before or after the words. */
  icon: string | null;
  iconAfter: string | null;
  /** The icon points somewhere: from right to left, the other way. */
  mirror: boolean;
  /** `auto`: in the direction of its first letter. */
  dir: "auto" | null;
  status: boolean;
};

/** A row of a list of values: its name, its value, where it stands, its little line; then its parts. */
export type RowBlock = {
  kind: "row";
  name: Run[];
  value: Run[];
  says: Run[];
  line: PageElement | null;
  below: Block[];
  href: string | null;
};

export type FactBlock = { kind: "fact"; name: Run[]; value: Block[] };
export type FoldBlock = { kind: "fold"; title: Run[]; open: boolean; children: Block[] };
export type ButtonBlock = {
  kind: "button";
  text: Run[];
  href: string;
  label: string | null;
  second: boolean;
};
export type DrawingBlock = { kind: "drawing"; drawing: PageElement; label: string | null };
export type TableBlock = {
  kind: "table";
  caption: Run[];
  head: Run[][];
  rows: Array<{ cells: Run[][]; marks: string[] }>;
};
/** Initials in a circle, for the eye only. */
export type DiscBlock = { kind: "disc"; text: string };
export type BoxBlock = {
  kind: "box";
  /** `li` for an entry of a list. */
  tag: string;
  marks: string[];
  label: string | null;
  children: Block[];
};

export type Block =
  | TextBlock
  | RowBlock
  | FactBlock
  | FoldBlock
  | ButtonBlock
  | DrawingBlock
  | TableBlock
  | DiscBlock
  | BoxBlock;
