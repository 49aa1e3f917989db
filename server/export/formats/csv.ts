/**
 * Results and vital signs as a table (RFC 4180), a line for each measured thing. Names come from upstream: a cell that a
 * spreadsheet would run is made harmless, as in the access log.
 */
import type { CodeableConcept } from "fhir/r4";
import { csvCell } from "../../chart/access-log.csv";
import { codesOf } from "../../chart/coded-text";
import type { Named } from "../../chart/measurement";
import { projectPerformers } from "../../chart/result-people";
import { effectiveOf } from "../../chart/result-index";
import type { ResultNode } from "../../chart/result-index";
import { projectReportText } from "../../chart/result-text";
import { dateOfNode, kindOfNode, nameAndMeasure } from "../../chart/results.project";
import type { ResultContext } from "../../chart/results.project";
import { isPanel, membersOf } from "../../chart/results.select";
import { quietly, selectFor } from "../../chart/results.section";
import type { ResultDetailView, ResultName } from "../../chart/results.view";
import { sourcesOf } from "../../chart/vitals.section";
import { groupVitals, projectReading } from "../../chart/vitals.project";
import type { GatheredRecord, RecordWindow } from "../../chart/whole/whole.types";
import type { MeasuredLine } from "../document/record-document.view";
import type { ExportFormat } from "./format.types";

export const csv: ExportFormat = {
  name: "csv",
  contentType: "text/csv; charset=utf-8",
  extension: "csv",
  asks: "selection",
  async write(record, out, { language, zone, portal, pace, progress }) {
    const { head, cellsOf } = portal.rendering.table({ language, zone });
    const row = (cells: string[]) => cells.map(cell).join(",") + "\r\n";
    await out.write("\uFEFF" + row(head));
    let done = 0;
    let { entries } = record.lost();
    for (const [section, linesOf] of [
      ["results", resultLines],
      ["vitals", vitalLines],
    ] as const) {
      const gathered = record.sections.get(section);
      entries += gathered?.untellable ?? 0;
      for await (const window of gathered?.windows(WINDOW) ?? []) {
        await pace.turn();
        const { lines, leftOut } = linesOf(window, record);
        entries += leftOut;
        await out.write(lines.map((line) => row(cellsOf(line))).join(""));
        progress((done += window.visible.entries.length));
      }
    }
    return { entries };
  },
};

const WINDOW = 50;

/** A number below nothing is no formula, and has to stay one. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(text: string): string {
  return NUMBER.test(text) ? `"${text}"` : csvCell(text);
}

type Own = Omit<MeasuredLine, "name" | "measurement" | "loinc">;

/** `leftOut`: entries of which not all that was measured is in a line. */
type Lines = { lines: MeasuredLine[]; leftOut: number };

function resultLines({ copy, judgement }: RecordWindow, { chart }: GatheredRecord): Lines {
  const { selection, context } = selectFor(chart, copy, judgement);
  const told = selection.top.map((top) =>
    quietly(chart, () => {
      if (!isPanel(top)) return nameAndMeasure(top, context) && nodeLines(top, null, context);
      const name = nameAndMeasure(top, context)?.name ?? null;
      const members = membersOf(top, (member) => selection.reachable.has(member));
      return [...reportLine(top, context), ...members.flatMap((member) => nodeLines(member, name, context))];
    }),
  );
  return { lines: told.flatMap((lines) => lines ?? []), leftOut: told.filter((lines) => !lines).length };
}

/** What a report says in words, where it may be told. */
function reportLine(node: ResultNode, context: ResultContext): MeasuredLine[] {
  const { resource } = node;
  if (resource.resourceType !== "DiagnosticReport" || !context.selection.isWhole(node)) return [];
  const { conclusion, conclusionCodes } = projectReportText(resource);
  const said = [conclusion, ...conclusionCodes].flatMap((one) => one?.text ?? []);
  const name = nameAndMeasure(node, context)?.name ?? null;
  if (said.length === 0 && node.members.length > 0) return [];
  const text = said.length > 0 ? { text: said.join("\n"), language: null } : null;
  return [{ ...ownOf(node, null, context), name, measurement: null, text, loinc: loincOf(resource.code) }];
}

function nodeLines(node: ResultNode, within: ResultName, context: ResultContext): MeasuredLine[] {
  const named = nameAndMeasure(node, context);
  if (!named?.measurement) return [];
  return measuredLines(node.resource, named, ownOf(node, within, context));
}

function ownOf(node: ResultNode, within: ResultName, context: ResultContext): Own {
  const { status } = node.resource;
  return {
    at: dateOfNode(node, context),
    until: effectiveOf(node.resource).end,
    within,
    kind: kindOfNode(node),
    status: statusOf(status),
    text: null,
    performers: projectPerformers(node.resource, context.included),
  };
}

function vitalLines({ visible }: RecordWindow, { chart }: GatheredRecord): Lines {
  const sources = visible.entries.flatMap((entry) => sourcesOf(entry, visible));
  const { groups, unreadable: leftOut } = groupVitals(sources, chart.birthDate);
  const entries = groups.flatMap((group) => group.entries);
  const place = new Map(sources.map(({ id }, index) => [id, index]));
  const lines = entries
    .sort((a, b) => place.get(a.source.id)! - place.get(b.source.id)!)
    .flatMap((entry) => {
      const reading = projectReading(entry, visible.included);
      const { resource } = entry.source;
      const { effective: at, effectiveEnd: until, performers } = reading;
      const own: Own = {
        ...{ at, until, performers, within: null, kind: "vitals", text: null },
        status: statusOf(resource.status),
      };
      return measuredLines(resource, entry.named, own);
    });
  return { lines, leftOut };
}

/** The value, and each part of it as a line of its own; a whole that is nothing but its parts has none. */
function measuredLines({ code }: ResultNode["resource"], named: Named, own: Own): MeasuredLine[] {
  const { name, measurement, components, componentCodes } = named;
  // A part's code goes with its place: texts may be missing, or two alike.
  const parts = components.map((part, index): MeasuredLine => ({
    ...{ ...own, within: name, name: part.name, measurement: part },
    loinc: loincOf(componentCodes[index]),
  }));
  if (!measurement) return parts;
  const { value } = measurement;
  if (parts.length > 0 && value.kind === "absent" && value.text === null && !measurement.position)
    return parts;
  return [{ ...own, name, measurement, loinc: loincOf(code) }, ...parts];
}

function loincOf(code: CodeableConcept | undefined): string | null {
  return codesOf(code).find(({ system }) => system === "http://loinc.org")?.code ?? null;
}

function statusOf(status: string | undefined): ResultDetailView["status"] {
  if (status === "corrected") return "corrected";
  return status === "amended" || status === "appended" ? "amended" : "final";
}
