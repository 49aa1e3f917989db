import { describe, expect, it } from "vitest";
import type { AppointmentDetails, RequestRow } from "../aggregates/request/request.types";
import { projectRequest } from "./requests.project";

const visit: AppointmentDetails = {
  slotId: "s",
  start: "2026-12-03T14:00:00Z",
  end: "2026-12-03T14:30:00Z",
  reason: "Knee",
  serviceNames: ["Internal medicine"],
  practitionerName: "Dr. Park",
  placeName: null,
};
const row = (more: Partial<RequestRow> = {}) =>
  ({
    id: "apptreq_01KAR3000000000000007F2QXJ",
    kind: "appointment",
    portalAccountId: "pact_a",
    proxyDelegationId: null,
    status: "proposed",
    details: visit,
    effect: null,
    effectSince: null,
    upstreamRef: "Appointment/a1",
    outcomeReason: null,
    rejectionReason: null,
    createdAt: new Date("2026-11-20T22:00:00Z"),
    updatedAt: new Date("2026-11-20T22:00:00Z"),
    ...more,
  }) as RequestRow;
const read = (one: RequestRow, more: object = {}) =>
  projectRequest(one, {
    now: new Date("2026-11-22T12:00:00Z"),
    timeZone: "America/New_York",
    accountId: "pact_a",
    isOwner: true,
    ...more,
  });

it("says its reference plainly, and by when one should have heard", () => {
  expect(read(row())).toMatchObject({ reference: "007F-2QXJ", callBy: "2026-11-25" });
});

it("one should have heard before the visit, by the clinic's calendar", () => {
  // 20:00 on Tuesday the 24th in New York.
  const soon = { ...visit, start: "2026-11-25T01:00:00Z", end: "2026-11-25T01:30:00Z" };
  expect(read(row({ details: soon })).callBy).toBe("2026-11-23");
  expect(read(row({ details: soon }), { now: new Date("2026-11-23T14:00:00Z") }).callBy).toBeNull();
});

describe("open or over", () => {
  it.each<[string, Partial<RequestRow>, { isOpen: boolean; mayCancel: boolean }]>([
    ["proposed", {}, { isOpen: true, mayCancel: true }],
    ["booked", { status: "booked" }, { isOpen: true, mayCancel: true }],
    ["rejected", { status: "rejected" }, { isOpen: false, mayCancel: false }],
    ["failed", { status: "failed" }, { isOpen: false, mayCancel: false }],
    [
      "being sent",
      { status: "submitting", effect: "create", effectSince: new Date() },
      { isOpen: true, mayCancel: true },
    ],
    [
      "being cancelled",
      { status: "booked", effect: "cancel", effectSince: new Date() },
      { isOpen: true, mayCancel: false },
    ],
    ["being decided", { effect: "decide", effectSince: new Date() }, { isOpen: true, mayCancel: false }],
  ])("%s", (_name, more, expected) => {
    expect(read(row(more))).toMatchObject(expected);
  });

  it("an appointment that is over is past, and no file for a calendar", () => {
    const later = { now: new Date("2026-12-03T14:30:00Z") };
    expect(read(row({ status: "booked" }), later)).toMatchObject({
      isOpen: false,
      mayCancel: false,
      subject: { bookedId: null },
    });
    expect(read(row({ status: "booked" }))).toMatchObject({ subject: { bookedId: "a1" } });
    expect(read(row())).toMatchObject({ subject: { bookedId: null } });
  });
});

it("by whom it was asked", () => {
  expect(read(row()).by).toBe("you");
  const proxy = { portalAccountId: "pact_b", proxyDelegationId: "pdel_1" } as const;
  expect(read(row(proxy)).by).toBe("proxy");
  expect(read(row(proxy), { accountId: "pact_b", isOwner: false }).by).toBe("you");
});

it.each<[string, Partial<RequestRow>, string | null]>([
  ["a cancellation that was refused", { outcomeReason: "not-taken-back" }, "not-taken-back"],
  ["one of what is booked", { status: "booked", outcomeReason: "not-taken-back" }, "not-taken-back"],
  [
    "a cancellation that was refused, over since",
    { status: "rejected", outcomeReason: "not-taken-back" },
    null,
  ],
  ["a decision upstream refused", { outcomeReason: "upstream-refused" }, null],
  ["a decision about what changed", { outcomeReason: "from-changed" }, null],
  ["a decision that was not settled", { outcomeReason: "unsettled" }, null],
  ["asking that was refused", { status: "failed", outcomeReason: "upstream-refused" }, "upstream-refused"],
  [
    "a time that was taken",
    { status: "rejected", outcomeReason: "slot-not-available" },
    "slot-not-available",
  ],
])("the reason a patient reads: %s", (_name, more, reason) => {
  expect(read(row(more)).outcomeReason).toBe(reason);
});
