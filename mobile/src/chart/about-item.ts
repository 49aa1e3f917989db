/** What somebody asked for, in their own words and those of the kept copy: for the list of what waits. Pure. */
import type { Locale } from "~/components/shell/locale";
import type { MedicationsView } from "~server/chart/medications.view";
import type { SlotView } from "~server/chart/slots.view";
import type { DemographicsField } from "~server/demographics/demographics.view";
import type { QueuedView } from "../queue";
import type { KeptChart } from "../store/copy";
import type { About } from "./about-wish";
import { dated } from "./dated";

export type Payload = {
  slotId?: string;
  reason?: string;
  medicationRequestId?: string;
  note?: string;
  changes?: Partial<Record<DemographicsField, { from: string | null; to: string | null }>>;
};

type Told = {
  title: string;
  /** Whose record, if that is known. */
  person: string | null;
  /** Each a line: when, which medicine, which field and its new value. */
  facts: string[];
  /** What was written, if anything. */
  written: string;
};

const KIND = {
  "appointment-request": "appointment",
  "refill-request": "refill",
  "demographics-update-request": "demographics",
} as const;

export function kindOf({ kind }: Pick<QueuedView, "kind">): (typeof KIND)[keyof typeof KIND] {
  return KIND[kind];
}

/** @param chart the kept one, which may be gone or out of sight by now: then what was kept with the item says it */
export function aboutItem(item: QueuedView, chart: KeptChart | null, locale: Locale): Told {
  const { words, format } = locale;
  const payload = (item.payload ?? {}) as Payload;
  const about = (item.about ?? {}) as Partial<About>;
  const start = about.start ?? slotsOf(chart).find(({ id }) => id === payload.slotId)?.start;
  const facts = [
    start ? format.dayTime(start) : null,
    about.medicine ?? medicationOf(chart, payload.medicationRequestId)?.name.text ?? null,
    ...changesText(payload, locale),
  ];
  return {
    person: about.person ?? chart?.person?.name ?? null,
    title: words.requests.kinds[kindOf(item)],
    facts: facts.filter((fact) => fact !== null),
    written: payload.reason ?? payload.note ?? "",
  };
}

export function slotsOf(chart: KeptChart | null): SlotView[] {
  const kept = chart?.sections.slots;
  return (kept && dated<{ slots: SlotView[] }>(kept)?.slots) ?? [];
}

export function medicationOf(chart: KeptChart | null, id: string | undefined) {
  const kept = chart?.sections.medications;
  const view = kept ? dated<MedicationsView>(kept) : null;
  return [...(view?.active ?? []), ...(view?.planned ?? []), ...(view?.past ?? [])].find(
    (one) => one.id === id,
  );
}

function changesText({ changes = {} }: Payload, { words }: Locale): string[] {
  return Object.entries(changes)
    .filter(([, change]) => change.from !== change.to)
    .map(([field, { to }]) => {
      const name = words.demographics.fields[field as DemographicsField];
      return `${name}: \u2068${to ?? words.phone.ask.removed}\u2069`;
    });
}
