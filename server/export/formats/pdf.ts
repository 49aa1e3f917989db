/** The same document on pages, set from the very text of the page: tagged, with bookmarks, for printing and filing. */
import { randomBytes } from "node:crypto";
import { formatFor } from "../../../app/i18n/format";
import { directionOf } from "../../../app/i18n/languages";
import { wordsOf } from "../../../app/i18n/words";
import { fileKeeper } from "../document/files";
import { documentSteps } from "../document/record-document";
import type { RecordHead } from "../document/record-document.view";
import { openFonts } from "../pdf/fonts";
import { openPages } from "../pdf/pages";
import { openSetter } from "../pdf/set-html";
import { openStructure } from "../pdf/structure";
import { openPdf, pdfText, ref } from "../pdf/writer";
import type { ExportFormat, FormatContext } from "./format.types";

export const pdf: ExportFormat = {
  name: "pdf",
  contentType: "application/pdf",
  extension: "pdf",
  asks: "selection",
  async write(record, out, context) {
    const { language, zone, pace } = context;
    const render = context.portal.rendering.open({ language, zone, files: "elsewhere" });
    const writer = await openPdf(out);
    const structure = openStructure(writer, language);
    let head: RecordHead | null = null;
    const pages = openPages({
      pdf: writer,
      fonts: await openFonts(writer),
      structure,
      direction: directionOf(language),
      foot: (number) => footOf(head, number, context),
    });
    const setter = openSetter(pages, structure);
    const files = fileKeeper({ embeds: false, onLost: record.noteLostFile });
    let { entries } = record.lost();
    const leaveOut = (more: number) => void (entries += more);
    for await (const step of documentSteps(record, context, files, leaveOut)) {
      if (step.kind === "begin") head = step.head;
      const text = render(step);
      await pace.turn();
      await setter.set(text, pace);
    }
    const { recordDocument } = wordsOf(language);
    if (pages.hasBoxes()) await setter.set(`<p class="quiet">${recordDocument.boxes}</p>`, pace);
    const tree = await pages.end();
    const { root: structureRoot, outlines } = await structure.end();
    const [catalog, info] = [writer.reserve(), writer.reserve()];
    const name = head?.person.name;
    const title = name ? recordDocument.titleOf(name) : recordDocument.title;
    await writer.put(
      catalog,
      `<</Type/Catalog/Pages ${ref(tree)}/Lang${pdfText(language)}/MarkInfo<</Marked true>>` +
        `/StructTreeRoot ${ref(structureRoot)}/ViewerPreferences<</DisplayDocTitle true` +
        `${directionOf(language) === "rtl" ? "/Direction/R2L" : ""}>>` +
        `${outlines ? `/Outlines ${ref(outlines)}/PageMode/UseOutlines` : ""}>>`,
    );
    const made = record.asOf.toISOString().replace(/\D/g, "").slice(0, 14);
    await writer.put(info, `<</Title${pdfText(title)}/CreationDate(D:${made}Z)>>`);
    await writer.end(catalog, info, randomBytes(16).toString("hex"));
    return { entries };
  },
};

/** On each page: whose it is, for pages get apart. */
function footOf(head: RecordHead | null, number: number, { language, zone }: FormatContext) {
  const { recordDocument } = wordsOf(language);
  const format = formatFor(language, zone);
  const { name, birthDate } = head?.person ?? { name: null, birthDate: null };
  const whose = [
    name ? `\u2068${name}\u2069` : recordDocument.title,
    birthDate && recordDocument.born(format.day(birthDate)),
  ];
  return {
    start: whose.filter(Boolean).join(" · "),
    end: [head && format.day(head.asOf), recordDocument.page(number)].filter(Boolean).join(" · "),
  };
}
