/**
 * The record as a FHIR R4 Bundle, for another system to read: every visible resource with the digits upstream wrote,
 * named by addresses of this portal, never by those of the server behind it. Source: R4 bundle.html#references.
 */
import { randomUUID } from "node:crypto";
import type { FhirResource, OperationOutcome, OperationOutcomeIssue } from "fhir/r4";
import type { Language } from "../../../app/i18n/languages";
import { wordsOf } from "../../../app/i18n/words";
import type { GatheredRecord } from "../../chart/whole/whole.types";
import { stringifyFhirJson } from "../../upstream/fhir/json";
import type { ExportFormat } from "./format.types";

/** Characters that are gathered before they are written. */
const CHUNK = 64 * 1024;

export const fhirBundle: ExportFormat = {
  name: "fhir-bundle",
  contentType: "application/fhir+json",
  extension: "json",
  asks: "selection",
  async write(record, out, { language, portal, signal, progress }) {
    const base = new URL("fhir/", `${portal.config.publicUrl.href.replace(/\/$/, "")}/`).href;
    let text = headOf(record);
    let done = 0;
    for await (const resource of record.resources()) {
      signal.throwIfAborted();
      text += `${done === 0 ? "" : ","}\n${entryOf(resource, `${base}${resource.resourceType}/${resource.id}`)}`;
      progress((done += 1));
      if (text.length < CHUNK) continue;
      await out.write(text);
      text = "";
    }
    const lost = outcomeOf(record, language);
    if (lost) text += `,\n${entryOf(lost, `urn:uuid:${randomUUID()}`)}`;
    await out.write(`${text}\n]}\n`);
  },
};

function headOf({ asOf }: GatheredRecord): string {
  const timestamp = JSON.stringify(asOf.toISOString());
  return `{"resourceType":"Bundle","type":"collection","timestamp":${timestamp},"entry":[`;
}

function entryOf(resource: FhirResource, fullUrl: string): string {
  return `{"fullUrl":${JSON.stringify(fullUrl)},"resource":${stringifyFhirJson(resource)}}`;
}

/** What could not be handed on and is not hidden; null: nothing. */
function outcomeOf(record: GatheredRecord, language: Language): OperationOutcome | null {
  const words = wordsOf(language).bundleFile;
  const { entries, files } = record.lost();
  const issue = (["entries", "files"] as const).flatMap((what): OperationOutcomeIssue[] => {
    const count = { entries, files }[what];
    if (count === 0) return [];
    return [{ severity: "warning", code: "incomplete", details: { text: words[what](count) } }];
  });
  return issue.length === 0 ? null : { resourceType: "OperationOutcome", language, issue };
}
