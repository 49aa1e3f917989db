import type { Attachment, Binary, DocumentReference, FhirResource } from "fhir/r4";
import type { Calendar } from "./calendar";
import { organization, staff } from "./clinic";
import { concept, restricted } from "./concepts";
import { DOCUMENTS } from "./documents.texts";
import type { DocumentText } from "./documents.texts";
import { demoUuid } from "./ids";
import { textPdf } from "./pdf";
import { subject } from "./people";
import { compact } from "./table";

/** Notes, letters and plans, most with their files as Binary resources. */
export function documentResources(calendar: Calendar): FhirResource[] {
  return DOCUMENTS.flatMap((text) => document(text, calendar));
}

function document(text: DocumentText, calendar: Calendar): FhirResource[] {
  const key = `${text.who}/document/${text.title || text.type}/${text.when}`;
  const date = calendar.at(text.when, "16:45");
  const files = text.formats.map((format) => file(key, format, text, date));
  const reference = compact<DocumentReference>({
    resourceType: "DocumentReference",
    id: demoUuid(key),
    meta: text.label ? restricted(...text.label.split(" ")) : undefined,
    status: text.status ?? "current",
    docStatus: text.status === "entered-in-error" ? "entered-in-error" : "final",
    type: concept(text.type),
    category: [
      {
        coding: [
          {
            system: "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
            code: "clinical-note",
            display: "Clinical Note",
          },
        ],
      },
    ],
    subject: subject(text.who),
    date,
    author: text.by ? [staff(text.by)] : [],
    custodian: organization("clinic"),
    description: text.title,
    content: files.map(({ attachment }) => ({ attachment })),
  });
  return [reference, ...files.flatMap(({ binary }) => binary ?? [])];
}

function file(
  key: string,
  format: DocumentText["formats"][number],
  { who, title, body }: DocumentText,
  creation: string,
): { attachment: Attachment; binary?: Binary } {
  const bytes = format === "pdf" ? textPdf(title, body) : Buffer.from(`${body}\n`);
  const contentType = format === "pdf" ? "application/pdf" : "text/plain; charset=utf-8";
  const data = bytes.toString("base64");
  const about = compact<Attachment>({
    contentType,
    title,
    size: bytes.length,
    creation,
    language: languageOf(who),
  });
  if (format === "inline-text") return { attachment: { ...about, data } };
  const binary: Binary = {
    resourceType: "Binary",
    id: demoUuid(`${key}/${format}`),
    contentType,
    securityContext: subject(who),
    data,
  };
  return { attachment: { ...about, url: `Binary/${binary.id}` }, binary };
}

function languageOf(who: DocumentText["who"]): string {
  return who === "jose" ? "es" : "en";
}
