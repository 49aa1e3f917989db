/** What a report says in sentences, and what it says that this page cannot show. Nothing is fetched, no HTML is read. */
import type { Attachment, DiagnosticReport } from "fhir/r4";
import { codedText, codesOf, list, plain, upstreamText } from "./coded-text";
import type { UpstreamText } from "./section.view";

export type ReportText = {
  /** Its conclusion, else the plain text it carries. */
  conclusion: UpstreamText | null;
  /** The words of its conclusion's codes, each once, and not what the conclusion says already. */
  conclusionCodes: UpstreamText[];
  /** It comes with a document whose text is not the conclusion above. */
  document: boolean;
  /** Codes of the conclusion that have no words. */
  lost: number;
};

export const NO_TEXT: ReportText = { conclusion: null, conclusionCodes: [], document: false, lost: 0 };

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
    document: forms.some((form) => form !== inline?.form),
    lost: codes.filter((code) => codesOf(code).length > 0 && !codedText(code, language)).length,
  };
}

export function hasText({ conclusion, conclusionCodes, document }: ReportText): boolean {
  return conclusion !== null || conclusionCodes.length > 0 || document;
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
