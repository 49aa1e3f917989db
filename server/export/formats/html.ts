/** One page that needs nothing but itself: to read, to search, to print, with its files inside. */
import type { DocumentStep, RecordRendering } from "../document/record-document.view";
import { fileKeeper } from "../document/files";
import type { FileKeeper } from "../document/files";
import { documentSteps } from "../document/record-document";
import type { ExportFormat, Sink } from "./format.types";

export const html: ExportFormat = {
  name: "html",
  contentType: "text/html; charset=utf-8",
  extension: "html",
  asks: "selection",
  async write(record, out, context) {
    const files = fileKeeper({ embeds: true, onLost: record.noteLostFile });
    const { language, zone } = context;
    const render = context.portal.rendering.open({ language, zone, files: "inside" });
    let { entries } = record.lost();
    const leaveOut = (more: number) => void (entries += more);
    for await (const step of documentSteps(record, context, files, leaveOut))
      await writeStep(step, render, files, out);
    return { entries };
  },
};

async function writeStep(
  step: DocumentStep,
  render: ReturnType<RecordRendering["open"]>,
  files: FileKeeper,
  out: Sink,
): Promise<void> {
  const text = render(step);
  if (!files.waits()) return out.write(text);
  for (const part of text.split(files.marks)) {
    if (!part.match(files.marks)) await out.write(part);
    else for (const piece of files.address(part)) await out.write(piece);
  }
}
