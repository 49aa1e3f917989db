/**
 * A record from the copies that the pages have, for somebody who waits: a summary takes of it what a page shows.
 * Only when all of them are fresh and whole; else it is gathered past the cache, which takes longer.
 */
import { setTimeout } from "node:timers/promises";
import type { Chart } from "../access/keys";
import { judge } from "../chart/results.section";
import { loadClinic, loadPatient, loadSection } from "../chart/section-copy";
import type { LoadableSection } from "../chart/section-copy";
import { openSection } from "../chart/visible-section";
import type { GatheredRecord, GatheredSection } from "../chart/whole/whole.types";
import { IPS_SELECTION } from "../export/ips/sections";

/** `not-yet`: some are still on their way, or upstream is away; `not-whole`: only gathering gets it all. */
export type KeptRecord = GatheredRecord | "not-yet" | "not-whole";

/** Milliseconds to wait for copies that are on their way, and between looks at whether they came. */
const WAIT = 2_000;
const LOOK = 200;

/** @param chart the owner's own @returns null: gather it */
export async function waitForCopies(chart: Chart, signal: AbortSignal): Promise<GatheredRecord | null> {
  for (let waited = 0; ; waited += LOOK) {
    const kept = await recordFromCopies(chart);
    if (typeof kept === "object") return kept;
    if (kept === "not-whole" || waited >= WAIT) return null;
    await setTimeout(LOOK, undefined, { signal });
  }
}

export async function recordFromCopies(chart: Chart): Promise<KeptRecord> {
  const [person, clinic, ...read] = await Promise.all([
    loadPatient(chart),
    loadClinic(chart),
    ...IPS_SELECTION.sections.map((name) => sectionFromCopy(chart, name)),
  ]);
  if (read.includes("not-whole")) return "not-whole";
  const whole = read.filter((one) => typeof one === "object");
  if (person.state !== "fresh" || whole.length < read.length) return "not-yet";
  const checked = [person.checkedAt, ...whole.map(({ checkedAt }) => checkedAt)];
  return {
    chart,
    // The oldest of them: nothing in it is older than it says.
    asOf: new Date(Math.min(...checked.map((at) => at.getTime()))),
    patient: person.patient,
    clinic,
    selection: IPS_SELECTION,
    sections: new Map(whole.map(({ name, section }) => [name, section])),
    noteLostFile: () => undefined,
    lost: () => ({ entries: whole.reduce((sum, { section }) => sum + section.unreadable, 0), files: 0 }),
    total: whole.reduce((sum, { section }) => sum + section.total, 1),
    resources: () => {
      throw new TypeError("A summary is made of sections");
    },
  };
}

async function sectionFromCopy(chart: Chart, name: LoadableSection) {
  const [{ open }, read] = await Promise.all([openSection(chart, name), loadSection(chart, name)]);
  if (!open || read.state !== "fresh") return "not-yet";
  if (open.missingPages) return "not-whole";
  const { copy, checkedAt } = read;
  const section: GatheredSection = {
    view: open.sectionOf({ count: open.entries.length, unreadable: 0 }),
    held: open.held,
    total: open.entries.length,
    unreadable: open.unreadable,
    untellable: 0,
    sectionOf: open.sectionOf,
    async *windows() {
      yield { visible: open, copy, judgement: judge(chart, copy) };
    },
  };
  return { name, section, checkedAt };
}
