/** What somebody chose of their record, from the form: closed words and days, untrusted. Pure. */
import { EXPORT_FORMATS } from "../aggregates/export-job/export-job.types";
import type { ChosenParts, ExportFormatName } from "../aggregates/export-job/export-job.types";
import type { Section } from "../policies/vocabulary";
import type { ExportForm } from "./exports.view";

/** What may be chosen here: the kinds there are, the parts this record is shared in. */
export type Offer = Pick<ExportForm, "formats" | "sections">;

/** Kinds that hold these parts and no others. */
const ONLY: Partial<Record<ExportFormatName, readonly Section[]>> = { csv: ["results", "vitals"] };

export type Typed = ExportForm["typed"];
export type Choice =
  | { ok: true; format: ExportFormatName; selection: ChosenParts }
  | { ok: false; faults: ExportForm["faults"] };

export function typedIn(form: FormData): Typed {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const sections = form.getAll("sections").filter((one): one is string => typeof one === "string");
  return { format: text("format"), sections, from: text("from"), to: text("to") };
}

/** @param asksNothing of a kind: what is in it is laid down, parts and dates that were sent have no effect */
export function choiceOf(
  typed: Typed,
  offer: Offer,
  asksNothing: (format: ExportFormatName) => boolean,
): Choice {
  const format = EXPORT_FORMATS.find((one) => one === typed.format && offer.formats.includes(one));
  if (!format) return { ok: false, faults: { format: "format-missing" } };
  if (asksNothing(format)) {
    return { ok: true, format, selection: { sections: [...offer.sections], from: null, to: null } };
  }
  const possible = offer.sections.filter((section) => ONLY[format]?.includes(section) ?? true);
  const sections = possible.filter((section) => typed.sections.includes(section));
  const faults: ExportForm["faults"] = {};
  // Never another part in place of those that were ticked: the table would be taken for them.
  const hasOthers = offer.sections.some((section) => typed.sections.includes(section));
  if (sections.length === 0) faults.sections = hasOthers ? "sections-not-held" : "sections-none";
  const [from, to] = [dayOf(typed.from), dayOf(typed.to)];
  if (from === undefined) faults.from = "no-day";
  if (to === undefined) faults.to = "no-day";
  if (from && to && from > to) faults.to = "order";
  if (from === undefined || to === undefined || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, format, selection: { sections, from, to } };
}

/** `YYYY-MM-DD`; null: not given; undefined: no day of the calendar. */
function dayOf(text: string): string | null | undefined {
  if (text === "") return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(instant.getTime());
  return isDay && instant.toISOString().startsWith(text) ? text : undefined;
}
