/** For whom an app acts, as the API tells it. */
import { z } from "zod";
import { count, instant } from "../chart/section.schema";

export const meSchema = z
  .strictObject({
    accountId: z.string(),
    name: z.string().nullable().describe("As in their own record; null: none, or it cannot be told now."),
    email: z.string(),
    language: z.string().nullable().describe("BCP 47; null: never chosen."),
    charts: count.describe("Lines of the list of records, open or not."),
    timeZone: z.string().describe("The clinic's, IANA: days and times of a record are told in it."),
    serverTime: instant,
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;
