import type { FhirResource } from "fhir/r4";
import { afterAll, expect, test } from "vitest";
import { NOW } from "../../chart/chart.fixture";
import { checkSubject } from "../../chart/subject";
import { closeSpools, gatherTest, refOf } from "../../chart/whole/whole.fixture";
import { demoPopulation } from "../../embedded/demo/population";
import { bundleOf, errorsIn } from "./bundle.fixture";

/** What goes out is no worse FHIR than what came in, to two validators that know nothing of each other. */
const { resources, releaseRules } = demoPopulation(NOW);
const upstream = new Map(resources.map((one) => [refOf(one), one]));
const PEOPLE = resources.filter(({ resourceType }) => resourceType === "Patient").map(({ id }) => id!);
const RELATION = ["owner", "proxy", "teen-proxy"] as const;

afterAll(closeSpools);

const near = (patientId: string) =>
  resources.filter(
    (one) => one.resourceType !== "Slot" && ["own", "none"].includes(checkSubject(one, patientId)),
  );

test("the validators find what is wrong", () => {
  const wrong = { resourceType: "Observation", status: "bogus", subject: "x" } as unknown as FhirResource;
  expect(errorsIn(wrong).length).toBeGreaterThanOrEqual(3);
});

// Each person once; who looks differs from one to the next.
test.each(PEOPLE.map((id, index) => [id, RELATION[index % 3]!] as const))(
  "no error that upstream's own did not have: %s, to %s",
  async (patientId, relation) => {
    const world = { patientId, relation, rules: releaseRules };
    const { entry = [], ...bundle } = await bundleOf((await gatherTest(near(patientId), world)).record);
    expect(errorsIn(bundle)).toEqual([]);
    for (const { resource } of entry as Array<{ resource: FhirResource }>) {
      const before = upstream.get(refOf(resource));
      // What nobody changed has the errors it had.
      if (before && JSON.stringify(before) === JSON.stringify(resource)) continue;
      const known = new Set(before ? errorsIn(before) : []);
      const fresh = errorsIn(resource).filter((error) => !known.has(error));
      expect(fresh, refOf(resource)).toEqual([]);
    }
  },
);

test("and none of a whole file", async () => {
  const world = { patientId: PEOPLE[8]!, rules: releaseRules };
  const bundle = await bundleOf((await gatherTest(near(world.patientId), world)).record);
  const own = (bundle.entry ?? []).flatMap(({ resource }) => errorsIn(resource as FhirResource));
  expect(errorsIn(bundle).length).toBe(own.length);
});
