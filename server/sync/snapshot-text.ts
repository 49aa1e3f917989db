/** The answer as text. Contents are put in as they were written for their tags: large lists are written once. Pure. */
import type { Difference, SentSection } from "./snapshot-diff";

export type SnapshotAnswer = {
  serverTime: Date;
  since: string;
  complete: boolean;
  /** JSON of the list of charts; sent only when it differs. */
  list: string;
  difference: Difference;
};

export function snapshotText({ serverTime, since, complete, list, difference }: SnapshotAnswer): string {
  const { full, charts, tombstones, sections, unchanged } = difference;
  const head = JSON.stringify({ serverTime, since, full, complete });
  return [
    head.slice(0, -1),
    ...(charts ? [`,"charts":${list}`] : []),
    `,"sections":[${sections.map(sectionText).join(",")}]`,
    `,"unchanged":${JSON.stringify(unchanged)}`,
    `,"tombstones":${JSON.stringify(tombstones)}}`,
  ].join("");
}

function sectionText({ chartId, section, state, asOf, contents }: SentSection): string {
  const head = JSON.stringify({ chartId, section, state, asOf, etag: contents?.etag ?? null });
  return `${head.slice(0, -1)},"view":${contents?.json ?? "null"}}`;
}
