import type { FhirResource, Slot } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { pino } from "pino";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { byDay, narrowSlots, nearestSlots, NO_FILTER } from "./slots.choose";
import { loadSlots } from "./slots.copy";
import { projectSlots } from "./slots.project";

const schedule = (id: string, who: string, more: object = {}) =>
  ({
    resourceType: "Schedule",
    id,
    active: true,
    serviceType: [{ text: "Primary care" }],
    actor: [
      { reference: `Practitioner/${who}`, display: `Dr. ${who}` },
      { reference: "Location/main", display: "Main clinic" },
    ],
    ...more,
  }) as FhirResource;
const slot = (id: string, start: string, on = "a", more: Partial<Slot> = {}): Slot => ({
  resourceType: "Slot",
  id,
  status: "free",
  schedule: { reference: `Schedule/${on}` },
  start,
  end: start,
  ...more,
});
const included = new Map<string, FhirResource>([
  ["Schedule/a", schedule("a", "park")],
  ["Schedule/b", schedule("b", "iyer", { serviceType: [{ text: "Cardiology" }] })],
  ["Schedule/off", schedule("off", "gone", { active: false })],
]);
const project = (slots: FhirResource[]) => projectSlots(slots, included);
const ZONE = "America/New_York";

describe("what is offered", () => {
  it("the soonest first, with whom, where and what for", () => {
    const [first, second] = project([
      slot("late", "2026-12-02T15:00:00-05:00", "b"),
      slot("soon", "2026-12-01T09:00:00-05:00"),
    ]);
    expect([first!.id, second!.id]).toEqual(["soon", "late"]);
    expect(first).toMatchObject({
      start: "2026-12-01T14:00:00.000Z",
      practitioner: { id: "park", name: { text: "Dr. park" } },
      place: { id: "main" },
      services: [{ text: "Primary care" }],
    });
  });

  it.each([
    ["taken", { status: "busy" }],
    ["held for somebody", { status: "busy-tentative" }],
    ["without a beginning", { start: undefined }],
    ["with a beginning that is none", { start: "soon" }],
    ["turned round by a modifier", { modifierExtension: [{ url: "x" }] }],
    ["of a schedule that is not in use", { schedule: { reference: "Schedule/off" } }],
  ])("not one that is %s", (_name, more) => {
    expect(project([{ ...slot("x", "2026-12-01T09:00:00Z"), ...more } as FhirResource])).toEqual([]);
  });

  it("a slot's own service comes before its schedule's", () => {
    const own = slot("x", "2026-12-01T09:00:00Z", "a", { serviceType: [{ text: "Vaccination" }] });
    expect(project([own])[0]!.services).toEqual([{ text: "Vaccination", language: null }]);
  });
});

describe("narrowing", () => {
  const slots = project([
    slot("1", "2026-12-01T14:00:00Z"),
    // In New York it is still the first.
    slot("2", "2026-12-02T02:00:00Z"),
    slot("3", "2026-12-02T14:00:00Z", "b"),
  ]);
  const narrow = (asked: Partial<typeof NO_FILTER>) => narrowSlots(slots, { ...NO_FILTER, ...asked }, ZONE);
  const ids = ({ found }: ReturnType<typeof narrow>) => found.map(({ id }) => id);

  it("by each, and by the clinic's day", () => {
    expect(ids(narrow({}))).toEqual(["1", "2", "3"]);
    expect(ids(narrow({ service: "cardiology" }))).toEqual(["3"]);
    expect(ids(narrow({ practitioner: "park" }))).toEqual(["1", "2"]);
    expect(ids(narrow({ place: "main", day: "2026-12-01" }))).toEqual(["1", "2"]);
    expect(byDay(slots, ZONE).map(({ day, slots }) => [day, slots.length])).toEqual([
      ["2026-12-01", 2],
      ["2026-12-02", 1],
    ]);
  });

  it("offers only what leads to a time beside what else is chosen", () => {
    const { choices } = narrow({ practitioner: "iyer" });
    expect(choices.service.map(({ value }) => value)).toEqual(["cardiology"]);
    expect(choices.practitioner.map(({ value }) => value)).toEqual(["iyer", "park"]);
    expect(choices.day).toEqual(["2026-12-02"]);
  });

  it("lets go of what is not there, and says so", () => {
    const narrowed = narrow({ practitioner: "nobody", day: "2026-12-02" });
    expect(narrowed.lost).toBe(true);
    expect(narrowed.filter).toEqual({ ...NO_FILTER, day: "2026-12-02" });
    expect(narrow({ day: "2026-12-02" }).lost).toBe(false);
  });
});

it("the nearest others: the same service before the same person before the hour", () => {
  const slots = project([
    slot("other service, same hour", "2026-12-01T14:00:00Z", "b"),
    slot("next day", "2026-12-02T14:00:00Z"),
    slot("next week", "2026-12-08T14:00:00Z"),
  ]);
  const [gone] = project([slot("gone", "2026-12-01T14:00:00Z")]);
  expect(nearestSlots(slots, gone!, 2).map(({ id }) => id)).toEqual(["next day", "next week"]);
});

describe("kept for 15 s", () => {
  function world() {
    let time = Date.parse("2026-11-22T12:00:00Z");
    const state = { asked: 0, fail: false };
    const now = () => new Date(time);
    const log = pino({ level: "silent" });
    const portal = {
      now,
      cache: createSectionCache({ tier: createMemoryTier(1e6), log, now }),
      fhir: {
        async search() {
          state.asked += 1;
          if (state.fail) throw new UpstreamFailure("server-error");
          const resource = slot("1", "2026-11-22T12:00:10Z");
          const later = slot("2", "2026-11-23T12:00:00Z");
          return {
            matches: [resource, later].map((one) => ({ ref: `Slot/${one.id}`, resource: one })),
            included,
            unreadable: 0,
            missingPages: false,
            interrupted: false,
            characters: 100,
          };
        },
      },
    } as unknown as Portal;
    return { portal, state, pass: (ms: number) => void (time += ms) };
  }
  const idsOf = (read: Awaited<ReturnType<typeof loadSlots>>) =>
    read.state === "fresh" ? read.slots.map(({ id }) => id) : read.state;

  it("asks once, leaves out what has begun since, then asks anew", async () => {
    const { portal, state, pass } = world();
    expect(idsOf(await loadSlots(portal))).toEqual(["1", "2"]);
    pass(14_000);
    expect(idsOf(await loadSlots(portal))).toEqual(["2"]);
    expect(state.asked).toBe(1);
    pass(2_000);
    await loadSlots(portal);
    expect(state.asked).toBe(2);
  });

  it("an upstream that fails is never an empty list, nor an old one", async () => {
    const { portal, state, pass } = world();
    await loadSlots(portal);
    state.fail = true;
    pass(20_000);
    expect(await loadSlots(portal)).toEqual({
      state: "unavailable",
      lastSeenAt: new Date("2026-11-22T12:00:00Z"),
    });
  });
});
