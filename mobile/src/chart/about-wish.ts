/** By what a person knows again what they asked for: kept with it, for the copy may be gone when it is answered. Pure. */
import type { Wish } from "../queue";
import type { KeptChart } from "../store/copy";
import { medicationOf, slotsOf } from "./about-item";
import type { Payload } from "./about-item";

export type About = {
  /** Whose record; null: one's own, or not known. */
  person: string | null;
  /** When, as ISO instant. */
  start: string | null;
  medicine: string | null;
};

export function aboutWish({ payload }: Wish, chart: KeptChart): About {
  const { slotId, medicationRequestId } = payload as Payload;
  return {
    person: chart.person?.name ?? null,
    start: slotsOf(chart).find(({ id }) => id === slotId)?.start ?? null,
    medicine: medicationOf(chart, medicationRequestId)?.name.text ?? null,
  };
}
