/** The parts that all sections share, as the API tells them; the same shapes as `section.view.ts`. */
import { z } from "zod";
import { SECTION_STATES } from "../policies/vocabulary";

export const upstreamText = z
  .strictObject({ text: z.string(), language: z.string().nullable() })
  .meta({ id: "UpstreamText", description: "Words of the record, with the language they say they are in." });

/** FHIR date, dateTime or instant as the record has it: `2026`, `2026-03`, `2026-03-28`, with a time and zone. */
export const fhirDate = z
  .string()
  .meta({ id: "FhirDateTime", description: "A date as exact as the record has it (FHIR R4 dateTime)." });

/** ISO 8601, UTC. */
export const instant = z.iso.datetime().meta({ id: "Instant" });

/** `YYYY-MM-DD`. */
export const day = z.iso.date().meta({ id: "Day" });

export const section = z
  .strictObject({
    state: z.enum(SECTION_STATES),
    source: z.string().nullable().describe("The clinic's name; null: not on record."),
    phone: z.string().nullable(),
    checkedAt: instant.nullable().describe("When the record was last asked with success; null: never."),
    unreadable: z.int().min(0).describe("Entries that are there and could not be shown."),
    missingPages: z.boolean().describe("The record did not give all its pages."),
  })
  .meta({
    id: "SectionState",
    description:
      "What a section says of itself. `unavailable` never means that nothing is recorded; `empty` does.",
  });

export const heldCard = z
  .strictObject({
    reason: z.enum(["sensitive-conversation", "awaiting-review", "legal", "other", "not-final"]),
    until: instant.nullable(),
    day: day.nullable(),
  })
  .meta({ id: "HeldCard", description: "Something is held back, for the owner only: why and until when." });

export const find = z
  .strictObject({
    text: z.string(),
    from: z.string(),
    to: z.string(),
    errors: z.array(z.enum(["from", "to", "order"])),
    active: z.boolean(),
    offered: z.boolean(),
    undated: z.int().min(0),
  })
  .meta({
    id: "Find",
    description: "What was looked for, as it was sent, and what could not be used of it.",
  });

/** What a list says beside its entries. */
export const paging = { page: z.int().min(1), pages: z.int().min(1) };

export const count = z.int().min(0);
