/** What a phone is given to keep, as the API tells it. Source: CONTRACT §6. */
import { z } from "zod";
import { medicationsPageSchema, requestsSchema } from "../asking/asking.schema";
import { allergiesSchema } from "../chart/allergies.schema";
import { appointmentsSchema } from "../chart/appointments.schema";
import { demographicsSchema } from "../chart/demographics.schema";
import { documentsSchema } from "../chart/documents.schema";
import { immunizationsSchema } from "../chart/immunizations.schema";
import { chartListEntry, person } from "../chart/person.schema";
import { problemsSchema } from "../chart/problems.schema";
import { wholeResultsSchema } from "../chart/results.whole.schema";
import { instant } from "../chart/section.schema";
import { allSlotsSchema } from "../chart/slots.schema";
import { summarySchema } from "../chart/summary.schema";
import { wholeVitalsSchema } from "../chart/vitals.schema";
import { DROP_REASONS, KEPT_SECTIONS, KEPT_STATES } from "./kept-sections";
import type { KeptSection } from "./kept-sections";

const sectionName = z.enum(KEPT_SECTIONS).meta({ id: "KeptSectionName" });

const state = z.enum(KEPT_STATES).meta({
  id: "KeptState",
  description:
    "`stale`: of an earlier copy, for the record cannot be asked now. `unavailable`: nothing is known now; what was kept is kept, and said to be of then.",
});

const keptChart = chartListEntry
  .extend({
    person: person.nullable().describe("Null: not to be had now; the name that is kept still holds."),
    sections: z.array(sectionName).describe("What may be kept of it. Nothing else may."),
  })
  .meta({ id: "KeptChart" });

function kept<Name extends KeptSection, View extends z.ZodType>(name: Name, view: View) {
  return z
    .strictObject({
      chartId: z.string(),
      section: z.literal(name),
      state,
      asOf: instant.nullable().describe("When the record was asked; null: as it is kept."),
      etag: z.string().nullable(),
      view: view.nullable().describe("Null: the contents that are kept still hold."),
    })
    .meta({ id: `Kept${name[0]!.toUpperCase()}${name.slice(1)}` });
}

const keptSection = z
  .discriminatedUnion("section", [
    kept("summary", summarySchema),
    kept("allergies", allergiesSchema),
    kept("medications", medicationsPageSchema),
    kept("vitals", wholeVitalsSchema),
    kept("immunizations", immunizationsSchema),
    kept("problems", problemsSchema),
    kept("documents", documentsSchema),
    kept("results", wholeResultsSchema),
    kept("appointments", appointmentsSchema),
    kept("requests", requestsSchema),
    kept("demographics", demographicsSchema),
    kept("slots", allSlotsSchema),
  ])
  .meta({
    id: "KeptSection",
    description:
      "One section, whole: it replaces the one that is kept. Its contents say no times of looking (`checkedAt` is null): that is `asOf`.",
  });

const tombstone = z
  .strictObject({
    chartId: z.string(),
    section: sectionName.nullable().describe("Null: all of that chart."),
    reason: z.enum(DROP_REASONS),
  })
  .meta({ id: "Tombstone", description: "What may be kept no longer." });

export const snapshotSchema = z
  .strictObject({
    serverTime: instant,
    since: z.string().describe("To be sent next time; kept together with what it came with."),
    full: z.boolean().describe("This is everything: what is not in it may be kept no longer."),
    complete: z.boolean().describe("All sections are fresh; false: ask again soon."),
    charts: z
      .array(keptChart)
      .optional()
      .describe("Left out: as they are kept. A chart that is not among them may be kept no longer."),
    sections: z.array(keptSection),
    unchanged: z
      .array(z.strictObject({ chartId: z.string(), asOf: instant }))
      .describe("Sections of it that are fresh, kept and not sent hold as of then, or later."),
    tombstones: z.array(tombstone),
  })
  .meta({ id: "Snapshot" });
