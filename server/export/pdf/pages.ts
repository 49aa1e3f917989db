/** Pages one after the other: lines of text below each other, rules, a foot with whose record it is on each. */
import { hex, round } from "./fonts";
import type { Fonts } from "./fonts";
import { setLines } from "./paragraph";
import type { Line, Piece, Span, Style } from "./paragraph";
import type { Mark, Structure, Tag } from "./structure";
import { pdfText, ref } from "./writer";
import type { ObjectId, PdfWriter } from "./writer";

/** Points. As wide as A4 and as high as US Letter: it prints on both without being cut. */
const WIDTH = 595;
const HEIGHT = 792;
const SIDE = 54;
const TOP = 738;
const BOTTOM = 70;
const FOOT = 42;

export const COLORS = {
  ink: "#211f1b",
  quiet: "#514c44",
  hairline: "#b9b1a4",
  accent: "#0b4a66",
  inside: "#1f5638",
  outside: "#8a2f08",
  below: "#1e4482",
  critical: "#94102a",
};

/** Text in a column; places as parts of the width between the margins, from the side where reading begins. */
export type Cell = {
  spans: Span[];
  size: number;
  from: number;
  to: number;
  align?: "start" | "end";
  direction?: "ltr" | "rtl" | "auto";
};

export type Block = {
  tag: Tag;
  cells: Cell[];
  /** Points above, not at the top of a page. */
  before: number;
  /** Points that must be left on the page beside its own lines. */
  keep?: number;
  /** BCP 47, where it is not the document's. */
  language?: string | null;
};

export type Pages = {
  block: (block: Block) => Promise<void>;
  /** A line across the page. @param gap points above it */
  rule: (color: string, thickness: number, gap: number) => void;
  /** A new page, unless this one is empty; or where less than so much is left. */
  breakPage: (least?: number) => Promise<void>;
  here: () => { page: ObjectId; y: number };
  end: () => Promise<ObjectId>;
  /** Something was drawn as a box. */
  hasBoxes: () => boolean;
};

export type PagesOptions = {
  pdf: PdfWriter;
  fonts: Fonts;
  structure: Structure;
  direction: "ltr" | "rtl";
  /** @param number from 1 */
  foot: (number: number) => { start: string; end: string };
};

export function openPages({ pdf, fonts, structure, direction, foot }: PagesOptions): Pages {
  const tree = pdf.reserve();
  const ids: ObjectId[] = [];
  let page = pdf.reserve();
  let content: string[] = [];
  let marked: ObjectId[] = [];
  let y = TOP;
  let boxes = false;

  const inner = WIDTH - 2 * SIDE;
  /** Left edge of a stretch between two parts of the width. */
  const leftOf = (from: number, to: number) => SIDE + inner * (direction === "rtl" ? 1 - to : from);

  async function finish(): Promise<void> {
    const said = foot(ids.length + 1);
    const style: Style = { weight: "regular", color: COLORS.quiet };
    content.push("/Artifact<</Type/Pagination>>BDC");
    stroke(COLORS.hairline, 0.5, FOOT + 14);
    for (const [text, align] of [
      [said.start, "start"],
      [said.end, "end"],
    ] as const) {
      const cell: Cell = { spans: [{ text, style }], size: 8.5, from: 0, to: 1, align, direction };
      const [line] = setLines(cell.spans, { fonts, size: 8.5, width: inner, direction });
      if (line) draw(line, cell, FOOT);
    }
    content.push("EMC");
    const body = pdf.reserve();
    await pdf.stream(body, "", content.join("\n"));
    await pdf.put(
      page,
      `<</Type/Page/Parent ${ref(tree)}/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Contents ${ref(body)}` +
        `/Resources ${ref(resources)}/StructParents ${ids.length}/Tabs/S>>`,
    );
    await structure.pageOf(marked);
    ids.push(page);
    page = pdf.reserve();
    [content, marked, y] = [[], [], TOP];
  }
  const resources = pdf.reserve();

  function stroke(color: string, thickness: number, at: number): void {
    content.push(`${rgb(color)} RG ${thickness} w ${SIDE} ${round(at)} m ${WIDTH - SIDE} ${round(at)} l S`);
  }

  function draw(line: Line, { from, to, align = "start", size }: Cell, baseline: number): void {
    const left = leftOf(from, to);
    const width = inner * (to - from);
    // What runs the other way than the page begins at its own side of the column.
    const atLeft = (align === "start") === (direction === "ltr");
    const x = atLeft ? left : left + width - line.width;
    for (const piece of line.pieces) drawPiece(piece, x + piece.x, baseline, size);
  }

  function drawPiece(piece: Piece, x: number, baseline: number, size: number): void {
    // A space is drawn as well: without it words run together for who copies or listens.
    if (piece.text === "") return;
    const { font, shaped, style, instead } = piece;
    if (instead !== null) {
      boxes = true;
      content.push(`/Span<</ActualText${pdfText(instead)}>>BDC`);
    }
    content.push(
      `BT /${font.name} ${size} Tf ${rgb(style.color)} rg`,
      ...shown(shaped, x, baseline, size),
      "ET",
    );
    if (instead !== null) content.push("EMC");
    if (style.strike)
      content.push(
        `${rgb(style.color)} RG 0.6 w ${round(x)} ${round(baseline + size * 0.28)} m ` +
          `${round(x + piece.width)} ${round(baseline + size * 0.28)} l S`,
      );
  }

  return {
    async block({ tag, cells, before, keep = 0, language = null }) {
      const columns = cells.map((cell) => ({
        cell,
        lines: setLines(cell.spans, {
          fonts,
          size: cell.size,
          width: inner * (cell.to - cell.from),
          direction: cell.direction ?? direction,
        }),
      }));
      const rows = Math.max(...columns.map(({ lines }) => lines.length), 0);
      if (rows === 0) return;
      const height = Math.max(...cells.map(({ size }) => size)) * 1.42;
      if (y < TOP) y -= before;
      if (y - height * Math.min(rows, 3) - keep < BOTTOM) await finish();
      const id = structure.reserve();
      const marks: Mark[] = [];
      // Columns that fit are read one after the other; longer ones row by row, page by page.
      for (let row = 0; row < rows;) {
        const fits = Math.max(1, Math.floor((y - BOTTOM) / height));
        const last = Math.min(rows, row + fits);
        marks.push({ page, number: marked.length });
        content.push(`/${tag}<</MCID ${marked.length}>>BDC`);
        marked.push(id);
        for (const { cell, lines } of columns)
          for (let at = row; at < Math.min(last, lines.length); at++)
            draw(lines[at]!, cell, y - (at - row) * height - height * 0.78);
        content.push("EMC");
        y -= (last - row) * height;
        row = last;
        if (row < rows) await finish();
      }
      await structure.element(tag, marks, id, language);
    },
    rule(color, thickness, gap) {
      if (y >= TOP) return;
      y -= gap;
      content.push("/Artifact BMC");
      stroke(color, thickness, y);
      content.push("EMC");
      y -= thickness;
    },
    async breakPage(least = Infinity) {
      if (y < TOP && y - BOTTOM < least) await finish();
    },
    here: () => ({ page, y: y + 14 }),
    hasBoxes: () => boxes,
    async end() {
      if (y < TOP || ids.length === 0) await finish();
      const used = fonts.all.filter((font) => font.isUsed());
      for (const font of used) await font.embed();
      await pdf.put(
        resources,
        `<</Font<<${used.map((font) => `/${font.name} ${ref(font.id)}`).join("")}>>>>`,
      );
      await pdf.put(tree, `<</Type/Pages/Count ${ids.length}/Kids[${ids.map(ref).join(" ")}]>>`);
      return tree;
    },
  };
}

/** The operators that draw shaped text; marks that stand above or below are placed by themselves. */
function shown({ drawn }: Piece["shaped"], x: number, y: number, size: number): string[] {
  if (typeof drawn === "string") return [`1 0 0 1 ${round(x)} ${round(y)} Tm [${drawn}] TJ`];
  let pen = x;
  return drawn.map((glyph) => {
    const [atX, atY] = [pen + (glyph.dx * size) / 1000, y + (glyph.dy * size) / 1000];
    pen += (glyph.advance * size) / 1000;
    return `1 0 0 1 ${round(atX)} ${round(atY)} Tm <${hex(glyph.gid)}> Tj`;
  });
}

const colors = new Map<string, string>();

function rgb(color: string): string {
  let said = colors.get(color);
  if (!said) {
    const parts = [1, 3, 5].map((at) => round(parseInt(color.slice(at, at + 2), 16) / 255));
    colors.set(color, (said = parts.join(" ")));
  }
  return said;
}
