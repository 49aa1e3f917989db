import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { ResultDetailView } from "~server/chart/results.view";
import { actingFrame, measured, ownFrame, point, quantity, range, section, text } from "./example-views";
import { file } from "./example-sections";
import { ResultDetail } from "./result-detail";

const high: ResultDetailView = {
  section: section(),
  type: "single",
  id: "hba1c-2026-11-18T13:20:00Z",
  kind: "laboratory",
  name: text("Hemoglobin A1c", "en"),
  effective: "2026-11-18T13:20:00Z",
  effectiveEnd: null,
  issued: "2026-11-19T09:42:00Z",
  status: "corrected",
  measurement: {
    ...measured("Hemoglobin A1c", "7.20", "%", "high", ["4.0", "5.6"]),
    interpretation: text("High"),
  },
  components: [],
  members: [],
  previous: [{ value: { kind: "quantity", quantity: quantity("8.10", "%") }, at: "2026-11-18T20:00:00Z" }],
  corrected: true,
  comments: [text("Sample was slightly hemolyzed.\nRepeat in three months, please.", "en")],
  conclusion: null,
  conclusionCodes: [],
  files: [],
  incomplete: { parts: 0, text: false },
  specimen: text("Venous blood"),
  bodySite: null,
  method: text("HPLC"),
  performers: [text("Riverside Clinic Laboratory"), text("Dr. Łucja Öztürk")],
  panel: { id: "metabolic", name: text("Diabetes check") },
  trend: {
    unit: "%",
    band: range("4.0", "5.6", "%"),
    points: [
      point("2023-02-11", "6.10", "high"),
      point("2023-09-20", "5.50", "in-range"),
      point("2024-04-02", "5.90", "high"),
      point("2025-01-15", "6.40", "high"),
      point("2025-10-30", "7.90", "high"),
      point("2026-11-18T13:20:00Z", "7.20", "high"),
    ],
  },
};

const member = (id: string, measurement: ReturnType<typeof measured>) => ({
  id,
  corrected: false,
  components: [],
  ...measurement,
});

const panel: ResultDetailView = {
  ...high,
  type: "panel",
  id: "cbc",
  name: text("Complete blood count"),
  status: "final",
  corrected: false,
  previous: [],
  measurement: null,
  trend: null,
  panel: null,
  comments: [],
  members: [
    member("hb", measured("Hemoglobin", "13.1", "g/dL", "in-range", ["12.0", "15.5"])),
    member("wbc", measured("White blood cells", "3.2", "10*3/uL", "low", ["4.5", "11.0"])),
    member("plt", measured("Platelets", "18", "10*3/uL", "critical-low", ["150", "400"])),
  ],
  conclusion: text("Low white blood cells and platelets.\nPlease see your care team this week.", "en"),
};

const page = (view: ResultDetailView, frame = ownFrame) => (
  <ChartPage frame={frame} current="results" atTop={false}>
    <ResultDetail chartId={frame.chartId} view={view} />
  </ChartPage>
);

const plain = { ...high, corrected: false, previous: [], trend: null, comments: [], panel: null };

export const examples: Examples = {
  "result above, corrected, with a trend": page(high),
  "result inside": page(
    {
      ...plain,
      name: text("Sodium"),
      measurement: measured("Sodium", "140", "mmol/L", "in-range", ["135", "145"]),
    },
    actingFrame,
  ),
  "result far outside": page({
    ...plain,
    name: text("Troponin T"),
    measurement: measured("Troponin T", "912", "ng/L", "critical-high", [null, "14"]),
  }),
  "result of parts, marked as a whole": page({
    ...plain,
    name: text("HIV 1 and 2 antibodies"),
    measurement: {
      ...measured("", "0", "", "critical-high"),
      value: { kind: "absent", reason: null, text: null },
      interpretation: text("Reactive"),
    },
    components: [measured("HIV 1", "4.2", "index"), measured("HIV 2", "0.1", "index")],
  }),
  "result without a range": page({
    ...plain,
    name: text("Body weight"),
    measurement: measured("Body weight", "71.4", "kg"),
  }),
  "result in words, in another language": page({
    ...plain,
    name: text("فيروس كورونا", "ar"),
    measurement: {
      ...measured("", "0", ""),
      value: { kind: "text", text: text("غير موجود", "ar") },
      position: "in-range",
    },
  }),
  "panel with a report": page({
    ...panel,
    conclusionCodes: [text("Pancytopenia")],
    files: [
      { ...file, title: text("Report") },
      { ...file, index: 1, available: false },
    ],
  }),
  "panel that is not complete": page({
    ...panel,
    name: null,
    conclusion: null,
    incomplete: { parts: 2, text: true },
  }),
};
