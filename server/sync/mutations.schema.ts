/** What a phone sends from its queue, and what it is told. Source: CONTRACT §6. Pure. */
import { z } from "zod";
import { INTENT_KINDS } from "../asking/intent.schema";
import type { IntentKind } from "../asking/intent.schema";
import { isText } from "../problem/plain-text";
import { PROBLEM_STATUS } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { NEXT_STEPS, RECEIPT_STATES } from "./mutation.rules";

/** Of one batch. */
export const MOST_MUTATIONS = 50;

const short = z.string().max(64);
const token = z.string().max(120);
const code = z.enum(Object.keys(PROBLEM_STATUS) as ProblemCode[]);

/** Loose where one of them could be wrong: each is held against its own kind's schema and refused by itself. */
const queuedSchema = z
  .strictObject({
    id: short.describe(
      "Made at the tap: the kind's prefix and a ULID. The same id is the same asking, for ever.",
    ),
    kind: short.describe(`One of ${Object.keys(INTENT_KINDS).join(", ")}.`),
    chartId: short,
    payload: z.unknown().describe("As the question at once takes it."),
    ageMs: z
      .int()
      .min(0)
      .nullable()
      .describe(
        "The larger of what both clocks say since the tap; null: the phone cannot tell, as after a restart.",
      ),
    heardToken: token
      .nullable()
      .describe("The last Portal-Time heard before the tap: what counts when `ageMs` is null."),
  })
  .meta({ id: "QueuedRequest" });

export const mutationsBodySchema = z
  .strictObject({
    accountId: short.describe(
      "For whom it was typed: with another account's token nothing is looked at (409).",
    ),
    timeToken: token.describe(
      "A Portal-Time that had arrived when `ageMs` was measured; the newer, the better.",
    ),
    items: z
      .array(queuedSchema)
      .min(1)
      .max(MOST_MUTATIONS)
      .describe("Of each record in the order of the taps."),
  })
  .meta({ id: "QueuedRequests" });
export type MutationsBody = z.infer<typeof mutationsBodySchema>;
export type QueuedItem = MutationsBody["items"][number];

/** The same with the items as they came: one that cannot be read is refused by itself. */
export const mutationsEnvelopeSchema = mutationsBodySchema.extend({
  items: z.array(z.unknown()).min(1).max(MOST_MUTATIONS),
});

/** @returns the item; or the id it is known by where it came from, as far as it has one */
export function readItem(item: unknown): QueuedItem | { unreadable: string } {
  const read = queuedSchema.safeParse(item);
  if (read.success && isText(item)) return read.data;
  const { id } = (item ?? {}) as { id?: unknown };
  return { unreadable: typeof id === "string" && isText(id) ? id.slice(0, 64) : "" };
}

const receiptSchema = z
  .strictObject({ id: z.string(), state: z.enum(RECEIPT_STATES), code: code.nullable() })
  .describe("Decided once: the same bytes for every copy, whenever it comes.")
  .meta({ id: "MutationReceipt" });

const resultSchema = z
  .strictObject({
    id: z.string(),
    outcome: z
      .enum([...RECEIPT_STATES, "duplicate"])
      .describe("duplicate: it had been decided before, as the receipt says."),
    receipt: receiptSchema,
    status: z.int().describe("What it alone would have been answered with; 202: it is still being sent."),
    reason: z.string().nullable().describe("A word of the closed list of its code."),
    next: z.enum(NEXT_STEPS).describe("What the person can do."),
  })
  .meta({ id: "MutationResult" });

export const mutationsSchema = z
  .strictObject({
    results: z.array(resultSchema),
    unanswered: z
      .array(
        z
          .strictObject({
            id: z.string(),
            code,
            reason: z.string().nullable(),
            retryAfterSeconds: z.int(),
          })
          .meta({ id: "MutationUnanswered" }),
      )
      .describe("Not decided, and what comes after it in the same record: to be sent again as it is."),
  })
  .meta({ id: "MutationsAnswer" });
export type MutationsAnswer = z.infer<typeof mutationsSchema>;

export const isIntentKind = (kind: string): kind is IntentKind => Object.hasOwn(INTENT_KINDS, kind);
