/** What a report says in sentences, and what it says that this page cannot show. Nothing is fetched, no HTML is read. */
import type { Attachment, DiagnosticReport, Reference } from "fhir/r4";
import { codedText, codesOf, list, plain, upstreamText } from "./coded-text";
import { projectAttachment } from "./documents.project";
import type { AttachmentView } from "./documents.view";
import type { UpstreamText } from "./section.view";

export type ReportText = {
  /** Its conclusion, else the plain text it carries. */
  conclusion: UpstreamText | null;
  /** The words of its conclusion's codes, each once, and not what the conclusion says already. */
  conclusionCodes: UpstreamText[];
  /** What it comes with and is not the conclusion above: its documents, then its pictures. */
  files: AttachmentView[];
  /** Codes of the conclusion that have no words. */
  lost: number;
};

export const NO_TEXT: ReportText = { conclusion: null, conclusionCodes: [], files: [], lost: 0 };

/** @throws TypeError when it is not shaped like FHIR */
export function projectReportText(report: DiagnosticReport): ReportText {
  const { language } = report;
  const forms = list(report.presentedForm);
  const written = upstreamText(report.conclusion, language, report._conclusion);
  const inline = written ? null : firstInline(forms, language);
  const conclusion = written ?? inline?.text ?? null;
  const codes = list(report.conclusionCode);
  const said = new Map<string, UpstreamText>();
  for (const text of codes.flatMap((code) => codedText(code, language) ?? []))
    if (text.text !== conclusion?.text && !said.has(text.text)) said.set(text.text, text);
  return {
    conclusion,
    conclusionCodes: [...said.values()],
    files: [
      ...forms.map((form, index) => projectAttachment(form, index, language)),
      ...list(report.media).map(({ link, comment }, at) => ({
        ...projectAttachment(undefined, forms.length + at, language),
        title: upstreamText(comment ?? link?.display, language),
        available: mediaIdOf(link) !== null,
      })),
    ].filter(({ index }) => inline === null || index !== forms.indexOf(inline.form)),
    lost: codes.filter((code) => codesOf(code).length > 0 && !codedText(code, language)).length,
  };
}

export function hasText({ conclusion, conclusionCodes, files }: ReportText): boolean {
  return conclusion !== null || conclusionCodes.length > 0 || files.length > 0;
}

/** A Media of the same server; null: it lies where the portal does not go. */
export function mediaIdOf(link: Reference | undefined): string | null {
  return /^Media\/([A-Za-z0-9.-]{1,64})$/.exec(plain(link?.reference) ?? "")?.[1] ?? null;
}

/** Some servers send the report itself as plain text inside the resource. */
function firstInline(forms: readonly Attachment[], language: unknown) {
  for (const form of forms) {
    const type = plain(form.contentType)?.toLowerCase() ?? "";
    if (!/^text\/plain\s*(;\s*charset="?(utf-8|us-ascii)"?)?$/.test(type) || !plain(form.data)) continue;
    const text = plain(Buffer.from(form.data!, "base64").toString("utf8"));
    if (text && !text.includes("\uFFFD"))
      return { form, text: { text, language: plain(form.language) ?? plain(language) } };
  }
  return null;
}
