/** Vital signs as one viewer may see them now. On nobody's record: `vitals.server.ts` is the door. */
import type { Observation } from "fhir/r4";
import type { Chart } from "../access/keys";
import { list } from "./coded-text";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import type { SectionEntry } from "./section-copy";
import { openSection } from "./visible-section";
import type { VisibleSection } from "./visible-section";
import { groupVitals, projectKind, projectReading } from "./vitals.project";
import type { VitalSource } from "./vitals.project";
import type { VitalKind, VitalReading, VitalsView } from "./vitals.view";

/** `kind`: whose readings to list, as `VitalKind.key`; untrusted. */
export type VitalsQuery = PageQuery & { kind?: string | null };

export async function fetchVitals(chart: Chart, query: VitalsQuery = {}): Promise<VitalsView> {
  const { open, unavailable } = await openSection(chart, "vitals");
  if (!open) return { section: unavailable, held: [], kinds: [], history: null };
  const { groups, count, unreadable } = groupsOf(chart, open);
  const asked = groups.find(({ key }) => key === query.kind);
  const { lines, ...paging } = pageOf(asked?.entries ?? [], query.page);
  return {
    section: open.sectionOf({ count, unreadable }),
    held: open.held,
    kinds: groups.map((group) => projectKind(group, open.included)),
    history: asked
      ? {
          key: asked.key,
          name: asked.name,
          readings: lines.map((entry) => projectReading(entry, open.included)),
          ...paging,
        }
      : null,
  };
}

/** Every kind with all its readings, newest first. */
export type WholeVitals = Omit<VitalsView, "kinds" | "history"> & {
  history: null;
  kinds: Array<VitalKind & { readings: VitalReading[] }>;
};

export async function fetchWholeVitals(chart: Chart): Promise<WholeVitals> {
  const { open, unavailable } = await openSection(chart, "vitals");
  if (!open) return { section: unavailable, held: [], kinds: [], history: null };
  const { groups, count, unreadable } = groupsOf(chart, open);
  return {
    section: open.sectionOf({ count, unreadable }),
    held: open.held,
    kinds: groups.map((group) => ({
      ...projectKind(group, open.included),
      readings: group.entries.map((entry) => projectReading(entry, open.included)),
    })),
    history: null,
  };
}

function groupsOf(chart: Chart, open: VisibleSection) {
  return groupVitals(
    open.entries.flatMap((entry) => sourcesOf(entry, open)),
    chart.birthDate,
  );
}

/** The entry, and the measurements it contains; those it only refers to are entries themselves. */
export function sourcesOf({ ref, resource }: SectionEntry, open: VisibleSection): VitalSource[] {
  const observation = resource as Observation;
  const id = observation.id ?? "";
  const contained = list(observation.contained).filter(
    (part): part is Observation =>
      part.resourceType === "Observation" && open.isVisible(`${ref}#${part.id ?? ""}`),
  );
  const measures = Object.keys(observation).some((name) =>
    /^_?(value[A-Z]|component|dataAbsentReason)/.test(name),
  );
  const isGroup = !measures && list(observation.hasMember).length + contained.length > 0;
  return [
    { id, resource: observation, isGroup },
    ...contained.map((part) => ({
      id: `${id}~${part.id}`,
      resource: datedBy(part, observation),
      isGroup: false,
    })),
  ];
}

/** A contained measurement without a date was taken when the whole was. */
function datedBy(part: Observation, whole: Observation): Observation {
  const { effectiveDateTime, effectivePeriod } = whole;
  const dated = Object.keys(part).some((name) => name.startsWith("effective"));
  if (dated) return part;
  return { ...part, ...(effectiveDateTime ? { effectiveDateTime } : { effectivePeriod }) };
}
