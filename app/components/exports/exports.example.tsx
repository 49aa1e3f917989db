import { actingFrame, ownFrame } from "~/components/chart/example-views";
import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { ExportForm, ExportsView, ExportView } from "~server/export/exports.view";
import { ExportsPage } from "./exports-page";
import { OneExport } from "./one-export";

const file: ExportView = {
  id: "expjob_01KAR3000000000000007F2QXJ",
  format: "html",
  status: "complete",
  sections: ["allergies", "medications", "results"],
  from: null,
  to: null,
  askedAt: "2026-11-22T13:05:00Z",
  done: 1204,
  total: 1204,
  bytes: 2_345_678,
  expiresAt: "2026-11-29T13:06:00Z",
  lost: { entries: 0, files: 0 },
  error: null,
  gone: null,
};
const form: ExportForm = {
  exportId: "expjob_01KAR3000000000000007F2QXK",
  formats: ["html", "pdf", "ips", "fhir-bundle", "csv"],
  sections: ["allergies", "medications", "vitals", "problems", "documents", "results"],
  typed: {
    format: "html",
    sections: ["allergies", "medications", "vitals", "problems", "documents", "results"],
    from: "",
    to: "",
  },
  faults: {},
  refused: null,
};
const none = { bytes: null, expiresAt: null };
const running: ExportView = { ...file, ...none, status: "running", done: 12_400, total: 41_210 };
const failed: ExportView = {
  ...file,
  ...none,
  format: "pdf",
  status: "failed",
  error: "upstream-unavailable",
};
const gone: ExportView = {
  ...file,
  ...none,
  format: "ips",
  status: "expired",
  sections: null,
  gone: "release-changed",
};

const list = (view: Partial<ExportsView>, frame = ownFrame) => (
  <ChartPage frame={frame} current="exports">
    <ExportsPage chartId="self" view={{ exports: [], form, ...view }} />
  </ChartPage>
);
const one = (view: ExportView, more: { watching?: boolean; done?: string } = {}) => (
  <ChartPage frame={ownFrame} current="exports" atTop={false}>
    <OneExport chartId="self" view={view} watching={more.watching ?? false} done={more.done ?? null} />
  </ChartPage>
);

export const examples: Examples = {
  "exports to make": list({}),
  "exports of each state": list({ exports: [running, file, failed, gone] }),
  "exports with what is wrong": list({
    form: {
      ...form,
      typed: { format: "", sections: [], from: "spring", to: "2025-01-01" },
      faults: { format: "format-missing", sections: "sections-none", from: "no-day", to: "order" },
    },
  }),
  "exports, form used already": list({ form: { ...form, refused: "conflict" } }),
  "exports, as many as a day has": list({
    form: { ...form, refused: { limitUntil: "2026-11-23T13:06:00Z" } },
  }),
  "exports, a table of none of its parts": list({
    form: {
      ...form,
      typed: { ...form.typed, format: "csv", sections: ["allergies"] },
      faults: { sections: "sections-not-held" },
    },
  }),
  "exports, nothing shared": list({ form: { ...form, sections: [] } }, actingFrame),
  "exports in a preview": list({ form: null }),
  "export being made": one(running, { watching: true, done: "already" }),
  "export about to begin": one({ ...running, status: "queued", done: 0, total: null }),
  "export begun": one({ ...running, total: null }),
  "export ready": one({ ...file, from: "2025-01-01", to: "2025-12-31" }),
  "export ready, but for what is lost": one({ ...file, lost: { entries: 1, files: 2 } }),
  "export that failed": one(failed),
  "export that is gone": one(gone),
};
