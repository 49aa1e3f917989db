import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { Bundle, Patient, Resource } from "@medplum/fhirtypes";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "../../problem/start-error";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { seedFromFolder, seedResources } from "./seed";

let folder: string;
let server: TestFhirServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "portal-seed-"));
});
afterEach(async () => {
  await server?.drop();
  server = undefined;
  await rm(folder, { recursive: true });
});

const write = (name: string, content: unknown): Promise<void> =>
  writeFile(path.join(folder, name), typeof content === "string" ? content : JSON.stringify(content));

const patient = (id: string, family: string): Patient => ({
  resourceType: "Patient",
  id,
  name: [{ family }],
});

async function families(): Promise<string[]> {
  const { entry = [] } = await server!.search("Patient?_sort=family");
  return entry.map((each) => (each.resource as Patient).name![0]!.family!);
}

test("a folder of mixed files keeps ids, digits and links; other files are left alone", async () => {
  await write("a.json", {
    resourceType: "Bundle",
    type: "transaction",
    entry: [
      {
        fullUrl: "urn:uuid:0b2cbd3c-0000-4000-8000-00000000000a",
        resource: patient("0b2cbd3c-0000-4000-8000-00000000000a", "Ávila"),
        request: { method: "POST", url: "Patient" },
      },
    ],
  });
  await write(
    "b.ndjson",
    '{"resourceType":"Observation","id":"o1","status":"final","subject":{"reference":"urn:uuid:0b2cbd3c-0000-4000-8000-00000000000a"},"valueQuantity":{"value":5.60}}\n\n' +
      '{"resourceType":"Organization","id":"org","name":"Lab"}\n',
  );
  await write("c.json", patient("single", "Single"));
  await write("notes.txt", "not for us");
  await write("settings.json", { name: "not FHIR" });
  server = await startTestFhirServer(seedFromFolder(folder));
  expect(await families()).toEqual(["Ávila", "Single"]);
  const observations = await server.ask("GET", "Observation?patient=0b2cbd3c-0000-4000-8000-00000000000a");
  expect(observations.text).toContain('"value":5.60');
  expect((await server.ask("GET", "Organization/org")).headers.get("etag")).toBe('W/"1"');
});

test("a file that is no JSON stops the start with a line that names it", async () => {
  await write("broken.json", "{");
  await expect(startTestFhirServer(seedFromFolder(folder))).rejects.toThrow(/FHIR_SEED_DIR: .*broken\.json/);
  await rm(path.join(folder, "broken.json"));
  await expect(startTestFhirServer(seedFromFolder(folder))).rejects.toBeInstanceOf(StartError);
});

test("what was written is there after a restart, whoever wrote it", async () => {
  server = await startTestFhirServer(seedResources([patient("p", "Seeded")]));
  await server.ask("PUT", "Patient/own", patient("own", "Own"));
  await server.restart();
  expect(await families()).toEqual(["Own", "Seeded"]);
  expect((await server.ask<Bundle>("GET", "Patient/own/_history")).body.total).toBe(1);
});

test("the same source again writes nothing, and is not even read", async () => {
  const seed = (read: () => Resource[]) => seedResources(read, "v1");
  server = await startTestFhirServer(seed(() => [patient("p", "One")]));
  await server.restart(seed(() => expect.fail("read again")));
  expect((await server.ask("GET", "Patient/p")).headers.get("etag")).toBe('W/"1"');
});

test("another source replaces what the former one brought, and spares what was written since", async () => {
  server = await startTestFhirServer(
    seedResources([
      patient("same", "A-same"),
      patient("changed", "B-old"),
      patient("gone", "C"),
      patient("mine", "D"),
    ]),
  );
  await server.ask("PUT", "Patient/mine", patient("mine", "D-mine"));
  await server.ask("PUT", "Patient/new", patient("new", "E-new"));
  await server.ask("DELETE", "Patient/gone");
  await server.restart(
    seedResources([
      patient("same", "A-same"),
      patient("changed", "B-new"),
      patient("gone", "C"),
      patient("mine", "D"),
    ]),
  );
  expect(await families()).toEqual(["A-same", "B-new", "D-mine", "E-new"]);
  expect((await server.ask("GET", "Patient/same")).headers.get("etag")).toBe('W/"1"');
  expect((await server.ask("GET", "Patient/changed")).headers.get("etag")).toBe('W/"2"');
  expect((await server.ask("GET", "Patient/gone")).status).toBe(410);

  await server.restart(seedResources([patient("other", "Z")]));
  expect(await families()).toEqual(["D-mine", "E-new", "Z"]);
});

test("the same id once more is a newer version", async () => {
  const seed = () => seedResources([patient("p", "First"), patient("q", "Q"), patient("p", "Second")]);
  server = await startTestFhirServer(seed());
  expect(await families()).toEqual(["Q", "Second"]);
  const { body } = await server.ask<Bundle>("GET", "Patient/p/_history");
  expect(body.entry!.map((each) => (each.resource as Patient).name![0]!.family)).toEqual(["Second", "First"]);
  await server.restart(seedResources([patient("p", "Third"), patient("p", "Fourth")]));
  const later = await server.ask<Bundle>("GET", "Patient/p/_history");
  expect(later.body.entry!.map((each) => each.response!.etag)).toEqual(['W/"4"', 'W/"3"']);
});

test("rows that an earlier version indexed otherwise are indexed anew", async () => {
  server = await startTestFhirServer(seedResources([patient("p", "Found"), patient("q", "Too")]));
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  await client.query("UPDATE resource SET keys = '{}', texts = '{}'");
  await client.query("UPDATE server_state SET value = '0' WHERE name = 'index-version'");
  await client.end();
  await server.restart();
  expect((await server.search("Patient?family=found")).total).toBe(1);
  expect((await server.ask("GET", "Patient/p")).headers.get("etag")).toBe('W/"1"');
});
