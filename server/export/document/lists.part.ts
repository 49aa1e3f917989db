/** Parts that are lists of cards in groups: each group is read through the whole record, none is kept. */
import type { AllergyIntolerance } from "fhir/r4";
import { projectAllergies } from "../../chart/allergies.project";
import { projectAppointments } from "../../chart/appointments.project";
import { projectImmunizations } from "../../chart/immunizations.project";
import { projectMedications } from "../../chart/medications.project";
import { projectProblems } from "../../chart/problems.project";
import type { RecordWindow } from "../../chart/whole/whole.types";
import { slices, windowsOf } from "./part";
import type { Part, PartContext } from "./part";
import type { Piece } from "./record-document.view";

export type ListSection = "allergies" | "medications" | "problems" | "immunizations" | "appointments";

type Groups = Record<string, readonly unknown[]>;
type Projected = { groups: Groups; unreadable: number };

/** In the order of the pages. */
const PROJECTIONS: Record<ListSection, (window: RecordWindow, context: PartContext) => Projected> = {
  allergies: ({ visible }) => {
    const { noKnown, active, past, unreadable } = projectAllergies(visible.resources as AllergyIntolerance[]);
    return { groups: { noKnown, active, past }, unreadable };
  },
  medications: ({ visible }) => {
    const { active, planned, past, unreadable } = projectMedications(visible.resources, visible.included);
    return { groups: { active, planned, past }, unreadable };
  },
  problems: ({ visible }) => {
    const { unreadable, active, activeConcerns, past, visitDiagnoses } = projectProblems(
      visible.resources,
      visible.included,
    );
    return { groups: { active, activeConcerns, past, visitDiagnoses }, unreadable };
  },
  immunizations: ({ visible }) => {
    const { views, unreadable } = projectImmunizations(visible.resources, visible.included);
    return { groups: { all: views }, unreadable };
  },
  appointments: ({ visible }, { chart }) => {
    const { upcoming, off, past, unreadable } = projectAppointments(
      visible.resources,
      visible.included,
      chart.viewer.request.now,
    );
    return { groups: { upcoming, off, past }, unreadable };
  },
};

export function listPart(section: ListSection, context: PartContext): Part {
  const project = PROJECTIONS[section];
  const counts = new Map<string, number>();
  return {
    async survey() {
      let unreadable = 0;
      for await (const window of windowsOf(context)) {
        const projected = project(window, context);
        unreadable += projected.unreadable;
        for (const [group, entries] of Object.entries(projected.groups))
          counts.set(group, (counts.get(group) ?? 0) + entries.length);
      }
      return { count: [...counts.values()].reduce((sum, one) => sum + one, 0), unreadable };
    },
    async *pieces() {
      for (const [group, count] of counts) {
        if (count === 0) continue;
        let first = true;
        for await (const window of windowsOf(context)) {
          const found = project(window, context).groups[group] ?? [];
          for (const entries of slices(found)) {
            yield { section, group, entries, first, count } as Piece;
            first = false;
            context.written(entries.length);
          }
        }
      }
    },
  };
}
