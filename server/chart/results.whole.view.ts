import type { Beside } from "./results.project";
import type { ResultDetailView, ResultEntry, ResultKind, ResultsView } from "./results.view";

/** What a result's own page says beside its line. Whatever is left out is as it is for most. */
export type ResultMore = Partial<Omit<Beside, "effective">> & {
  /** Left out: that of the line. */
  effective?: string | null;
  /** Left out: that of the line. */
  kind?: ResultKind;
  /** Left out: nothing is. */
  incomplete?: ResultDetailView["incomplete"];
  /** Its line in a drawing, see `WholeResults.series`; left out: it cannot be drawn. */
  series?: number;
};

type Single = Extract<ResultEntry, { type: "single" }>;
type Panel = Extract<ResultEntry, { type: "panel" }>;

export type WholeResult =
  | (Single & { more: ResultMore })
  | (Omit<Panel, "members"> & {
      more: ResultMore;
      members: Array<Panel["members"][number] & { more: ResultMore }>;
    });

/** All results with what their pages show, but what a corrected one said before: that is asked of upstream. */
export type WholeResults = Omit<ResultsView, "entries"> & {
  entries: WholeResult[];
  /** By number: the series that are drawn as one line with it, itself among them. */
  series: number[][];
};
