import type { MedicationRequest, Task } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { statusOf } from "./medication-refill-request.effect";
import { refillInput } from "./medication-refill-request.schema";
import { decideRefill } from "./medication-refill-request.rules";
import type { RefillQuestion, RefillRefusal } from "./medication-refill-request.rules";

const NOW = new Date("2026-11-22T12:00:00Z");
const active: MedicationRequest = {
  resourceType: "MedicationRequest",
  id: "m",
  meta: { versionId: "3" },
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p" },
  requester: { reference: "Practitioner/d" },
  dispenseRequest: { numberOfRepeatsAllowed: 3, validityPeriod: { end: "2027-05-01" } },
};
const category = (code: string) => [
  {
    coding: [{ system: "http://terminology.hl7.org/CodeSystem/medicationrequest-category", code }],
  },
];
const decide = (more: Partial<MedicationRequest>, question: Partial<RefillQuestion> = {}) =>
  decideRefill({ prescription: { ...active, ...more }, isAsked: false, now: NOW, ...question });

describe("a refill can be asked for", () => {
  it.each<[string, Partial<MedicationRequest>]>([
    ["of an active order", {}],
    ["of one for the community", { category: category("community") }],
    ["when nothing is said of repeats", { dispenseRequest: undefined }],
    ["on the last day of its validity", { dispenseRequest: { validityPeriod: { end: "2026-11-22" } } }],
    ["in the last month of its validity", { dispenseRequest: { validityPeriod: { end: "2026-11" } } }],
    ["of one whose validity cannot be read", { dispenseRequest: { validityPeriod: { end: "soon" } } }],
    ["of an order at one remove", { intent: "instance-order" }],
    ["of one that says it was not reported", { reportedBoolean: false }],
  ])("%s", (_name, more) => {
    expect(decide(more)).toEqual({ ok: true });
  });

  it("by a form of this version, or of none", () => {
    expect(decide({}, { versionSeen: "3" })).toEqual({ ok: true });
    expect(decide({}, { versionSeen: null })).toEqual({ ok: true });
    expect(decide({ meta: {} }, { versionSeen: "3" })).toEqual({ ok: true });
  });
});

describe("a refill is refused with its true reason", () => {
  it.each<[RefillRefusal, Partial<MedicationRequest>]>([
    ["ended", { status: "stopped" }],
    ["ended", { status: "completed" }],
    ["ended", { status: "cancelled" }],
    ["ended", { status: "entered-in-error" }],
    ["ended", { dispenseRequest: { validityPeriod: { end: "2026-11-20" } } }],
    ["ended", { dispenseRequest: { validityPeriod: { end: "2026-10" } } }],
    ["ended", { dispenseRequest: { validityPeriod: { end: "2025" } } }],
    ["on-hold", { status: "on-hold" }],
    ["not-ordered", { status: "draft" }],
    ["not-ordered", { intent: "plan" }],
    ["not-ordered", { intent: "proposal" }],
    ["not-ordered", { intent: "option" }],
    ["not-ordered", { intent: "something" as "order" }],
    ["do-not-take", { doNotPerform: true }],
    ["do-not-take", { doNotPerform: true, status: "stopped" }],
    ["reported", { reportedBoolean: true }],
    ["reported", { reportedReference: { reference: "Patient/p" } }],
    ["reported", { requester: { reference: "Patient/p" } }],
    ["reported", { intent: "plan", reportedBoolean: true }],
    ["inpatient", { category: category("inpatient") }],
    ["no-repeats", { dispenseRequest: { numberOfRepeatsAllowed: 0 } }],
    ["not-refillable", { status: "unknown" }],
    ["not-refillable", { modifierExtension: [{ url: "x" }] }],
    ["not-refillable", { category: {} as never }],
  ])("%s", (reason, more) => {
    expect(decide(more)).toEqual({ ok: false, reason });
  });

  it("changed since the form was made", () => {
    expect(decide({}, { versionSeen: "2" })).toEqual({ ok: false, reason: "changed" });
  });

  it("already asked, whatever changed; ended, even when asked", () => {
    expect(decide({}, { isAsked: true, versionSeen: "2" })).toEqual({ ok: false, reason: "already-asked" });
    expect(decide({ status: "stopped" }, { isAsked: true })).toEqual({ ok: false, reason: "ended" });
  });
});

it.each([
  ["requested", "requested"],
  ["received", "requested"],
  ["accepted", "approved"],
  ["in-progress", "approved"],
  ["on-hold", "approved"],
  ["ready", "approved"],
  ["completed", "completed"],
  ["rejected", "rejected"],
  ["cancelled", "cancelled"],
  ["entered-in-error", "cancelled"],
  ["failed", "failed"],
  ["never heard of", "requested"],
])("a Task that is %s upstream is %s here", (status, ours) => {
  expect(statusOf({ status: status as Task["status"] })).toBe(ours);
});

it("of a form only its own fields count", () => {
  const sent = { requestId: "x", note: " Six\r\nleft ", medicationVersion: "2" };
  const more = { status: "approved", patientId: "p-2", reviewedBy: "pact_x", role: "requests" };
  expect(refillInput.parse({ ...sent, ...more })).toEqual({ ...sent, note: "Six\nleft" });
  expect(refillInput.safeParse({ ...sent, note: "x".repeat(501) }).error?.issues[0]?.message).toBe(
    "too-long",
  );
  expect(refillInput.safeParse({ ...sent, note: "a\u202eb" }).error?.issues[0]?.message).toBe("invalid");
});
