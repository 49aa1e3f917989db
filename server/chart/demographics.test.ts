import type { FhirResource } from "fhir/r4";
import { expect, it } from "vitest";
import { openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { readDemographics } from "./demographics.server";

const patient = {
  resourceType: "Patient",
  id: "p",
  name: [{ given: ["Amina"], family: "Haddad" }],
  telecom: [
    { system: "email", value: "canary-1@example.com" },
    { system: "email", value: "canary-2@example.com" },
    { system: "phone", value: "207-555-0111" },
  ],
  managingOrganization: { display: "Riverside Clinic" },
} as FhirResource;

const read = async (world: World, resources = [patient]) => {
  const { chart, events } = openTestChart(resources, world);
  return { view: await readDemographics(chart), events };
};

it("shows the owner all that is on file, on record", async () => {
  const { view, events } = await read({});
  expect(view).toMatchObject({
    section: { state: "ready", source: "Riverside Clinic", checkedAt: "2026-11-22T12:00:00.000Z" },
    values: { givenName: "Amina", phoneHome: "207-555-0111", email: "canary-1@example.com", language: null },
    moreEmails: ["canary-2@example.com"],
    isOwner: true,
    mayAsk: true,
  });
  expect(events.map(({ eventType }) => eventType)).toEqual(["details-viewed"]);
});

it.each(["proxy", "teen-proxy"] as const)("a %s never sees what recovers the account", async (relation) => {
  const { view } = await read({ relation, grants: ["demographics:read"] });
  expect(JSON.stringify(view)).not.toContain("canary");
  expect(view.values).not.toHaveProperty("email");
  expect(view).toMatchObject({ values: { phoneHome: "207-555-0111" }, isOwner: false, mayAsk: false });
});

it("a proxy with the grant may ask", async () =>
  expect((await read({ relation: "proxy" })).view.mayAsk).toBe(true));

it("a failure is no empty page, and on record all the same", async () => {
  const { view, events } = await read({ failing: { Patient: "timeout" } });
  expect(view).toMatchObject({ section: { state: "unavailable", checkedAt: null }, values: {} });
  expect(events).toHaveLength(1);
});

it("what cannot be read is counted, the rest shown", async () => {
  const broken = { ...patient, address: { city: "x" } } as unknown as FhirResource;
  const { view } = await read({}, [broken]);
  expect(view.section).toMatchObject({ state: "incomplete", unreadable: 1 });
  expect(view.values.givenName).toBe("Amina");
});
