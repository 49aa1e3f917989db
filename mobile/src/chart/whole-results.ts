/** The kept results as the portal tells them, with what the page of each one shows. */
import type { ResultDetailView, ResultEntry, ResultKind, ResultsView } from "~server/chart/results.view";

/** Whatever is left out is as it is for most. */
export type ResultMore = Partial<
  Pick<
    ResultDetailView,
    | "effective"
    | "effectiveEnd"
    | "issued"
    | "status"
    | "comments"
    | "conclusion"
    | "conclusionCodes"
    | "files"
    | "incomplete"
    | "specimen"
    | "bodySite"
    | "method"
    | "performers"
  > & { kind: ResultKind; series: number }
>;

type Single = Extract<ResultEntry, { type: "single" }>;
type Panel = Extract<ResultEntry, { type: "panel" }>;
export type Member = Panel["members"][number] & { more?: ResultMore };
export type WholeResult =
  (Single & { more?: ResultMore }) | (Omit<Panel, "members"> & { more?: ResultMore; members: Member[] });

export type WholeResults = Omit<ResultsView, "entries"> & { entries: WholeResult[]; series?: number[][] };
