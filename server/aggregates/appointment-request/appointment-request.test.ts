import type { Appointment, Slot } from "fhir/r4";
import { describe, expect, it } from "vitest";
import type { RequestRow, RequestStatus } from "../request/request.types";
import { cancelledCopy, bookedCopy, proposedAppointment } from "./appointment-resources";
import { CANCEL_SYSTEM, statusOf, whyNotBookable, wordsOf } from "./appointment-request.rules";
import { appointmentInput } from "./appointment-request.schema";

const NOW = new Date("2026-11-23T09:00:00Z");
const slot = (change: Partial<Slot> = {}): Slot => ({
  resourceType: "Slot",
  id: "s1",
  status: "free",
  schedule: { reference: "Schedule/c1" },
  start: "2026-11-24T09:00:00+01:00",
  end: "2026-11-24T09:30:00+01:00",
  ...change,
});

it.each<[Partial<Slot>, ReturnType<typeof whyNotBookable>]>([
  [{}, null],
  [{ status: "busy" }, "slot-not-available"],
  [{ status: "busy-tentative" }, "slot-not-available"],
  [{ status: "busy-unavailable" }, "slot-not-available"],
  [{ status: "entered-in-error" }, "slot-not-available"],
  [{ start: "2026-11-23T10:00:00+01:00" }, "slot-past"],
  [{ start: "2026-11-23T10:00:01+01:00", end: "2026-11-23T10:30:00+01:00" }, null],
  [{ start: "soon" }, "slot-past"],
  [{ end: "later" }, "slot-not-available"],
])("a slot %j: %s", (change, refusal) => {
  expect(whyNotBookable(slot(change), NOW)).toBe(refusal);
});

const byPatient = { coding: [{ system: CANCEL_SYSTEM, code: "pat-cpp" }] };
const byClinic = { coding: [{ system: CANCEL_SYSTEM, code: "prov" }], text: "The doctor is away." };

it.each<
  [Appointment["status"], Appointment["cancelationReason"], RequestStatus, RequestStatus, string | null]
>([
  ["proposed", undefined, "submitting", "proposed", null],
  ["pending", undefined, "proposed", "proposed", null],
  ["waitlist", undefined, "proposed", "proposed", null],
  ["booked", undefined, "proposed", "booked", null],
  ["arrived", undefined, "booked", "booked", null],
  ["checked-in", undefined, "booked", "booked", null],
  ["fulfilled", undefined, "booked", "booked", null],
  ["noshow", undefined, "booked", "booked", null],
  ["entered-in-error", undefined, "proposed", "cancelled", null],
  ["cancelled", byClinic, "proposed", "rejected", "The doctor is away."],
  ["cancelled", undefined, "proposed", "rejected", null],
  ["cancelled", byClinic, "booked", "cancelled", "The doctor is away."],
  ["cancelled", byPatient, "proposed", "cancelled", null],
])("upstream %s (%j), which was %s, is %s", (status, cancelationReason, before, after, words) => {
  expect(statusOf({ status, cancelationReason }, before)).toBe(after);
  expect(wordsOf({ status, cancelationReason })).toBe(words);
});

describe("what is written", () => {
  const row = {
    id: "apptreq_1",
    patientId: "p1",
    details: { reason: "My knee" },
  } as unknown as RequestRow<"appointment">;
  const schedule = {
    resourceType: "Schedule" as const,
    actor: [{ reference: "Practitioner/d1" }, { reference: "Location/l1" }, { reference: "Patient/other" }],
    serviceType: [{ text: "Family medicine" }],
  };
  const made = proposedAppointment(
    row,
    { slot: slot(), schedule, serviceNames: [], practitionerName: null, placeName: null },
    NOW,
  );

  it("names the request, the slot and who takes part, and no other patient", () => {
    expect(made).toMatchObject({
      identifier: [{ value: "apptreq_1" }],
      status: "proposed",
      slot: [{ reference: "Slot/s1" }],
      minutesDuration: 30,
      comment: "My knee",
      serviceType: [{ text: "Family medicine" }],
    });
    expect(made.participant.map(({ actor, status }) => [actor?.reference, status])).toEqual([
      ["Patient/p1", "accepted"],
      ["Practitioner/d1", "needs-action"],
      ["Location/l1", "needs-action"],
    ]);
  });

  it("says who called it off, and why", () => {
    expect(bookedCopy(made).participant.every(({ status }) => status === "accepted")).toBe(true);
    expect(statusOf(cancelledCopy(made, "patient", null), "proposed")).toBe("cancelled");
    const rejected = cancelledCopy(made, "clinic", "Full");
    expect([statusOf(rejected, "proposed"), wordsOf(rejected)]).toEqual(["rejected", "Full"]);
  });
});

describe("the form", () => {
  const parse = (reason: unknown, slotId: unknown = "s1") =>
    appointmentInput.safeParse({ requestId: "x", slotId, reason, status: "booked", patientId: "p2" });

  it("takes what was asked and nothing else", () => {
    expect(parse("  Knee\r\nhurts ").data).toEqual({ requestId: "x", slotId: "s1", reason: "Knee\nhurts" });
  });
  it.each([
    ["", "s1", "missing"],
    [undefined, "s1", "missing"],
    ["x".repeat(501), "s1", "too-long"],
    ["a\u0000b", "s1", "invalid"],
    ["a\u202eb", "s1", "invalid"],
    ["knee", null, "missing"],
    ["knee", "a/b", "missing"],
  ])("refuses %j at %j as %s", (reason, slotId, fault) => {
    const result = parse(reason, slotId);
    expect(result.error?.issues.map(({ message }) => message)).toEqual([fault]);
  });
});
