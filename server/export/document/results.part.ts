/** Results, the newest first, each with all that its page and the pages of its members say. */
import { incompleteOf } from "../../chart/result-incomplete";
import { readPreviousValues } from "../../chart/result-history";
import { resultIndexOf } from "../../chart/result-index";
import type { ResultNode } from "../../chart/result-index";
import { fetchReportContent } from "../../chart/report-content";
import { nameAndMeasure, projectDetail } from "../../chart/results.project";
import { isPanel, walk } from "../../chart/results.select";
import { quietly, selectFor } from "../../chart/results.section";
import type { ResultDetailView } from "../../chart/results.view";
import type { RecordWindow } from "../../chart/whole/whole.types";
import { readWholeFile } from "../../chart/whole/whole-file";
import { SLICE, windowsOf } from "./part";
import type { Part, PartContext } from "./part";
import type { ResultAbout, WholeResult } from "./record-document.view";

/** Lines of the list read together; each may hold dozens of members. */
const LINES = 15;

export function resultsPart(context: PartContext): Part {
  const { chart } = context;
  let count = 0;
  return {
    async survey() {
      let unreadable = 0;
      for await (const window of windowsOf(context)) {
        const { selection, context: found } = selectFor(chart, window.copy, window.judgement);
        const shown = selection.top.filter((node) => quietly(chart, () => nameAndMeasure(node, found)));
        count += shown.length;
        unreadable += selection.top.length - shown.length;
      }
      return { count, unreadable };
    },
    async *pieces() {
      let first = true;
      for await (const window of windowsOf(context, LINES)) {
        const found = { ...selectFor(chart, window.copy, window.judgement), copy: window.copy };
        let entries: WholeResult[] = [];
        let rows = 0;
        for (const node of found.selection.top) {
          const whole = await wholeResult(node, found, context);
          if (whole) entries.push(whole);
          rows += 1 + (whole?.members.length ?? 0);
          context.written(1);
          await context.pace.turn();
          if (rows < SLICE && !context.files.isHeavy()) continue;
          yield { section: "results", group: "all", entries, first, count };
          [entries, first, rows] = [[], false, 0];
        }
        if (entries.length === 0) continue;
        yield { section: "results", group: "all", entries, first, count };
        first = false;
      }
    },
  };
}

type Found = ReturnType<typeof selectFor> & Pick<RecordWindow, "copy">;

/** @returns null for what cannot be shown; it was counted */
async function wholeResult(
  node: ResultNode,
  found: Found,
  context: PartContext,
): Promise<WholeResult | null> {
  const { chart } = context;
  const detail = await detailOf(node);
  if (!detail) return null;
  const parts: ResultAbout[] = [];
  // Its members, and groups within that are no line of their own but may have a text.
  for (const part of isPanel(node) ? walk(node, found.selection.isShown) : []) {
    if (part === node) continue;
    const about = await detailOf(part);
    if (about) parts.push(await aboutOf(part, about));
  }
  const { type, kind, measurement, components, members } = detail;
  const about = await aboutOf(node, detail);
  const missing = found.selection.missingIn(node);
  return { ...about, type, kind, measurement, components, members, parts, missing };

  async function detailOf(one: ResultNode): Promise<ResultDetailView | null> {
    const previous = isCorrected(one) ? await readPreviousValues(chart, one, found.verdicts) : [];
    return quietly(chart, () => {
      const incomplete = incompleteOf(one, resultIndexOf(found.copy), found.selection);
      return projectDetail(one, { section: context.gathered.view, previous, incomplete }, found.context);
    });
  }

  async function aboutOf(one: ResultNode, view: ResultDetailView): Promise<ResultAbout> {
    const { id, name, effective, effectiveEnd, issued, corrected, previous, incomplete } = view;
    const { comments, conclusion, conclusionCodes, specimen, bodySite, method, performers } = view;
    const reachable = { has: (ref: string) => found.verdicts.get(ref)?.show === true };
    const files = await context.files.take(view.files, name?.text ?? null, (index) =>
      one.resource.resourceType === "DiagnosticReport"
        ? fetchReportContent(chart, {
            ...{ node: one, report: one.resource, index, reachable },
            read: readWholeFile,
          })
        : Promise.resolve(null),
    );
    return {
      ...{ id, name, effective, effectiveEnd, issued, corrected, previous, incomplete },
      ...{ comments, conclusion, conclusionCodes, specimen, bodySite, method, performers, files },
    };
  }
}

function isCorrected({ resource: { status } }: ResultNode): boolean {
  return status === "corrected" || status === "amended";
}
