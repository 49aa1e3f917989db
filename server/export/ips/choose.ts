/**
 * What of a record a summary holds: what is taken or planned, every allergy, every standing and past problem, every
 * vaccination, the newest of each test and vital sign. Only of what this viewer may see; it decides nothing itself.
 */
import type {
  AllergyIntolerance,
  Condition,
  FhirResource,
  Immunization,
  MedicationRequest,
  MedicationStatement,
  Observation,
} from "fhir/r4";
import { projectAllergy } from "../../chart/allergies.project";
import { projectImmunization } from "../../chart/immunizations.project";
import { projectNamed } from "../../chart/measurement";
import type { Named } from "../../chart/measurement";
import { projectMedication } from "../../chart/medications.project";
import { isPast, projectProblem } from "../../chart/problems.project";
import { kindKey } from "../../chart/vital-kinds";
import { selectFor } from "../../chart/results.section";
import { kindOfNode, nameAndMeasure } from "../../chart/results.project";
import type { Included } from "../../chart/reference-name";
import type { GatheredRecord, RecordWindow } from "../../chart/whole/whole.types";
import type { LoadableSection } from "../../chart/section-copy";
import type { IpsSection } from "./sections";
import type { SummaryRow } from "./summary-row";

export type ChosenEntry = { resource: FhirResource; row: SummaryRow | null };
export type ChosenSection = {
  entries: ChosenEntry[];
  /** Visible to this viewer, and not to be read. */
  unreadable: number;
  /** Tests beyond {@link MOST_TESTS}; its text says so. */
  left: number;
};
export type Chosen = {
  sections: ReadonlyMap<IpsSection, ChosenSection>;
  /** What entries refer to and is of no patient, by `Type/id`. */
  included: Included;
};

/** More than these would be no summary. */
const MOST_TESTS = 1_000;
const WINDOW = 200;

const MEASURED = new Set(["laboratory", "imaging", "procedure"]);
const OVER = new Set(["completed", "stopped", "cancelled", "not-taken"]);

type Pick = (window: RecordWindow) => void;

/** @throws GatherFailed; the signal's reason */
export async function chooseForSummary(record: GatheredRecord, signal: AbortSignal): Promise<Chosen> {
  const sections = new Map<IpsSection, ChosenSection>();
  const included = new Map<string, FhirResource>();
  const part = (name: IpsSection) => {
    const made = sections.get(name) ?? { entries: [], unreadable: 0, left: 0 };
    sections.set(name, made);
    return made;
  };
  const add = (name: IpsSection, resource: FhirResource, row: SummaryRow | null, from: Included) => {
    part(name).entries.push({ resource, row });
    noteReferred(resource, from, included);
  };
  const over = async (name: LoadableSection, pick: Pick) => {
    const section = record.sections.get(name);
    if (!section) return;
    part(name as IpsSection).unreadable = section.unreadable;
    for await (const window of section.windows(WINDOW)) {
      signal.throwIfAborted();
      pick(window);
      await new Promise(setImmediate);
    }
  };

  await over("medications", ({ visible }) => {
    for (const resource of visible.resources as Array<MedicationRequest | MedicationStatement>) {
      const view = quietly(() => projectMedication(resource, visible.included));
      if (view && OVER.has(view.status ?? "")) continue;
      add("medications", resource, view && { kind: "medication", view }, visible.included);
    }
  });
  await over("allergies", ({ visible }) => {
    for (const resource of visible.resources as AllergyIntolerance[]) {
      const projected = quietly(() => projectAllergy(resource));
      // "Nobody knows" is as good as no entry.
      if (projected?.kind === "nothing") continue;
      add("allergies", resource, projected, visible.included);
    }
  });
  await over("problems", ({ visible }) => {
    for (const resource of visible.resources as Condition[]) {
      const view = quietly(() => projectProblem(resource, visible.included));
      if (view === undefined || view?.kind === "visit-diagnosis") continue;
      const name = view && isPast(view) ? "pastProblems" : "problems";
      add(name, resource, view && { kind: "problem", view }, visible.included);
    }
  });
  await over("immunizations", ({ visible }) => {
    for (const resource of visible.resources as Immunization[]) {
      const view = quietly(() => projectImmunization(resource, visible.included));
      add("immunizations", resource, view && { kind: "immunization", view }, visible.included);
    }
  });

  const tests = new Map<string, string>();
  const seenTests = new Set<string>();
  await over("results", (window) => {
    for (const { resource, named } of testsIn(record, window)) {
      const key = kindKey(resource, named.name?.text ?? "", tests);
      if (seenTests.has(key)) continue;
      seenTests.add(key);
      if (seenTests.size > MOST_TESTS) {
        part("results").left += 1;
        continue;
      }
      add("results", resource, { kind: "measured", resource, named }, window.visible.included);
    }
  });
  const vitals = new Map<string, string>();
  const seenVitals = new Set<string>();
  await over("vitals", ({ visible }) => {
    for (const resource of visible.resources as Observation[]) {
      const named = quietly(() => projectNamed(resource, null));
      if (!named || !saysSomething(named)) continue;
      const key = kindKey(resource, named.name?.text ?? "", vitals);
      if (seenVitals.has(key)) continue;
      seenVitals.add(key);
      add("vitals", resource, { kind: "measured", resource, named }, visible.included);
    }
  });
  return { sections, included };
}

/** Of the lines of a window and what stands in them, the single tests, as they come. */
function* testsIn(record: GatheredRecord, { copy, judgement }: RecordWindow) {
  const { selection, context } = selectFor(record.chart, copy, judgement);
  for (const line of selection.top) {
    if (!MEASURED.has(kindOfNode(line))) continue;
    for (const node of [line, ...line.members]) {
      const { resource } = node;
      if (!selection.reachable.has(node) || node.ref.includes("#") || resource.resourceType !== "Observation")
        continue;
      const named = quietly(() => nameAndMeasure(node, context));
      if (named && saysSomething(named)) yield { resource, named };
    }
  }
}

function saysSomething({ measurement, components }: Named): boolean {
  return [measurement, ...components].some((one) => one && one.value.kind !== "absent");
}

/** One hostile entry must not take the summary with it: it goes in as it is coded, and is counted. */
function quietly<T>(project: () => T): T | null {
  try {
    return project();
  } catch {
    return null;
  }
}

const IMPERSONAL = /^(Practitioner|PractitionerRole|Organization|Location|Medication)\//;

/** Keeps what a resource refers to, as far as that leads. */
function noteReferred(resource: object, from: Included, into: Map<string, FhirResource>): void {
  for (const value of Object.values(resource)) {
    if (typeof value === "object" && value !== null) noteReferred(value, from, into);
  }
  const { reference } = resource as { reference?: unknown };
  if (typeof reference !== "string" || into.has(reference) || !IMPERSONAL.test(reference)) return;
  const target = from.get(reference);
  if (!target) return;
  into.set(reference, target);
  noteReferred(target, from, into);
}
