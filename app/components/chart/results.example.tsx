import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { ResultsView } from "~server/chart/results.view";
import { measured, ownFrame, panel, section, single, text, wholeList } from "./example-views";
import { Results } from "./results";

const lipids = panel("lipids", "2026-11-18T13:20:00Z", "Lipid panel", [
  measured("Cholesterol, total", "212", "mg/dL", "high", [null, "200"]),
  measured("HDL cholesterol", "38", "mg/dL", "low", ["40", null]),
  measured("LDL cholesterol (calculated)", "131", "mg/dL", "high", [null, "100"]),
  measured("Triglycerides", "140", "mg/dL", "in-range", [null, "150"]),
]);

const view: ResultsView = {
  section: section(),
  held: [
    { reason: "sensitive-conversation", until: "2026-11-25T14:00:00Z", day: "2026-11-19" },
    { reason: "not-final", until: null, day: "2026-11-21" },
  ],
  entries: [
    lipids,
    single("a1c", "2026-11-18T13:20:00Z", measured("Hemoglobin A1c", "7.20", "%", "high", ["4.0", "5.6"])),
    {
      ...single(
        "k",
        "2026-11-18T13:20:00Z",
        measured("Potassium", "6.9", "mmol/L", "critical-high", ["3.5", "5.1"]),
      ),
      corrected: true,
    },
    {
      ...single("bp", "2026-09-02T15:00:00Z", measured("Blood pressure", "0", "")),
      value: { kind: "absent", reason: null, text: null },
      components: [
        measured("Systolic", "134", "mmHg", "high", ["90", "120"]),
        measured("Diastolic", "78", "mmHg", "in-range", ["60", "80"]),
      ],
    },
    {
      ...panel("xray", "2026-09-02T15:00:00Z", "X-ray of the chest, two views", []),
      kind: "imaging",
      hasText: true,
    } as ResultsView["entries"][number],
    single("ferritin", "2026-03-03", measured("Ferritin", "88", "ng/mL")),
    {
      ...single(
        "covid",
        "2026-03-03",
        measured("SARS-CoV-2 RNA, respiratory specimen, by amplification", "0", ""),
      ),
      value: { kind: "text", text: text("Not detected") },
      position: "in-range",
    },
    {
      ...single("urine", null, measured("Bacteria in urine", "0", "")),
      value: { kind: "absent", reason: "error", text: text("Recipiente derramado", "es") },
    },
    single("nameless", null, measured(null, "7.40", "pH")),
    { ...single("coded", null, measured("Blood group", "0", "")), value: { kind: "code-only" } },
    { ...single("ecg", null, measured("Heart tracing", "0", "")), value: { kind: "recording" } },
    {
      ...single("fasting", null, measured("Time of fasting", "0", "")),
      value: { kind: "period", start: "2026-03-02", end: "2026-03-03" },
    },
  ],
  total: 214,
  page: 2,
  pages: 3,
  kinds: [
    { kind: "laboratory", count: 198 },
    { kind: "imaging", count: 12 },
    { kind: "other", count: 4 },
  ],
  find: wholeList,
  filter: null,
};

const none: ResultsView = { ...view, held: [], entries: [], total: 0, page: 1, pages: 1, kinds: [] };

const page = (shown: ResultsView) => (
  <ChartPage frame={ownFrame} current="results">
    <Results chartId="self" view={shown} />
  </ChartPage>
);

export const examples: Examples = {
  "results ready": page(view),
  "results empty": page({ ...none, section: section({ state: "empty" }) }),
  "results of a kind": page({ ...view, filter: "imaging", find: { ...wholeList, from: "2026-03-01" } }),
  "results found in a panel": page({
    ...view,
    entries: [{ ...lipids, others: 3 } as ResultsView["entries"][number]],
    find: { ...wholeList, text: "ldl", active: true },
    total: 1,
  }),
  "results with values that did not reach us": page({
    ...view,
    held: [],
    entries: [
      { ...lipids, missing: 2 } as ResultsView["entries"][number],
      single("k", "2026-11-18", {
        ...measured("Leukocytes [#/volume] in Blood", "6.6", "10*3/uL", "in-range", ["4.0", "11.0"]),
        name: { ...text("Leukocytes [#/volume] in Blood"), lay: "whiteCells" },
      }),
    ],
  }),
  "results none found": page({
    ...none,
    held: view.held,
    find: { ...wholeList, text: "zinc", from: "2026-03", active: true, undated: 2 },
  }),
  "results by dates that are none": page({
    ...view,
    find: {
      ...wholeList,
      text: "iron",
      from: "<March>",
      to: "2026-01-01",
      errors: ["from", "order"],
      active: true,
    },
  }),
  "results all held": page({ ...none, held: view.held, section: section({ state: "withheld" }) }),
  "results unavailable": page({ ...none, section: section({ state: "unavailable", checkedAt: null }) }),
  "results unavailable, seen before": page({
    ...none,
    section: section({ state: "unavailable", checkedAt: "2026-11-20T19:05:00Z" }),
  }),
  "results withheld": page({ ...none, section: section({ state: "withheld", checkedAt: null }) }),
  "results incomplete": page({
    ...view,
    held: [],
    section: section({ state: "incomplete", unreadable: 2, missingPages: true }),
  }),
  "results stale": page({
    ...view,
    held: [],
    section: section({ state: "stale", checkedAt: "2026-11-22T14:11:00Z", unreadable: 1 }),
  }),
};
