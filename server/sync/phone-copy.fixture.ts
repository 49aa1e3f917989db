/** What a phone does with an answer, as the API tells it to: the model that answers are held against. Pure. */
import type { z } from "zod";
import type { snapshotSchema } from "./snapshot.schema";

type Snapshot = z.infer<typeof snapshotSchema>;
type Section = Snapshot["sections"][number];

export type PhoneCopy = {
  since: string | null;
  charts: NonNullable<Snapshot["charts"]>;
  /** By `chartId section`. */
  sections: Map<string, Pick<Section, "state" | "asOf" | "etag" | "view">>;
};

export const EMPTY_PHONE: PhoneCopy = { since: null, charts: [], sections: new Map() };

export const keyOf = (chartId: string, section: string) => `${chartId} ${section}`;

export function replaceFromServer(copy: PhoneCopy, answer: Snapshot): PhoneCopy {
  const sections: PhoneCopy["sections"] = answer.full ? new Map() : new Map(copy.sections);
  for (const { chartId, section } of answer.tombstones) {
    for (const key of [...sections.keys()])
      if (section === null ? key.startsWith(`${chartId} `) : key === keyOf(chartId, section))
        sections.delete(key);
  }
  const charts = answer.charts?.map((chart) => ({
    ...chart,
    person: chart.person ?? copy.charts.find(({ chartId }) => chartId === chart.chartId)?.person ?? null,
  }));
  if (charts) {
    const may = new Set(charts.flatMap((one) => one.sections.map((section) => keyOf(one.chartId, section))));
    for (const key of [...sections.keys()]) if (!may.has(key)) sections.delete(key);
  }
  const sent = new Set<string>();
  for (const { chartId, section, state, asOf, etag, view } of answer.sections) {
    const key = keyOf(chartId, section);
    const kept = sections.get(key);
    sent.add(key);
    sections.set(
      key,
      view === null && kept ? { ...kept, state, asOf: asOf ?? kept.asOf } : { state, asOf, etag, view },
    );
  }
  for (const { chartId, asOf } of answer.unchanged) {
    for (const [key, kept] of sections)
      if (
        key.startsWith(`${chartId} `) &&
        !sent.has(key) &&
        kept.state === "fresh" &&
        asOf > (kept.asOf ?? "")
      )
        sections.set(key, { ...kept, asOf });
  }
  return { since: answer.since, charts: charts ?? copy.charts, sections };
}
