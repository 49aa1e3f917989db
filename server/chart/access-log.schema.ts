/** The log of a record as the API tells it; the same shapes as `access-log.view.ts`. */
import { z } from "zod";
import { SECTIONS } from "../policies/vocabulary";
import { LOG_PARTS } from "./access-log.view";
import { instant } from "./section.schema";

const who = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("you") }),
  z.strictObject({ kind: z.literal("patient"), name: z.string().nullable() }),
  z.strictObject({
    kind: z.literal("proxy"),
    name: z.string().nullable(),
    relationshipType: z.string().nullable(),
  }),
  z.strictObject({ kind: z.enum(["staff", "operator", "system", "recipient"]) }),
]);

const entry = z
  .strictObject({
    id: z.string(),
    occurredAt: instant,
    who,
    what: z.string().describe("A word of a closed list that grows; words for it are the reader's."),
    section: z.enum(SECTIONS).nullable(),
    isPreview: z.boolean().optional(),
  })
  .meta({ id: "AccessLogEntry" });

export const accessLogSchema = z
  .strictObject({
    entries: z.array(entry).describe("Newest first."),
    older: z.string().nullable().describe("To be sent as `before` for the next page."),
    shownFrom: instant
      .nullable()
      .describe(
        "What happened before lies in the clinic's archive and is not listed; null: all of it is here.",
      ),
    incomplete: z.boolean(),
    filter: z.strictObject({ who: z.string().nullable(), part: z.enum(LOG_PARTS).nullable() }),
    people: z.array(
      z.strictObject({ id: z.string(), name: z.string().nullable(), relationshipType: z.string() }),
    ),
  })
  .meta({ id: "AccessLog" });
