import type { Resource } from "@medplum/fhirtypes";
import type { Bundle, Observation } from "fhir/r4";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLogger } from "../../log";
import { landmarks } from "../../testing/personas";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { runFhirServer } from "../fhir/server";
import type { FhirServer } from "../fhir/server";
import { seedResources } from "../fhir/seed";
import { withPrintedDigits } from "./digits";
import { demoPatientId } from "./people";
import { demoPopulation } from "./population";

const { resources, earlierVersions } = demoPopulation(new Date());

let database: TestDatabase;
let server: FhirServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await runFhirServer({
    databaseUrl: database.ownerUrl,
    port: 0,
    token: "t".repeat(32),
    seed: seedResources(withPrintedDigits([...earlierVersions, ...resources]) as Resource[]),
    log: createLogger("silent"),
  });
});
afterAll(async () => {
  await server?.close();
  await database?.drop();
});

async function get(path: string): Promise<string> {
  const base = String(server.url).replace(/\/?$/, "/");
  const answer = await fetch(new URL(path, base), { headers: { authorization: `Bearer ${"t".repeat(32)}` } });
  expect(answer.status).toBe(200);
  return answer.text();
}

it("is served whole, in the digits a laboratory prints", async () => {
  const count = async (query: string) => (JSON.parse(await get(query)) as Bundle).total;
  const results = resources.filter(
    (one) =>
      one.resourceType === "Observation" && one.subject?.reference === `Patient/${demoPatientId("amina")}`,
  );
  expect(await count(`Observation?patient=${demoPatientId("amina")}&_summary=count`)).toBe(results.length);
  expect(await count("Slot?status=free&_summary=count")).toBeGreaterThan(100);
  expect(await get(`Observation/${landmarks().amina.creatinine}`)).toMatch(/"value":\s*\d\.\d\d[,}\s]/);
});

it("keeps what the corrected result said before", async () => {
  const { observation, before, after } = landmarks().amina.corrected;
  const history = JSON.parse(await get(`Observation/${observation}/_history`)) as Bundle<Observation>;
  expect(history.entry!.map(({ resource }) => [resource!.status, resource!.valueQuantity!.value])).toEqual([
    ["corrected", after],
    ["final", before],
  ]);
});
