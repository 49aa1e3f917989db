/** What was dropped after a day, for the notice that says so: by name where the person may still see what it is of. Pure. */
import type { Locale } from "~/components/shell/locale";
import type { QueuedView } from "../queue";
import type { KeptChart } from "../store/copy";
import { kindOf, medicationOf, slotsOf } from "./about-item";
import type { Payload } from "./about-item";
import type { About } from "./about-wish";

/** Named on the notice; the list of what waits says all. */
const MOST = 3;

export type Dropped = { names: string[]; more: number };

/** @param charts that can be opened at this moment */
export function droppedOf(
  items: readonly QueuedView[],
  charts: readonly KeptChart[],
  locale: Locale,
): Dropped {
  const dropped = items.filter(({ outcome }) => outcome?.state === "expired");
  const names = dropped.slice(0, MOST).map((item) => nameOf(item, openChart(item, charts), locale));
  return { names, more: dropped.length - names.length };
}

function openChart({ chartId }: QueuedView, charts: readonly KeptChart[]): KeptChart | null {
  return charts.find((chart) => chart.chartId === chartId && !chart.closed) ?? null;
}

/** The copy alone names it: what was kept with the ask may be of a part that is not shared any more. */
function nameOf(item: QueuedView, chart: KeptChart | null, { words, format }: Locale): string {
  const { dropped } = words.phone.queue;
  const payload = (item.payload ?? {}) as Payload;
  const medicine = medicationOf(chart, payload.medicationRequestId)?.name.text;
  if (medicine) return dropped.refill(medicine);
  const start = slotsOf(chart).find(({ id }) => id === payload.slotId)?.start ?? keptStart(item, chart);
  const when = start ? format.dayTime(start) : null;
  return when ? dropped.appointment(when) : words.requests.kinds[kindOf(item)];
}

/** A time that is not free any more is in no copy; that the person may ask for times here is said by their part. */
function keptStart({ kind, about }: QueuedView, chart: KeptChart | null): string | null {
  const mayAsk = kind === "appointment-request" && chart?.sections.slots;
  return mayAsk ? ((about as Partial<About> | null)?.start ?? null) : null;
}
