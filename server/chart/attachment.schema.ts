/** A file of a document or report, as the API tells it; the same shape as `AttachmentView`. */
import { z } from "zod";
import { fhirDate, upstreamText } from "./section.schema";

export const attachment = z
  .strictObject({
    index: z.int().min(0),
    title: upstreamText.nullable(),
    contentType: z.string().nullable(),
    size: z.number().nullable(),
    created: fhirDate.nullable(),
    language: z.string().nullable(),
    format: upstreamText.nullable(),
    available: z.boolean(),
  })
  .meta({ id: "Attachment" });
