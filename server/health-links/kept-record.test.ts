import type { FhirResource } from "fhir/r4";
import { expect, it } from "vitest";
import { openTestChart } from "../chart/chart.fixture";
import type { World } from "../chart/chart.fixture";
import { demoPatientId } from "../embedded/demo/people";
import { demoPopulation } from "../embedded/demo/population";
import { DEMO_RELEASE_RULES } from "../embedded/demo/release-rules";
import { buildIps } from "../export/ips/build-ips";
import { NOW, summaryOf } from "../export/ips/ips.fixture";
import type { Ips } from "../export/ips/build-ips";
import { recordFromCopies } from "./kept-record";

const id = demoPatientId("kofi");
const kofi = JSON.parse(
  JSON.stringify(
    demoPopulation(NOW).resources.filter((one) => one.id === id || JSON.stringify(one).includes(`/${id}"`)),
  ).replaceAll(id, "p"),
) as FhirResource[];

/** But for what is new in each. */
const alike = ({ bundle, refs }: Ips) =>
  JSON.stringify([bundle, refs])
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "uuid")
    .replaceAll(/"(date|timestamp)":"[^"]+"/g, "$1");

it("gives the summary that a gathered record gives", async () => {
  const world: World = { rules: DEMO_RELEASE_RULES };
  const record = await recordFromCopies(openTestChart(kofi, world).chart);
  const { signal } = new AbortController();
  if (typeof record === "string") throw new Error(record);
  const kept = await buildIps(record, { language: "en", now: NOW, signal });
  expect(kept.refs.length).toBeGreaterThan(10);
  expect(alike(kept)).toBe(alike(await summaryOf(kofi, world)));
});

it.each(["Observation", "AllergyIntolerance", "Patient"])("is none while %s cannot be had", async (type) => {
  const { chart } = openTestChart(kofi, { failing: { [type]: "network" } });
  expect(await recordFromCopies(chart)).toBe("not-yet");
});
