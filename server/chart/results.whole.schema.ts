/** All results as the API tells them to whoever keeps them; the same shapes as `results.whole.view.ts`. */
import { z } from "zod";
import { member, resultEntry, resultKind, resultSchema, resultsSchema } from "./results.schema";

const page = resultSchema.shape;

const resultMore = z
  .strictObject({
    effective: page.effective.describe("Left out: that of the line."),
    effectiveEnd: page.effectiveEnd,
    issued: page.issued,
    kind: resultKind.describe("Left out: that of the line."),
    status: page.status.describe("Left out: final."),
    comments: page.comments,
    conclusion: page.conclusion,
    conclusionCodes: page.conclusionCodes,
    files: page.files,
    incomplete: page.incomplete,
    specimen: page.specimen,
    bodySite: page.bodySite,
    method: page.method,
    performers: page.performers,
    series: z.int().min(0).describe("Number of its series; left out: it cannot be drawn."),
  })
  .partial()
  .meta({
    id: "ResultMore",
    description:
      "What a result's own page says beside its line. What is left out is not there, or as it is for most.",
  });

const [single, panel] = resultEntry.options;
const withMore = { more: resultMore };

const wholeResult = z
  .discriminatedUnion("type", [
    single.extend(withMore),
    panel.extend({ ...withMore, members: z.array(member.extend(withMore)) }),
  ])
  .meta({ id: "WholeResult" });

export const wholeResultsSchema = resultsSchema
  .extend({
    entries: z.array(wholeResult).describe("Newest first; those without a date last."),
    series: z
      .array(z.array(z.int().min(0)))
      .describe("By number: the series that are drawn as one line with it, itself among them."),
  })
  .meta({
    id: "WholeResults",
    description:
      "All results with what their pages show. What a corrected one said before is asked for when its page is opened.",
  });
