import type { FhirResource } from "fhir/r4";
import { afterAll, describe, expect, test } from "vitest";
import { demoPopulation } from "../../embedded/demo/population";
import type { Grant } from "../../policies/vocabulary";
import { NOW } from "../chart.fixture";
import type { World } from "../chart.fixture";
import { selectFor } from "../results.section";
import { loadSection } from "../section-copy";
import type { LoadableSection } from "../section-copy";
import { checkSubject } from "../subject";
import { openSection } from "../visible-section";
import { ALL_SECTIONS, closeSpools, gatherTest, refOf, resourcesOf } from "./whole.fixture";

/** What a whole record gives must be what the pages show, for everybody. */
const { resources, releaseRules } = demoPopulation(NOW);
const PEOPLE = resources.filter(({ resourceType }) => resourceType === "Patient").map(({ id }) => id!);
/** The fixture's upstream copies all it has at every request. */
const near = (patientId: string) =>
  resources.filter(
    (one) => one.resourceType !== "Slot" && ["own", "none"].includes(checkSubject(one, patientId)),
  );
const RELATIONS = ["owner", "proxy", "teen-proxy"] as const;

afterAll(closeSpools);

type Gathered = Awaited<ReturnType<typeof gatherTest>>;

/** Lines of a section on its pages. */
async function onPages({ chart }: Gathered, name: LoadableSection) {
  if (name !== "results") {
    const { open } = await openSection(chart, name);
    return { lines: open!.entries.map(({ ref }) => ref), held: open!.held, unreadable: open!.unreadable };
  }
  const read = await loadSection(chart, name);
  if (read.state === "unavailable") throw new Error(read.failure);
  const { selection } = selectFor(chart, read.copy);
  return {
    lines: selection.top.map(({ ref }) => ref),
    held: selection.held,
    unreadable: selection.unreadable,
  };
}

async function inRecord({ record, chart }: Gathered, name: LoadableSection, size: number) {
  const section = record.sections.get(name)!;
  const lines: string[] = [];
  for await (const { visible, copy, judgement } of section.windows(size)) {
    expect(visible.entries.length).toBeLessThanOrEqual(size);
    if (name !== "results") lines.push(...visible.entries.map(({ ref }) => ref));
    else lines.push(...selectFor(chart, copy, judgement).selection.top.map(({ ref }) => ref));
  }
  return { lines, held: section.held, unreadable: section.unreadable };
}

/** By type, those upstream has of the patient and policy leaves on any page that may be opened. */
async function expectedCounts(gathered: Gathered, grants: readonly Grant[] | undefined) {
  const { chart } = gathered;
  const refs = new Set<string>();
  for (const name of ALL_SECTIONS) {
    if (grants && !grants.includes(`${name}:read`)) continue;
    const { open } = await openSection(chart, name);
    for (const { ref } of open!.entries) refs.add(ref);
    if (name !== "results") continue;
    const read = await loadSection(chart, name);
    if (read.state === "unavailable") throw new Error(read.failure);
    for (const { ref } of selectFor(chart, read.copy).selection.reachable) refs.add(ref.split("#")[0]!);
  }
  return countByType([...refs]);
}

function countByType(refs: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ref of refs) {
    const type = ref.split("/")[0]!;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

const ENTRIES =
  /^(AllergyIntolerance|Appointment|Condition|DiagnosticReport|DocumentReference|Immunization|Medication(Request|Statement)|Observation)$/;
const entriesOf = (all: readonly FhirResource[]) =>
  all.filter(({ resourceType }) => ENTRIES.test(resourceType)).map(refOf);

describe.each(PEOPLE)("%s", (patientId) => {
  test.each(RELATIONS)("to a viewer who is %s", async (relation) => {
    const world: World = { patientId, relation, rules: releaseRules };
    const gathered = await gatherTest(near(world.patientId!), world);
    for (const name of ALL_SECTIONS)
      expect(await inRecord(gathered, name, 20), name).toEqual(await onPages(gathered, name));

    const all = await resourcesOf(gathered.record);
    expect(new Set(all.map(refOf)).size).toBe(all.length);
    expect(countByType(entriesOf(all))).toEqual(await expectedCounts(gathered, world.grants));
    expect(gathered.record.total).toBeLessThanOrEqual(all.length);
  });
});

test("somebody with a grant for medicines alone has medicines alone", async () => {
  const grants: Grant[] = ["medications:read", "exports:create"];
  const world: World = { patientId: PEOPLE[0]!, relation: "proxy", grants, rules: releaseRules };
  const gathered = await gatherTest(near(world.patientId!), world);
  expect([...gathered.record.sections.keys()]).toEqual(["medications"]);
  const all = await resourcesOf(gathered.record);
  expect(countByType(entriesOf(all))).toEqual(await expectedCounts(gathered, grants));
  expect(Object.keys(all[0]!)).not.toContain("telecom");
});
