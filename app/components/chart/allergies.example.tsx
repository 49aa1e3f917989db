import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { AllergiesView, AllergyView } from "~server/chart/allergies.view";
import { Allergies } from "./allergies";
import { actingFrame, ownFrame, section, text } from "./example-views";

const allergy = (more: Partial<AllergyView>): AllergyView => ({
  id: more.name?.text ?? "",
  name: text("Penicillin"),
  kind: "allergy",
  categories: [],
  criticality: null,
  clinicalStatus: "active",
  verification: "confirmed",
  reactions: [],
  onset: null,
  lastOccurrence: null,
  recordedDate: null,
  notes: [],
  ...more,
});

const years = { text: "30", number: 30, comparator: null, unit: "a" };

const view: AllergiesView = {
  section: section(),
  held: [],
  noKnown: [],
  active: [
    allergy({
      categories: ["medication"],
      criticality: "high",
      reactions: [
        {
          manifestations: [text("Anaphylaxis"), text("Hives")],
          severity: "severe",
          substance: text("Amoxicillin 500 mg"),
          description: text("Needed adrenaline in the emergency room."),
          route: text("Oral"),
          onset: "2011-06-02",
          notes: [text("Came within a few minutes.")],
        },
      ],
      onset: { start: "1998", end: null, age: null, text: null },
      lastOccurrence: "2011-06-02",
      recordedDate: "2011-06-03T10:00:00Z",
      notes: [text("Carries an alert card.")],
    }),
    allergy({
      name: text("Milk (lactose)"),
      kind: "intolerance",
      categories: ["food"],
      criticality: "low",
      verification: "unconfirmed",
      reactions: [
        {
          manifestations: [text("Bloating")],
          severity: "mild",
          substance: null,
          description: null,
          route: null,
          onset: null,
          notes: [],
        },
      ],
      onset: { start: null, end: null, age: { low: years, high: years }, text: null },
    }),
    allergy({ name: text("Latex"), categories: ["environment"], criticality: "unable-to-assess" }),
  ],
  past: [allergy({ name: text("Egg white"), categories: ["food"], clinicalStatus: "resolved" })],
};

const none: AllergiesView = { ...view, active: [], past: [] };

const page = (shown: AllergiesView, frame = ownFrame) => (
  <ChartPage frame={frame} current="allergies">
    <Allergies view={shown} />
  </ChartPage>
);

export const examples: Examples = {
  "allergies ready": page(view, actingFrame),
  "allergies none known": page({
    ...none,
    noKnown: [{ ...text("No known allergies"), recorded: "2019-04-02" }],
  }),
  "allergies nothing recorded": page({ ...none, section: section({ state: "empty" }) }),
  "allergies all held": page({
    ...none,
    held: [{ reason: "sensitive-conversation", until: null, day: "2026-11-19" }],
    section: section({ state: "withheld", unreadable: 1 }),
  }),
  "allergies unavailable": page({ ...none, section: section({ state: "unavailable", checkedAt: null }) }),
};
