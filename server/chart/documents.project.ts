/** Documents, FHIR → view: what they are and which files they have. The files' content is not looked at here. Pure. */
import type { Attachment, Coding, DocumentReference, FhirResource } from "fhir/r4";
import { DATA_LEFT_OUT } from "../upstream/fhir/normalize";
import { codedText, firstCodedText, list, plain, upstreamText } from "./coded-text";
import type { AttachmentView, DocumentView } from "./documents.view";
import { oneOf } from "./one-of";
import { projectEach } from "./project-each";
import type { Projected } from "./project-each";
import { nameOf, namesOf } from "./reference-name";
import type { Included } from "./reference-name";
import type { UpstreamText } from "./section.view";

/** @param resources newest first */
export function projectDocuments(
  resources: readonly FhirResource[],
  included: Included,
): Projected<DocumentView> {
  const { views, unreadable } = projectEach(resources as DocumentReference[], included, projectDocument);
  const isOld = ({ status }: DocumentView) => status === "superseded";
  return { views: [...views.filter((one) => !isOld(one)), ...views.filter(isOld)], unreadable };
}

export function projectDocument(resource: DocumentReference, included: Included): DocumentView | null {
  const { language, context } = resource;
  const type = codedText(resource.type, language);
  const attachments = list(resource.content).map((content, index) =>
    projectAttachment(content.attachment, index, language, content.format),
  );
  const title =
    upstreamText(resource.description, language, resource._description) ??
    type ??
    attachments.find((one) => one.title)?.title ??
    firstCodedText(resource.category, language);
  if (!title) return null;
  const period = { start: plain(context?.period?.start), end: plain(context?.period?.end) };
  return {
    id: resource.id ?? "",
    title,
    type,
    categories: list(resource.category).flatMap((one) => codedText(one, language) ?? []),
    date: plain(resource.date),
    status: oneOf(["current", "superseded"] as const, [resource.status]),
    docStatus: oneOf(["final", "amended"] as const, [resource.docStatus]),
    authors: namesOf(list(resource.author), resource, included),
    authenticator: nameOf(resource.authenticator, resource, included),
    custodian: nameOf(resource.custodian, resource, included),
    period: period.start || period.end ? period : null,
    contexts: [...list(context?.event), context?.facilityType, context?.practiceSetting].flatMap(
      (one) => codedText(one, language) ?? [],
    ),
    visit: visitOf(resource),
    identifiers: identifiersOf(resource),
    attachments,
  };
}

/** @param format of a structured document, where the entry says so */
export function projectAttachment(
  attachment: Attachment | undefined,
  index: number,
  language: string | undefined,
  format?: Coding,
): AttachmentView {
  const { size } = attachment ?? {};
  return {
    index,
    title: upstreamText(attachment?.title, language, attachment?._title),
    contentType: essenceOf(attachment?.contentType),
    size: typeof size === "number" && size >= 0 ? size : null,
    created: plain(attachment?.creation),
    language: plain(attachment?.language),
    format: codedText(format && { coding: [format] }, language),
    available: placeOf(attachment) !== null,
  };
}

/** Where an attachment's content may be taken from: with the document, or from a Binary of the same server. */
export type AttachmentPlace =
  { kind: "inline"; data: string } | { kind: "left-out" } | { kind: "binary"; id: string };

/** Null: nowhere the portal goes (CONTRACT §8). Addresses are expected as the FHIR client leaves them. */
export function placeOf(attachment: Attachment | undefined): AttachmentPlace | null {
  if (!attachment) return null;
  const data = plain(attachment.data);
  if (data) return { kind: "inline", data };
  if ((attachment as Record<string, unknown>)[DATA_LEFT_OUT] === true) return { kind: "left-out" };
  const id = /^Binary\/([A-Za-z0-9.-]{1,64})$/.exec(plain(attachment.url) ?? "")?.[1];
  return id ? { kind: "binary", id } : null;
}

/** "text/plain; charset=utf-8" → "text/plain"; null: not a media type. */
export function essenceOf(contentType: unknown): string | null {
  const essence = plain(contentType)?.split(";")[0]!.trim().toLowerCase() ?? "";
  return /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(essence) ? essence : null;
}

function visitOf({ context, language }: DocumentReference): UpstreamText | null {
  const display = list(context?.encounter).flatMap((one) => plain(one.display) ?? [])[0];
  return upstreamText(display, language);
}

/** Those a person could read out; not the ones machines make. */
function identifiersOf({ identifier, masterIdentifier }: DocumentReference): string[] {
  const values = [masterIdentifier, ...list(identifier)].flatMap((one) => plain(one?.value) ?? []);
  return [...new Set(values)].filter((value) => value.length <= 24 && !/^urn:|:\/\//i.test(value));
}
