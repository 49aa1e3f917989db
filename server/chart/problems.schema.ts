/** Health problems as the API tells them; the same shapes as `problems.view.ts`. */
import { z } from "zod";
import { moment } from "./moment.schema";
import { count, fhirDate, find, heldCard, paging, section, upstreamText } from "./section.schema";

export const problem = z
  .strictObject({
    id: z.string(),
    name: upstreamText,
    kind: z.enum(["problem", "concern", "visit-diagnosis"]),
    categories: z.array(upstreamText),
    clinicalStatus: z
      .enum(["active", "recurrence", "relapse", "inactive", "remission", "resolved"])
      .nullable(),
    verification: z.enum(["unconfirmed", "provisional", "differential", "confirmed", "refuted"]).nullable(),
    severity: upstreamText.nullable(),
    stages: z.array(upstreamText),
    bodySites: z.array(upstreamText),
    onset: moment.nullable(),
    abatement: moment.nullable(),
    evidence: z.array(upstreamText),
    recordedDate: fhirDate.nullable(),
    assertedDate: fhirDate.nullable(),
    recorders: z.array(upstreamText),
    visit: upstreamText.nullable(),
    notes: z.array(upstreamText),
  })
  .meta({ id: "HealthProblem" });

export const problemsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    active: z.array(problem),
    activeConcerns: z.array(problem),
    past: z.array(problem),
    visitDiagnoses: z.array(problem),
    counts: z.strictObject({ active: count, activeConcerns: count, past: count, visitDiagnoses: count }),
    ...paging,
    find,
  })
  .meta({ id: "HealthProblems" });
