/** Runs by what they lead to. Pure. */
import type { Run } from "./blocks";
import { said } from "./runs";

export type Led = { href: string | null; label: string | null; runs: Run[] };

/** One link is one, however many pieces its words are in; one that says nothing is none. */
export function byLink(runs: Run[]): Led[] {
  const led: Led[] = [];
  for (const run of runs) {
    const last = led.at(-1);
    if (last && last.href === run.href) last.runs.push(run);
    else led.push({ href: run.href, label: run.label, runs: [run] });
  }
  return led.map((one) => (said(one.runs).trim() === "" ? { ...one, href: null } : one));
}
