import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { NewResult, SummaryView } from "~server/chart/summary.view";
import { appointment, held, medication, problem } from "./example-sections";
import { actingFrame, measured, ownFrame, section, text } from "./example-views";
import { Summary } from "./summary";

const a1c: NewResult = {
  id: "a1c",
  effective: "2026-11-18",
  corrected: false,
  ...measured("Hemoglobin A1c", "7.20", "%", "high", ["4.0", "5.6"]),
  tally: null,
  missing: 0,
  critical: [],
  hasText: false,
};
const none = { value: null, position: null };
const panel: NewResult = {
  ...a1c,
  ...none,
  id: "bmp",
  name: text("Basic metabolic panel"),
  corrected: true,
  tally: { all: 8, usual: 5, unusual: 2 },
  critical: [measured("Potassium", "6.9", "mmol/L", "critical-high", ["3.5", "5.1"])],
};
const scan: NewResult = {
  ...a1c,
  ...none,
  id: "xray",
  effective: "2026-11-02",
  name: text("Chest X-ray"),
  tally: { all: 0, usual: 0, unusual: 0 },
  hasText: true,
};

const allergies = {
  section: section(),
  held: [],
  noKnown: [{ ...text("No known allergies"), recorded: null }],
  active: [],
};

const view: SummaryView = {
  appointments: { section: section(), held: [], next: appointment({}), others: 2 },
  results: {
    section: section(),
    held,
    entries: [a1c, panel, scan],
    total: 4,
  },
  allergies,
  medications: { section: section(), held: [], active: [medication({})], total: 3 },
  problems: { section: section(), held: [], active: [problem({ verification: "provisional" })], total: 1 },
};

const away = section({ state: "unavailable", checkedAt: null });
const empty = section({ state: "empty" });

const page = (shown: SummaryView, frame = ownFrame) => (
  <ChartPage frame={frame} current="summary">
    <Summary chartId="self" view={shown} />
  </ChartPage>
);

export const examples: Examples = {
  "summary ready": page(view),
  "summary, one part away": page({
    ...view,
    appointments: { section: away, held: [], next: null, others: 0 },
  }),
  "summary all empty": page({
    appointments: { section: empty, held: [], next: null, others: 0 },
    results: { section: empty, held: [], entries: [], total: 0 },
    allergies: { ...allergies, section: empty, noKnown: [] },
    medications: { section: empty, held: [], active: [], total: 0 },
    problems: { section: empty, held: [], active: [], total: 0 },
  }),
  "summary of some": page(
    { appointments: null, results: null, allergies, medications: null, problems: null },
    actingFrame,
  ),
  "summary of nothing": page(
    { appointments: null, results: null, allergies: null, medications: null, problems: null },
    actingFrame,
  ),
};
