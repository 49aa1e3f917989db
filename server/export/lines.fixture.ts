import type { ExportFormat } from "./formats/format.types";

/** Every resource on a line of its own: as much of a format as the job can tell apart. */
export const LINES: ExportFormat = {
  name: "fhir-bundle",
  contentType: "application/x-ndjson",
  extension: "ndjson",
  asks: "selection",
  async write(record, out, { progress }) {
    let done = 0;
    for await (const resource of record.resources()) {
      await out.write(`${JSON.stringify(resource)}\n`);
      progress((done += 1));
    }
  },
};
