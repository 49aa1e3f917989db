import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { ChangeLine, ChangesBlock, ChangesView } from "~server/chart/changes.view";
import { Changes } from "./changes";
import { held } from "./example-sections";
import { actingFrame, measured, ownFrame, section, text } from "./example-views";

const line = (what: ChangeLine["what"], more: Partial<ChangeLine> = {}): ChangeLine => ({
  id: what,
  what,
  date: "2026-10-02",
  name: text("Metformin 500 mg"),
  appointment: null,
  ...more,
});
const KINDS = [
  "prescribed",
  "prescribed-past",
  "planned",
  "told",
  "started",
  "ended",
  "began",
  "over",
  "recorded",
  "reaction",
  "given",
  "not-given",
  "filed",
] as const;
const { name, value, position } = measured("Hemoglobin A1c", "7.20", "%", "high", ["4.0", "5.6"]);
const newResult = {
  id: "a1c",
  name,
  value,
  position,
  effective: "2026-11-18",
  corrected: false,
  tally: null,
  critical: [],
  hasText: false,
  missing: 0,
};
const block = (...lines: ChangeLine[]): ChangesBlock => ({
  section: section(),
  held: [],
  lines,
  total: lines.length,
});

const view: ChangesView = {
  since: "2026-03-01",
  misread: null,
  results: {
    section: section(),
    held,
    entries: [newResult],
    total: 4,
  },
  medications: block(...KINDS.map((what) => line(what))),
  problems: block(),
  allergies: { ...block(), section: section({ state: "empty" }) },
  immunizations: { ...block(), section: section({ state: "unavailable", checkedAt: null }) },
  vitals: {
    ...block(
      line("measured", { name: null, date: "2026-11-02" }),
      line("measured", { id: "weight", name: text("Weight") }),
      line("measured", { id: "height", name: text("Height") }),
    ),
    total: 30,
  },
  appointments: block(
    line("appointment", { appointment: { status: "noshow", start: "2026-10-02T10:00:00Z" }, name: null }),
    line("appointment-made", { appointment: { status: "booked", start: "2026-12-02T10:00:00Z" } }),
  ),
  documents: { ...block(), section: section({ state: "withheld" }), held },
};

const none: ChangesView = {
  since: "2026-03-01",
  misread: null,
  results: null,
  medications: null,
  problems: null,
  allergies: null,
  immunizations: null,
  vitals: null,
  appointments: null,
  documents: null,
};

const page = (shown: ChangesView, frame = ownFrame) => (
  <ChartPage frame={frame} current="summary" atTop={false}>
    <Changes chartId="self" view={shown} />
  </ChartPage>
);

export const examples: Examples = {
  "changes ready": page(view),
  "changes since a day that is none": page({ ...view, misread: "<last spring>" }),
  "changes of some": page({ ...none, since: "2026-03-15", problems: view.problems }, actingFrame),
  "changes of nothing": page(none, actingFrame),
};
