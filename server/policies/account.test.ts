import { describe, expect, it } from "vitest";
import { decideAccount } from "./account";
import type { AccountQuestion, SessionFacts } from "./account";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (minutes: number, seconds = 0) => new Date(now.getTime() - minutes * 60_000 - seconds * 1000);

const live: SessionFacts = {
  createdAt: ago(60),
  lastUsedAt: ago(5),
  expiresAt: ago(-660),
  revokedAt: null,
  secondFactorAt: null,
};

function decide(change: Partial<AccountQuestion> = {}, session: Partial<SessionFacts> = {}) {
  return decideAccount({
    account: { status: "active" },
    session: { ...live, ...session },
    mfaPolicy: "optional",
    roles: [],
    hasFactor: false,
    purpose: "reading",
    now,
    ...change,
  });
}

describe("sessions", () => {
  const rows: Array<[string, Partial<SessionFacts>, string]> = [
    ["live", {}, "ok"],
    ["used 19:59 ago", { lastUsedAt: ago(19, 59) }, "ok"],
    ["used 20 minutes ago", { lastUsedAt: ago(20) }, "idle"],
    ["11:59 h old", { createdAt: ago(719) }, "ok"],
    ["12 h old, in use", { createdAt: ago(720), lastUsedAt: ago(1) }, "too-old"],
    ["at its expiry", { expiresAt: now }, "too-old"],
    ["revoked", { revokedAt: ago(1) }, "signed-out"],
    ["revoked later than now", { revokedAt: ago(-1) }, "signed-out"],
    ["made in the future", { createdAt: ago(-10) }, "clock"],
    ["used a little ahead of us", { lastUsedAt: ago(-1) }, "ok"],
    ["of an app, used 23:59 h ago", { kind: "app", createdAt: ago(2000), lastUsedAt: ago(1439) }, "ok"],
    ["of an app, used 24 h ago", { kind: "app", createdAt: ago(2000), lastUsedAt: ago(1440) }, "idle"],
    ["of an app, 30 days old", { kind: "app", createdAt: ago(30 * 1440), lastUsedAt: ago(1) }, "too-old"],
    ["of an app, at its expiry", { kind: "app", expiresAt: now }, "too-old"],
    ["of an app, revoked", { kind: "app", revokedAt: ago(1) }, "signed-out"],
    ["without a readable time", { lastUsedAt: new Date(NaN) }, "clock"],
    ["without a readable expiry", { expiresAt: new Date(NaN) }, "too-old"],
  ];
  it.each(rows)("%s → %3$s", (_name, session, expected) => {
    const decision = decide({}, session);
    expect(decision.ok ? "ok" : decision.reason).toBe(expected);
    if (!decision.ok) expect(decision.code).toBe("UNAUTHENTICATED");
  });

  it("is over by a hold: the reason is the hold, unless the session had ended by time", () => {
    const held = { account: { status: "suspended" } } as const;
    const ended = { code: "ACCOUNT_NOT_ACTIVE", reason: "suspended" };
    expect(decide(held, { revokedAt: ago(1) })).toMatchObject(ended);
    expect(decide(held, { lastUsedAt: ago(20) })).toMatchObject({ code: "UNAUTHENTICATED", reason: "idle" });
    const closed = { account: { status: "closed" } } as const;
    expect(decide(closed, { revokedAt: ago(1) })).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is no session at all", () => {
    expect(decide({ session: null })).toEqual({ ok: false, code: "UNAUTHENTICATED", reason: "no-session" });
  });

  it("is touched at most once a minute", () => {
    expect(decide({}, { lastUsedAt: ago(0, 59) })).toMatchObject({ ok: true, touch: false });
    expect(decide({}, { lastUsedAt: ago(1) })).toMatchObject({ ok: true, touch: true });
  });
});

describe("accounts", () => {
  it.each(["pending_verification", "suspended", "closed"] as const)("%s opens nothing", (status) => {
    expect(decide({ account: { status } })).toEqual({
      ok: false,
      code: "ACCOUNT_NOT_ACTIVE",
      reason: status,
    });
  });

  it("still reads while closing, which can be taken back", () => {
    expect(decide({ account: { status: "closing" } })).toMatchObject({ ok: true, closing: true });
  });

  it("does not open for a status it does not know", () => {
    expect(decide({ account: { status: "vip" as never } })).toMatchObject({ code: "ACCOUNT_NOT_ACTIVE" });
  });

  it("says nothing about the account to a dead session", () => {
    expect(decide({ account: { status: "suspended" }, session: null })).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });
});

describe("second factor", () => {
  it("is asked for where the deployment requires it", () => {
    expect(decide({ mfaPolicy: "required", hasFactor: true })).toMatchObject({ reason: "second-factor" });
    expect(decide({ mfaPolicy: "required" }, { secondFactorAt: ago(60) })).toMatchObject({ ok: true });
  });

  it("that is not there yet lets the session enrol one, and nothing else", () => {
    const required = { mfaPolicy: "required" } as const;
    expect(decide(required)).toEqual({ ok: false, code: "UNAUTHENTICATED", reason: "enrolment" });
    expect(decide({ ...required, purpose: "factors" })).toMatchObject({ ok: true, desk: false });
    expect(decide({ ...required, purpose: "factors", hasFactor: true })).toMatchObject({ ok: true });
    expect(decide({ ...required, purpose: "factors" }, { lastUsedAt: ago(20) })).toMatchObject({ ok: false });
    expect(decide({ ...required, purpose: "factors", account: { status: "suspended" } })).toMatchObject({
      code: "ACCOUNT_NOT_ACTIVE",
    });
  });

  it("is what opens the desk to staff", () => {
    expect(decide({ roles: ["requests"] })).toMatchObject({ ok: true, desk: false });
    expect(decide({ roles: ["requests"] }, { secondFactorAt: ago(1) })).toMatchObject({ desk: true });
    expect(decide({}, { secondFactorAt: ago(1) })).toMatchObject({ desk: false });
  });
});
