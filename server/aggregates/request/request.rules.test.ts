import { describe, expect, it } from "vitest";
import { isRequestId, mintRequestId, payloadHash } from "./request-id";
import { decideRequestStep } from "./request.rules";
import type { RequestStep } from "./request.rules";
import { REQUEST_KINDS, REQUEST_STATUSES } from "./request.types";
import type { RequestKind, RequestStatus } from "./request.types";

const cancel: RequestStep = { by: "patient", step: "cancel" };
const approve: RequestStep = { by: "staff", step: "approve" };
const reject: RequestStep = { by: "staff", step: "reject" };
const became = (status: RequestStatus): RequestStep => ({ by: "upstream", step: "became", status });
const turnedUp = (status: RequestStatus): RequestStep => ({ by: "upstream", step: "turned-up", status });
const UPSTREAM: Record<RequestKind, RequestStatus[]> = {
  appointment: ["proposed", "booked", "rejected", "cancelled"],
  refill: ["requested", "approved", "completed", "rejected", "cancelled", "failed"],
  demographics: ["pending", "approved", "rejected", "cancelled"],
};
const refuse: RequestStep = { by: "system", step: "refuse" };
const fail: RequestStep = { by: "system", step: "fail" };
const withdraw: RequestStep = { by: "system", step: "withdraw" };

/** Everything that is possible; what has no row here is refused. */
const TABLE: Array<[RequestKind, RequestStatus, RequestStep, RequestStatus]> = [
  ["appointment", "submitting", cancel, "cancelled"],
  ["appointment", "submitting", refuse, "rejected"],
  ["appointment", "submitting", fail, "failed"],
  ["appointment", "submitting", withdraw, "cancelled"],
  ...REQUEST_STATUSES.filter((to) => ["proposed", "booked", "rejected", "cancelled"].includes(to)).flatMap(
    (to) =>
      (["submitting", "proposed", "booked"] as const).map(
        (from) =>
          ["appointment", from, became(to), to] as [RequestKind, RequestStatus, RequestStep, RequestStatus],
      ),
  ),
  ["appointment", "proposed", cancel, "cancelled"],
  ["appointment", "proposed", approve, "booked"],
  ["appointment", "proposed", reject, "rejected"],
  ["appointment", "booked", cancel, "cancelled"],

  ["refill", "submitting", cancel, "cancelled"],
  ["refill", "submitting", refuse, "rejected"],
  ["refill", "submitting", fail, "failed"],
  ["refill", "submitting", withdraw, "cancelled"],
  ...(["requested", "approved", "completed", "rejected", "cancelled", "failed"] as const).flatMap((to) =>
    (["submitting", "requested", "approved"] as const).map(
      (from) => ["refill", from, became(to), to] as [RequestKind, RequestStatus, RequestStep, RequestStatus],
    ),
  ),
  ["refill", "requested", cancel, "cancelled"],
  ["refill", "requested", approve, "approved"],
  ["refill", "requested", reject, "rejected"],

  ["demographics", "submitting", cancel, "cancelled"],
  ["demographics", "submitting", refuse, "rejected"],
  ["demographics", "submitting", fail, "failed"],
  ["demographics", "submitting", withdraw, "cancelled"],
  ...(["pending", "approved", "rejected", "cancelled"] as const).flatMap((to) =>
    (["submitting", "pending"] as const).map(
      (from) =>
        ["demographics", from, became(to), to] as [RequestKind, RequestStatus, RequestStep, RequestStatus],
    ),
  ),
  ["demographics", "pending", cancel, "cancelled"],
  ["demographics", "pending", approve, "approved"],
  ["demographics", "pending", reject, "rejected"],

  ...REQUEST_KINDS.flatMap((kind) =>
    UPSTREAM[kind].flatMap((to) =>
      (["failed", "cancelled"] as const).map(
        (from) => [kind, from, turnedUp(to), to] as [RequestKind, RequestStatus, RequestStep, RequestStatus],
      ),
    ),
  ),
];

const STEPS = [
  cancel,
  approve,
  reject,
  refuse,
  fail,
  withdraw,
  ...REQUEST_STATUSES.flatMap((to) => [became(to), turnedUp(to)]),
];
const nameOf = (step: RequestStep) => `${step.by} ${step.step}${"status" in step ? ` ${step.status}` : ""}`;

describe("a step in the life of a request", () => {
  const possible = new Map(TABLE.map(([kind, from, step, to]) => [`${kind} ${from}: ${nameOf(step)}`, to]));
  const all = REQUEST_KINDS.flatMap((kind) =>
    REQUEST_STATUSES.flatMap((from) => STEPS.map((step) => ({ kind, from, step }))),
  );

  it.each(all.map((one) => ({ ...one, name: `${one.kind} ${one.from}: ${nameOf(one.step)}` })))(
    "$name",
    ({ kind, from, step, name }) => {
      const to = possible.get(name);
      expect(decideRequestStep(kind, from, step)).toEqual(
        to ? { ok: true, status: to } : { ok: false, reason: from },
      );
    },
  );
});

describe("the identity of a request", () => {
  it("is minted with the kind in it", () => {
    const id = mintRequestId("refill", new Date("2026-11-23T09:00:00Z"));
    expect([isRequestId(id), isRequestId(id, "refill"), isRequestId(id, "appointment")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isRequestId(`${id}x`)).toBe(false);
  });

  it("belongs to what was sent, whatever the order of its fields", () => {
    expect(payloadHash({ a: 1, b: [{ d: null, c: "x" }] })).toBe(
      payloadHash({ b: [{ c: "x", d: null }], a: 1 }),
    );
    expect(payloadHash({ a: 1 })).not.toBe(payloadHash({ a: "1" }));
  });
});
