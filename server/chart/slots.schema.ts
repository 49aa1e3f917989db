/** Free times as the API tells them; the same shapes as `slots.view.ts`. */
import { z } from "zod";
import { count, day, paging, section, upstreamText } from "./section.schema";

export const slot = z
  .strictObject({
    id: z.string(),
    start: z.string(),
    end: z.string(),
    services: z.array(upstreamText),
    practitioner: upstreamText.nullable(),
    place: upstreamText.nullable(),
  })
  .meta({ id: "Slot" });

export const allSlotsSchema = z
  .strictObject({ section, slots: z.array(slot).describe("The soonest first.") })
  .meta({ id: "AllFreeSlots" });

const choices = z.array(z.strictObject({ value: z.string(), text: upstreamText }));

export const slotsSchema = z
  .strictObject({
    section,
    filter: z.strictObject({
      service: z.string(),
      practitioner: z.string(),
      place: z.string(),
      day: z.string(),
    }),
    lost: z.boolean().describe("Something that was chosen is not among the free times any more."),
    choices: z.strictObject({
      service: choices,
      practitioner: choices,
      place: choices,
      day: z.array(day),
    }),
    days: z.array(z.strictObject({ day, slots: z.array(slot) })),
    total: count,
    ...paging,
  })
  .meta({ id: "FreeSlots" });
