/** What a format makes of a record, read back by other code than wrote it. */
import { createRequire } from "node:module";
import path from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { createRecordRendering } from "../../app/record/rendering";
import type { Language } from "../../app/i18n/languages";
import { written as writtenWith, writtenAndLeftOut } from "./demo-record.fixture";
import type { ExportFormat } from "./formats/format.types";
import type { GatheredRecord } from "../chart/whole/whole.types";

const rendering = createRecordRendering({ css: "" });

/** What a format writes with the portal's own rendering. */
export function written(format: ExportFormat, record: GatheredRecord, language?: Language): Promise<Buffer> {
  return writtenWith(format, record, rendering, language);
}

/** How many entries it says are missing in its file. */
export async function missingIn(format: ExportFormat, record: GatheredRecord): Promise<number> {
  return (await writtenAndLeftOut(format, record, rendering)).missing;
}

export type ReadPdf = { pages: string[]; text: string; title: string; language: string; bookmarks: string[] };

/** By PDF.js: text in the order of the file, direction marks removed. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const fonts = path.join(
    path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")),
    "/",
  );
  const task = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${fonts}standard_fonts/`,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const bookmarks = ((await document.getOutline()) ?? []).map(({ title }) => title);
  await task.destroy();
  const text = pages.join("\n").replace(/[\u200e\u200f\u2066-\u2069]/g, "");
  return { pages, text, title: info.Title ?? "", language: info.Language ?? "", bookmarks };
}

/** Where lines end differs; the letters do not. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u2066-\u2069]+/g, "").normalize("NFKC");
}
