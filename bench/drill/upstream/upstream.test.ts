/** The drill's own upstream keeps the promises that the portal's exactly-once rests on. */
import { expect, it } from "vitest";
import { clinicResources, medicationsOf, patientOf } from "./clinic";
import { createStore } from "./store";

const SYSTEM = "urn:x-patient-portal:request";
const task = (id: string, status = "requested") => ({
  ...{ resourceType: "Task" as const, status: status as "requested", intent: "proposal" as const },
  identifier: [{ system: SYSTEM, value: id }],
});
const only = (id: string) => `identifier=${encodeURIComponent(`${SYSTEM}|${id}`)}`;

it("makes one of what is asked for twice by one name, and counts a second without a name", () => {
  const store = createStore([]);
  expect(store.write([{ method: "POST", resource: task("a"), ifNoneExist: only("a") }])?.[0]?.created).toBe(
    true,
  );
  expect(store.write([{ method: "POST", resource: task("a"), ifNoneExist: only("a") }])?.[0]?.created).toBe(
    false,
  );
  expect(store.effects(SYSTEM).get("a")).toEqual({ made: 1, live: 1 });
  store.write([{ method: "POST", resource: task("a") }]);
  expect(store.effects(SYSTEM).get("a")).toEqual({ made: 2, live: 2 });
});

it("writes all of a transaction or nothing, and nothing over a version that is not the last", () => {
  const store = createStore(clinicResources(1, new Date()));
  const slot = { ...store.get("Slot", "slot-0")!, status: "busy" } as never;
  const entries = [
    { method: "POST", resource: task("b") },
    { method: "PUT", resource: slot, ifMatch: "7" },
  ] as const;
  expect(store.write(entries)).toBeNull();
  expect(store.search("Task", new URLSearchParams())).toEqual([]);
  expect(store.effects(SYSTEM).size).toBe(0);
});

it("finds by patient, by name, by time", () => {
  const now = new Date();
  const store = createStore(clinicResources(12, now));
  const of = (person: number) =>
    store.search("MedicationRequest", new URLSearchParams({ patient: patientOf(person) }));
  expect(of(1).map(({ id }) => id)).toEqual(medicationsOf(1));
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString();
  const slots = store.search(
    "Slot",
    new URLSearchParams([
      ["status", "free"],
      ["start", `ge${now.toISOString()}`],
      ["start", `lt${soon}`],
    ]),
  );
  expect(slots.length).toBeGreaterThan(40);
  expect(slots.length).toBeLessThan(150);
});
