/**
 * The frame of a chart page: whose record, in which role, what may be opened. It shows a name and an age, so it
 * passes the second door and is on record like everything else.
 */
import { recordChartAccess } from "../audit/access-log";
import type { ChartFrameView } from "../chart/person.view";
import type { Grant } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { openWholeChart } from "./chart.server";
import type { Chart, Viewer } from "./keys";
import { doorOf } from "./opened-doors";
import { personOf } from "./person";
import { oncePerRequest } from "./request-memo";

/** Any of them lets somebody ask for something, and look at what became of it. */
const REQUEST_GRANTS = ["appointments:request", "refills:request", "demographics:request"] as const;

/** The pages that exist, in menu order, with the grant each asks for; the summary asks for its parts itself. */
const MENU: ReadonlyArray<[ChartFrameView["menu"][number], Grant | readonly Grant[] | null]> = [
  ["summary", null],
  ["results", "results:read"],
  ["medications", "medications:read"],
  ["allergies", "allergies:read"],
  ["problems", "problems:read"],
  ["immunizations", "immunizations:read"],
  ["vitals", "vitals:read"],
  ["appointments", "appointments:read"],
  ["requests", REQUEST_GRANTS],
  ["documents", "documents:read"],
  ["demographics", "demographics:read"],
  ["exports", "exports:create"],
  ["access-log", "access-log:read"],
];

/**
 * The frame by itself, for a loader that reads nothing else of the chart. Records that the person was seen, once
 * per request.
 * @throws Problem as `openChart`; AUDIT_UNAVAILABLE
 */
export async function openChartFrame(viewer: Viewer, chartId: string | undefined): Promise<ChartFrameView> {
  const chart = await openWholeChart(viewer, chartId);
  const [frame] = await Promise.all([
    frameOf(chart),
    oncePerRequest(doorOf(viewer).context, `frame ${chart.chartId}`, () =>
      recordChartAccess(chart, { eventType: "demographics-viewed", resourceType: "Patient" }),
    ),
  ]);
  return frame;
}

/**
 * The frame beside a section, for a loader that reads (and so records) a section of the same chart: one page view
 * is one line in the access log.
 */
export async function frameOf(chart: Chart): Promise<ChartFrameView> {
  const { relation } = chart;
  return {
    chartId: chart.chartId,
    person: await personOf(chart),
    acting:
      relation.kind === "owner"
        ? null
        : {
            relationshipType: relation.relationshipType,
            validTo: relation.validTo,
            isPreview: relation.delegationId === null,
          },
    menu: MENU.filter(([, grant]) => isOpen(chart, grant)).map(([page]) => page),
  };
}

function isOpen({ grants }: Chart, wanted: (typeof MENU)[number][1]): boolean {
  return wanted === null || [wanted].flat().some((grant) => grants.has(grant));
}

/** What may be refused of one thing in a chart that is open: the page that says so is still a page of that chart. */
const REFUSED_INSIDE: ReadonlySet<ProblemCode> = new Set([
  "NOT_FOUND",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_UNUSABLE",
]);

/**
 * Reads one thing of an open chart; a refusal of it carries the chart's frame. Within a grant all that is not there
 * for this viewer is refused alike, so the frame tells nothing of why.
 * @throws Problem as `read` does
 */
export async function withinFrame<T>(viewer: Viewer, chart: Chart, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Problem) || !REFUSED_INSIDE.has(error.code)) throw error;
    const frame = await openChartFrame(viewer, chart.chartId);
    throw new Problem(error.code, { ...error.detail, frame }, { cause: error });
  }
}
