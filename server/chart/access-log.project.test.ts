import { expect, test } from "vitest";
import { ACCESS_EVENT_TYPES } from "../audit/event-types";
import { SECTIONS } from "../policies/vocabulary";
import { projectAccess } from "./access-log.project";
import type { AccessLogRow } from "./access-log-rows";

const row: AccessLogRow = {
  id: "paev_1",
  seq: "1",
  occurred_at: new Date("2026-11-22T10:00:00Z"),
  actor_kind: "patient",
  portal_account_id: "pact_owner",
  event_type: "results-viewed",
  resource_type: null,
  resource_id: null,
  reason: null,
  relationship_type: null,
  display_name: null,
  person_id: "p1",
  generation: "0",
};
const names = new Map([["p1", "Amina Diallo"]]);

test.each([
  ["the reader", {}, "pact_owner", { kind: "you" }],
  ["the patient, to a proxy", {}, "pact_proxy", { kind: "patient", name: "Amina Diallo" }],
  [
    "a proxy",
    { actor_kind: "proxy", relationship_type: "spouse" },
    "pact_x",
    { kind: "proxy", name: "Amina Diallo", relationshipType: "spouse" },
  ],
  ["the reading proxy", { actor_kind: "proxy" }, "pact_owner", { kind: "you" }],
  [
    "a proxy without a name",
    { actor_kind: "proxy", person_id: null },
    "pact_x",
    { kind: "proxy", name: null, relationshipType: null },
  ],
  [
    "a proxy who is no patient here",
    { actor_kind: "proxy", person_id: null, display_name: "Zed" },
    "pact_x",
    { kind: "proxy", name: "Zed", relationshipType: null },
  ],
  ["staff, by no name", { actor_kind: "staff" }, "pact_owner", { kind: "staff" }],
  ["the portal itself", { actor_kind: "system", portal_account_id: null }, "pact_x", { kind: "system" }],
] as const)("who: %s", (_, change, reader, who) => {
  expect(projectAccess({ ...row, ...change }, names, reader).who).toEqual(who);
});

test("what: every event type has its word, every section is told", () => {
  const words = ACCESS_EVENT_TYPES.map((event_type) =>
    projectAccess({ ...row, event_type }, names, "pact_x"),
  );
  expect(words.every(({ what }) => what !== undefined)).toBe(true);
  expect(words.filter(({ what }) => what === "section-viewed").map(({ section }) => section)).toEqual(
    expect.arrayContaining([...SECTIONS]),
  );
  expect(projectAccess({ ...row, event_type: "result-viewed" }, names, "pact_x")).toMatchObject({
    what: "result-viewed",
    section: "results",
    occurredAt: "2026-11-22T10:00:00.000Z",
  });
});
