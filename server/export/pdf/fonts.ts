/** The letters of a PDF: which font has a sign, how it is shaped, and what of each font goes into the file. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import * as fontkit from "fontkit";
import type { Font, Glyph } from "fontkit";
import { ref } from "./writer";
import type { ObjectId, PdfWriter } from "./writer";
import { sfntOf } from "./woff";

const require = createRequire(import.meta.url);

export type Weight = "regular" | "bold";

/** The portal's own letters first; the last has what they have not: Greek, Cyrillic, Hebrew, signs. */
function filesOf(weight: Weight): string[] {
  const [number, ending] = weight === "bold" ? ["700", "-Bold"] : ["400", ""];
  const latin = require.resolve("@fontsource/atkinson-hyperlegible-next/400.css");
  const arabic = require.resolve("@fontsource/vazirmatn/400.css");
  const others = require.resolve("dejavu-fonts-ttf/package.json");
  const beside = (file: string, name: string) => path.join(path.dirname(file), name);
  return [
    beside(latin, `files/atkinson-hyperlegible-next-latin-${number}-normal.woff`),
    beside(latin, `files/atkinson-hyperlegible-next-latin-ext-${number}-normal.woff`),
    beside(arabic, `files/vazirmatn-arabic-${number}-normal.woff`),
    beside(others, `ttf/DejaVuSans${ending}.ttf`),
  ];
}

/** One glyph to draw; lengths in thousandths of the size. */
export type Shape = { gid: number; width: number; advance: number; dx: number; dy: number };
export type Shaped = {
  width: number;
  /** What draws it from where the pen stands; or, where marks in it are placed by themselves, each of its glyphs. */
  drawn: string | Shape[];
};

export type PdfFont = {
  /** Its name in a page's resources. */
  name: string;
  id: ObjectId;
  ascent: number;
  descent: number;
  has: (codePoint: number) => boolean;
  /** In the order in which it is drawn, from left to right. */
  shape: (text: string, rightToLeft: boolean) => Shaped;
  isUsed: () => boolean;
  embed: () => Promise<void>;
};

export type Fonts = {
  /** The font that has the sign; null: none has. */
  for: (codePoint: number, weight: Weight) => PdfFont | null;
  /** For what stands for a sign that no font has. */
  fallback: Record<Weight, PdfFont>;
  all: readonly PdfFont[];
};

export async function openFonts(pdf: PdfWriter): Promise<Fonts> {
  const fonts: Record<Weight, PdfFont[]> = { regular: [], bold: [] };
  let number = 1;
  for (const weight of ["regular", "bold"] as const)
    for (const file of filesOf(weight))
      fonts[weight].push(openFont(await bytesOf(file), pdf, `F${number++}`));
  const known: Record<Weight, Map<number, PdfFont | null>> = { regular: new Map(), bold: new Map() };
  return {
    all: [...fonts.regular, ...fonts.bold],
    fallback: { regular: fonts.regular.at(-1)!, bold: fonts.bold.at(-1)! },
    for(codePoint, weight) {
      let font = known[weight].get(codePoint);
      if (font === undefined) {
        font = fonts[weight].find((one) => one.has(codePoint)) ?? null;
        known[weight].set(codePoint, font);
      }
      return font;
    },
  };
}

const files = new Map<string, Promise<Uint8Array>>();

/** Read once for the process: they are the same for every document. */
function bytesOf(file: string): Promise<Uint8Array> {
  let bytes = files.get(file);
  if (!bytes) files.set(file, (bytes = readFile(file).then(sfntOf)));
  return bytes;
}

/** Words shaped before; a record says the same words again and again. */
const REMEMBERED = 5_000;

function openFont(bytes: Uint8Array, pdf: PdfWriter, name: string): PdfFont {
  const font = fontkit.create(bytes);
  const scale = 1000 / font.unitsPerEm;
  const subset = font.createSubset();
  const used = new Map<number, { gid: number; width: number; codePoints: number[] }>();
  const shapes = new Map<string, Shaped>();

  // Who takes the text out of a PDF turns what runs to the left round letter by letter, a lam-alef too: it is told
  // in the order in which it is drawn (PDF.js and Poppler both give "لا" back so, and "ال" else).
  const take = ({ id, codePoints, advanceWidth }: Glyph, rightToLeft: boolean) => {
    let known = used.get(id);
    if (!known) {
      known = {
        gid: subset.includeGlyph(id),
        width: advanceWidth * scale,
        codePoints: rightToLeft ? codePoints.slice().reverse() : codePoints,
      };
      used.set(id, known);
    }
    return known;
  };
  const self: PdfFont = {
    name,
    id: pdf.reserve(),
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    shape(text, rightToLeft) {
      const key = (rightToLeft ? "<" : ">") + text;
      let shaped = shapes.get(key);
      if (shaped) return shaped;
      const run = font.layout(text, undefined, undefined, undefined, rightToLeft ? "rtl" : "ltr");
      const glyphs = run.glyphs.map((glyph, index): Shape => {
        const { gid, width } = take(glyph, rightToLeft);
        const { xAdvance, xOffset, yOffset } = run.positions[index]!;
        return { gid, width, advance: xAdvance * scale, dx: xOffset * scale, dy: yOffset * scale };
      });
      const width = glyphs.reduce((sum, { advance }) => sum + advance, 0);
      const isPlaced = glyphs.some(({ dx, dy }) => dx !== 0 || dy !== 0);
      shaped = { width, drawn: isPlaced ? glyphs : runOf(glyphs) };
      if (shapes.size >= REMEMBERED) shapes.clear();
      shapes.set(key, shaped);
      return shaped;
    },
    isUsed: () => used.size > 0,
    embed: () => embed(font, self, pdf, subset.encode(), [...used.values()]),
  };
  return self;
}

export function runOf(glyphs: readonly Shape[]): string {
  const shown = glyphs.map(({ gid, width, advance }) => {
    const adjust = round(width - advance);
    return `<${hex(gid)}>${adjust === 0 ? "" : adjust}`;
  });
  return shown.join("").replaceAll("><", "");
}

type Used = { gid: number; width: number; codePoints: number[] };

async function embed(
  font: Font,
  { id, name, ascent, descent }: PdfFont,
  pdf: PdfWriter,
  program: Uint8Array,
  used: Used[],
): Promise<void> {
  const [file, descriptor, descendant, unicode] = [
    pdf.reserve(),
    pdf.reserve(),
    pdf.reserve(),
    pdf.reserve(),
  ];
  const scale = 1000 / font.unitsPerEm;
  const called = `AAAAA${String.fromCharCode(64 + Number(name.slice(1)))}+${font.postscriptName.replaceAll(" ", "_")}`;
  const { minX, minY, maxX, maxY } = font.bbox;
  const box = [minX, minY, maxX, maxY].map((one) => Math.round(one * scale)).join(" ");
  const byGid = used.sort((a, b) => a.gid - b.gid);
  const widths = byGid.map(({ gid, width }) => `${gid}[${round(width)}]`).join("");
  await pdf.stream(file, `/Length1 ${program.length}`, program);
  await pdf.put(
    descriptor,
    `<</Type/FontDescriptor/FontName/${called}/Flags 4/FontBBox[${box}]/ItalicAngle 0/Ascent ${round(ascent)}` +
      `/Descent ${round(descent)}/CapHeight ${round((font.capHeight || font.ascent) * scale)}/StemV 80/FontFile2 ${ref(file)}>>`,
  );
  await pdf.put(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${called}/CIDToGIDMap/Identity/FontDescriptor ${ref(descriptor)}` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[${widths}]>>`,
  );
  await pdf.stream(unicode, "", unicodeMap(byGid));
  await pdf.put(
    id,
    `<</Type/Font/Subtype/Type0/BaseFont/${called}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]` +
      `/ToUnicode ${ref(unicode)}>>`,
  );
}

/** Which text each glyph stands for, so that what is seen can be searched, copied and read out. */
function unicodeMap(used: Used[]): string {
  const lines = used.flatMap(({ gid, codePoints }) => {
    if (codePoints.length === 0) return [];
    const text = Buffer.from(String.fromCodePoint(...codePoints), "utf16le")
      .swap16()
      .toString("hex");
    return `<${hex(gid)}> <${text}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join("\n")}\nendbfchar`);
  }
  return (
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n" +
    "/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n" +
    `${blocks.join("\n")}\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n`
  );
}

export function hex(gid: number): string {
  return gid.toString(16).padStart(4, "0");
}

export function round(number: number): number {
  return Math.round(number * 100) / 100;
}
