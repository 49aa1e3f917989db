/** Documents as the API tells them; the same shapes as `documents.view.ts`. */
import { z } from "zod";
import { attachment } from "./attachment.schema";
import { count, fhirDate, find, heldCard, paging, section, upstreamText } from "./section.schema";

export const document = z
  .strictObject({
    id: z.string(),
    title: upstreamText,
    type: upstreamText.nullable(),
    categories: z.array(upstreamText),
    date: fhirDate.nullable(),
    status: z.enum(["current", "superseded"]).nullable(),
    docStatus: z.enum(["final", "amended"]).nullable(),
    authors: z.array(upstreamText),
    authenticator: upstreamText.nullable(),
    custodian: upstreamText.nullable(),
    period: z.strictObject({ start: fhirDate.nullable(), end: fhirDate.nullable() }).nullable(),
    contexts: z.array(upstreamText),
    visit: upstreamText.nullable(),
    identifiers: z.array(z.string()),
    attachments: z.array(attachment),
  })
  .meta({ id: "Document" });

export const documentsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    entries: z.array(document),
    total: count,
    ...paging,
    find,
    kinds: z.array(z.strictObject({ kind: upstreamText, count })),
    filter: z.string().nullable(),
  })
  .meta({ id: "Documents" });
