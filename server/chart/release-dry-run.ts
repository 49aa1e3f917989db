/**
 * What a change of the release rules would show or hide of one record, to its owner and to somebody acting for them.
 * It asks the very policy functions the doors ask, twice, of everything there is. Keeps nothing; is on nobody's
 * record: its caller is (server/release/dry-run.server.ts).
 */
import type { Portal } from "../portal";
import type { AgeBand } from "../policies/age-table";
import { ageBounds, ageOn, dayIn } from "../policies/age";
import { bandsFor } from "../policies/age-table";
import type { Verdict } from "../policies/closure";
import type { ReleaseRules, ReleaseViewer } from "../policies/release";
import { dayOf } from "./entry-date";
import { nameOfEntry } from "./entry-name";
import { policyFor } from "./entry-policy";
import { closureOf } from "./related-policy";
import { fetchSection } from "./section-copy";
import type { LoadableSection, SectionCopy } from "./section-copy";
import { SECTION_SOURCES } from "./sections";
import type { UpstreamText } from "./section.view";

export type Seen =
  | { how: "shown" | "in-part" | "hidden" }
  /** The owner sees that something is held. `until`: ISO instant or null. */
  | { how: "explained"; until: string | null };

/** One entry somebody would see otherwise than now. */
export type DryRunEntry = {
  section: LoadableSection;
  /** As the patient's own page calls it; staff decide by it, and no value is shown. */
  name: UpstreamText | null;
  /** `YYYY-MM-DD`; null: unknown. */
  day: string | null;
  owner: { now: Seen; then: Seen };
  proxy: { now: Seen; then: Seen };
};

export type DryRunPerson = { patientId: string; birthDate: string | null };

const SECTIONS = Object.keys(SECTION_SOURCES) as LoadableSection[];

/** @throws UpstreamFailure when a part of the record cannot be had: half a dry run would say too little */
export async function fetchRecord(
  portal: Portal,
  patientId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<LoadableSection, SectionCopy>> {
  const copies = await Promise.all(
    SECTIONS.map(async (section) => {
      const { value } = await fetchSection(portal, patientId, section, signal);
      return [section, value] as const;
    }),
  );
  return new Map(copies);
}

/** Pure: the entries whose state differs, newest first within each section. */
export function compareRules(
  record: ReadonlyMap<LoadableSection, SectionCopy>,
  person: DryRunPerson,
  rules: { now: ReleaseRules; then: ReleaseRules },
  clinic: { at: Date; timeZone: string; ageTable: readonly AgeBand[] },
): DryRunEntry[] {
  const day = dayIn(clinic.timeZone, clinic.at);
  const moment = { now: clinic.at, age: ageOn(person.birthDate, day) };
  const bands = bandsFor(clinic.ageTable, ageBounds(person.birthDate, day));
  const owner: ReleaseViewer = { kind: "owner", teenPrivacy: false };
  const proxy: ReleaseViewer = { kind: "proxy", teenPrivacy: bands.some(({ teenPrivacy }) => teenPrivacy) };
  const seen = (which: ReleaseRules, who: ReleaseViewer) => seenBy(record, policyFor(which, who, moment));
  const [ownerNow, ownerThen] = [seen(rules.now, owner), seen(rules.then, owner)];
  const [proxyNow, proxyThen] = [seen(rules.now, proxy), seen(rules.then, proxy)];
  return [...record].flatMap(([section, copy]) =>
    copy.entries.flatMap((entry): DryRunEntry[] => {
      const key = `${section} ${entry.ref}`;
      const of = (who: Map<string, Seen>) => who.get(key) ?? HIDDEN;
      const line = {
        owner: { now: of(ownerNow), then: of(ownerThen) },
        proxy: { now: of(proxyNow), then: of(proxyThen) },
      };
      if (isSame(line.owner) && isSame(line.proxy)) return [];
      return [
        { section, name: nameOfEntry(entry, copy), day: dayOf(entry.resource, clinic.timeZone), ...line },
      ];
    }),
  );
}

const HIDDEN: Seen = { how: "hidden" };

function seenBy(
  record: ReadonlyMap<LoadableSection, SectionCopy>,
  policy: ReturnType<typeof policyFor>,
): Map<string, Seen> {
  const byRules = new Map<string, boolean>();
  for (const copy of record.values()) {
    for (const [ref, verdict] of policy.decideAllByRules(copy)) {
      byRules.set(ref, (byRules.get(ref) ?? true) && verdict.show);
    }
  }
  const closedOf = closureOf(
    [...record.values()].flatMap(({ entries }) => entries),
    (ref) => (byRules.get(ref) === false ? "hidden" : "open"),
  );
  const seen = new Map<string, Seen>();
  for (const [section, copy] of record) {
    const verdicts = policy.decideAll(copy);
    for (const entry of copy.entries) {
      const closed = section !== "results" && closedOf(entry) !== "open";
      seen.set(`${section} ${entry.ref}`, closed ? HIDDEN : seenAs(verdicts.get(entry.ref)));
    }
  }
  return seen;
}

function seenAs(verdict: Verdict | undefined): Seen {
  if (verdict?.show) return { how: verdict.whole ? "shown" : "in-part" };
  return verdict?.trace === "explained" ? { how: "explained", until: verdict.until } : HIDDEN;
}

function isSame({ now, then }: { now: Seen; then: Seen }): boolean {
  const until = (seen: Seen) => (seen.how === "explained" ? seen.until : null);
  return now.how === then.how && until(now) === until(then);
}
