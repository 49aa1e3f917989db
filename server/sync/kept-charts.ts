/** The list of charts a phone keeps, what may be kept of each, and why the rest may not. */
import { entryOf, isListed } from "../access/chart-list";
import type { EveryChart } from "../access/every-chart";
import type { ChartListEntry, PersonView } from "../chart/person.view";
import { loadPerson } from "../chart/section-copy";
import { ageOn, dayIn } from "../policies/age";
import { KEPT_SECTIONS, mayKeep } from "./kept-sections";
import type { DropReason, KeptSection } from "./kept-sections";
import type { OpenedChart } from "./read-kept";

/** `person` null: it could not be looked at now; the name that is kept still holds. */
export type KeptChart = Omit<ChartListEntry, "person"> & {
  person: PersonView | null;
  sections: KeptSection[];
};

export async function keptChartsOf(charts: readonly EveryChart[]): Promise<KeptChart[]> {
  const listed = charts.filter((one) => isListed(one.row) && (one.ok || one.reason !== "no-chart"));
  return Promise.all(
    listed.map(async (one) => {
      const entry = await entryOf(one.row, one);
      const isAway = one.ok && (await loadPerson(one.chart)) === null;
      return { ...entry, person: isAway ? null : entry.person, sections: one.ok ? keptOf(one) : [] };
    }),
  );
}

export function keptOf({ chart }: Pick<OpenedChart, "chart">): KeptSection[] {
  return KEPT_SECTIONS.filter((section) => mayKeep(chart.grants, section));
}

/**
 * Under which rights and rules contents of a chart are decided, but for what upstream says and for holds that end: while
 * this is the same, nothing that could be shown has to be hidden.
 */
export function authorityOf({ chart }: Pick<OpenedChart, "chart">): string {
  const { releaseRules, relation, grants, birthDate, viewer } = chart;
  const now = viewer.request.now.getTime();
  const teenPrivacy = relation.kind === "proxy" && relation.teenPrivacy;
  // A release that has run out hides again what it showed.
  const over = releaseRules.rules.filter(
    ({ effect, expires }) => effect.kind === "release" && expires <= now,
  );
  return JSON.stringify([
    ...[releaseRules.version, over.length, relation.kind, teenPrivacy, [...grants].sort()],
    ageOn(birthDate, dayIn(viewer.portal.config.clinicTimeZone, viewer.request.now)),
  ]);
}

/** A chart that is shut. */
export function reasonForChart(reason: Extract<EveryChart, { ok: false }>["reason"]): DropReason {
  if (reason === "revoked") return "revoked";
  return reason === "of-age" || reason === "birth-date-unknown" ? "birthday-rule" : "not-available";
}

/** A section that is shut in a chart that is open: it was granted and the patient's age does not let it, or it was not. */
export function reasonForSection({ row }: OpenedChart, section: KeptSection): DropReason {
  return mayKeep(new Set(row.delegation_grants ?? []), section) ? "birthday-rule" : "grant-missing";
}
