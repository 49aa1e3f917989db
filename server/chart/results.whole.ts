/**
 * All results with what the page of each shows, for a reader that keeps them. On nobody's record: the caller puts on
 * record what it shows. What stands on a page by default is left out of each line, or the list would be twice as long.
 */
import type { Chart } from "../access/keys";
import { WHOLE_LIST } from "./page";
import { incompleteOf } from "./result-incomplete";
import { resultIndexOf } from "./result-index";
import type { ResultIndex, ResultNode } from "./result-index";
import { seriesBook } from "./result-series";
import type { SeriesBook } from "./result-series";
import { listResults } from "./results.list";
import { kindOfNode, projectBeside, projectEntry } from "./results.project";
import type { Opened } from "./results.section";
import type { ResultEntry } from "./results.view";
import type { ResultMore, WholeResult, WholeResults } from "./results.whole.view";

/** Never rejects. */
export async function fetchWholeResults(chart: Chart): Promise<WholeResults> {
  let book: SeriesBook | null = null;
  const view = await listResults<WholeResult>(chart, { page: WHOLE_LIST }, (opened, copy) => {
    const series = (book = seriesBook(opened.context));
    const index = resultIndexOf(copy);
    return (node) => lineOf(node, { opened, index, series });
  });
  return { ...view, series: (book as SeriesBook | null)?.joined() ?? [] };
}

type Around = { opened: Opened; index: ResultIndex; series: SeriesBook };

function lineOf(node: ResultNode, around: Around): WholeResult | null {
  const entry = projectEntry(node, around.opened.context);
  if (!entry) return null;
  const more = moreOf(node, entry, around);
  if (entry.type === "single") return { ...entry, more };
  return {
    ...entry,
    more,
    members: entry.members.map((member) => {
      const own = around.opened.find(member.id);
      return { ...member, more: own ? moreOf(own, entry, around) : {} };
    }),
  };
}

/** @param line in which it stands */
function moreOf(
  node: ResultNode,
  line: Pick<ResultEntry, "effective" | "kind">,
  { opened, index, series }: Around,
): ResultMore {
  const { effective, kind, said } = besideOf(node, opened);
  const incomplete = incompleteOf(node, index, opened.selection);
  const number = series.seriesOf(node);
  const more: ResultMore = { ...said };
  if (effective !== line.effective) more.effective = effective;
  if (kind !== line.kind) more.kind = kind;
  if (incomplete.parts > 0 || incomplete.text) more.incomplete = incomplete;
  if (number !== null) more.series = number;
  return more;
}

type Said = { effective: string | null; kind: ResultMore["kind"]; said: ResultMore };

/** By whether its words may be shown; otherwise the same for every viewer of a copy, and made for all its entries. */
const known = { whole: new WeakMap<ResultNode, Said>(), parted: new WeakMap<ResultNode, Said>() };

function besideOf(node: ResultNode, { context }: Opened): Said {
  const of = context.selection.isWhole(node) ? known.whole : known.parted;
  const found = of.get(node);
  if (found) return found;
  const { effective, status, ...beside } = projectBeside(node, context);
  const said: ResultMore = Object.fromEntries(
    Object.entries(beside).filter(([, value]) => !isNothing(value)),
  );
  if (status !== "final") said.status = status;
  const made = { effective, kind: kindOfNode(node), said };
  of.set(node, made);
  return made;
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
