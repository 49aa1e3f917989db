import type { ExportFormatName } from "~server/export/exports.view";

/** What those call it who are given the file; the same in every language, and never the first thing said. */
const NAMES: Record<ExportFormatName, string> = {
  html: "HTML",
  pdf: "PDF",
  ips: "International Patient Summary (HL7 FHIR)",
  "fhir-bundle": "HL7 FHIR R4",
  csv: "CSV",
};

export function TechnicalName({ format }: { format: ExportFormatName }) {
  return (
    <bdi lang="en" dir="ltr">
      {NAMES[format]}
    </bdi>
  );
}
