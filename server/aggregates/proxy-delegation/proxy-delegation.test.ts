import { describe, expect, it } from "vitest";
import { DELEGATION_STATUSES } from "../../policies/vocabulary";
import type { DelegationStatus } from "../../policies/vocabulary";
import { endOfDay, startOfDay } from "./clinic-day";
import {
  decideDelegationStep,
  DELEGATION_ACTORS,
  DELEGATION_COMMANDS,
  isWider,
  whatChanged,
} from "./proxy-delegation.rules";
import type { DelegationActor, DelegationCommand, DelegationState } from "./proxy-delegation.rules";
import { changeInput, inviteInput, parseInvite, recordInput } from "./proxy-delegation.schema";

const now = new Date("2026-11-23T12:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const agreed: DelegationState = {
  status: "active",
  origin: "patient",
  basis: "agreement",
  validTo: later(24 * 90),
  invitationExpiresAt: later(24),
};
const over = { validTo: later(-1), invitationExpiresAt: later(-1) };
const step = (
  status: DelegationStatus,
  command: DelegationCommand,
  actor: DelegationActor,
  state: Partial<DelegationState> = {},
) => decideDelegationStep({ ...agreed, status, ...state }, command, actor, now);

type Row = [DelegationStatus, DelegationCommand, DelegationActor, DelegationStatus, string, string?, string?];

/** Every transition there is: what follows, what is on record, what the patient is told, what the proxy is. */
const TRANSITIONS: Row[] = [
  ["pending", "accept", "proxy", "active", "delegation-accepted", "sharing-accepted"],
  ["pending", "decline", "proxy", "declined", "delegation-declined", "sharing-declined"],
  [
    "pending",
    "resend",
    "patient",
    "pending",
    "delegation-invitation-resent",
    undefined,
    "sharing-invitation",
  ],
  ["pending", "resend", "staff", "pending", "delegation-invitation-resent", undefined, "sharing-invitation"],
  ["pending", "change", "patient", "pending", "delegation-changed"],
  ["pending", "end", "patient", "withdrawn", "delegation-withdrawn"],
  ["pending", "end", "staff", "withdrawn", "delegation-withdrawn"],
  ["pending", "end", "system", "withdrawn", "delegation-withdrawn"],
  ["pending", "expire", "system", "expired", "delegation-expired"],
  ["active", "change", "patient", "active", "delegation-changed", undefined, "sharing-changed"],
  ["active", "end", "patient", "revoked", "delegation-revoked", undefined, "sharing-ended-proxy"],
  ["active", "end", "proxy", "revoked", "delegation-revoked", "sharing-ended-patient"],
  ["active", "end", "staff", "revoked", "delegation-revoked", "sharing-ended-patient", "sharing-ended-proxy"],
  [
    "active",
    "end",
    "system",
    "revoked",
    "delegation-revoked",
    "sharing-ended-patient",
    "sharing-ended-proxy",
  ],
  ["active", "expire", "system", "expired", "delegation-expired"],
];

describe("the life of a delegation", () => {
  it.each(TRANSITIONS)("%s: %s by %s → %s", (status, command, actor, to, event, patient, proxy) => {
    const told = { ...(patient ? { patient } : {}), ...(proxy ? { proxy } : {}) };
    expect(step(status, command, actor, command === "expire" ? over : {})).toEqual({
      ok: true,
      status: to,
      event,
      mails: told,
    });
  });

  it("has no other transition: whatever else anybody tries names the status it is in", () => {
    for (const status of DELEGATION_STATUSES) {
      for (const command of DELEGATION_COMMANDS) {
        for (const actor of DELEGATION_ACTORS) {
          if (TRANSITIONS.some((row) => row[0] === status && row[1] === command && row[2] === actor))
            continue;
          expect(step(status, command, actor, over)).toEqual({ ok: false, reason: status });
        }
      }
    }
  });

  it("an unknown status allows nothing", () => {
    expect(step("__proto__" as DelegationStatus, "end", "patient").ok).toBe(false);
  });

  it.each<[string, DelegationStatus, DelegationCommand, DelegationActor, Partial<DelegationState>, string]>([
    ["a guardian's is not the patient's to end", "active", "end", "patient", legal("guardianship"), CLINIC()],
    ["nor a parent's", "active", "end", "patient", legal("parental"), CLINIC()],
    ["nor a court's to change", "active", "change", "patient", legal("court"), CLINIC()],
    ["the clinic's invitation is not theirs to change", "pending", "change", "patient", staffs(), CLINIC()],
    ["nor to send again", "pending", "resend", "patient", staffs(), CLINIC()],
    ["too late to say yes", "pending", "accept", "proxy", { invitationExpiresAt: now }, "lapsed"],
    ["too late to say no", "pending", "decline", "proxy", { invitationExpiresAt: now }, "lapsed"],
    ["its last day passed before the yes", "pending", "accept", "proxy", { validTo: now }, "lapsed"],
    ["not over yet", "active", "expire", "system", {}, "too-early"],
    ["still waiting", "pending", "expire", "system", {}, "too-early"],
    ["without an end it never expires", "active", "expire", "system", { validTo: null }, "too-early"],
  ])("%s", (_name, status, command, actor, state, reason) => {
    expect(step(status, command, actor, state)).toEqual({ ok: false, reason });
  });

  it.each<[string, DelegationStatus, DelegationCommand, DelegationActor, Partial<DelegationState>]>([
    ["what the patient agreed to at the clinic is theirs to end", "active", "end", "patient", staffs()],
    ["and to narrow", "active", "change", "patient", staffs()],
    ["also while it waits", "pending", "end", "patient", staffs()],
    ["a guardian may give it back", "active", "end", "proxy", legal("guardianship")],
    ["staff end a court's", "active", "end", "staff", legal("court")],
    ["an invitation nobody answered in time may be sent again", "pending", "resend", "patient", over],
    ["and is over by itself", "pending", "expire", "system", { invitationExpiresAt: now, validTo: null }],
    ["at its very end", "active", "expire", "system", { validTo: now }],
  ])("%s", (_name, status, command, actor, state) => {
    expect(step(status, command, actor, state).ok).toBe(true);
  });
});

function legal(basis: DelegationState["basis"]): Partial<DelegationState> {
  return { basis, origin: "staff" };
}
function staffs(): Partial<DelegationState> {
  return { origin: "staff" };
}
function CLINIC() {
  return "recorded-by-clinic";
}

describe("what is wider needs the agreed text anew", () => {
  const from = { grants: ["results:read", "allergies:read"], validTo: later(24) };
  it.each([
    ["one part less", { ...from, grants: ["results:read"] }, false],
    ["the same", from, false],
    ["an earlier end", { ...from, validTo: later(1) }, false],
    ["another part instead", { ...from, grants: ["results:read", "problems:read"] }, true],
    ["a later end", { ...from, validTo: later(25) }, true],
    ["no end any more", { ...from, validTo: null }, true],
  ])("%s", (_name, to, wider) => expect(isWider(from, to)).toBe(wider));
  it("an end where there was none is narrower", () => {
    expect(isWider({ ...from, validTo: null }, from)).toBe(false);
  });
});

it.each([
  ["a version nobody knows", null, "status"],
  ["ended meanwhile", { status: "pending" as const }, "status"],
  ["other parts", { grants: ["problems:read"] }, "grants"],
  ["the same parts in another order, another end", { grants: ["b", "a"], validTo: null }, "dates"],
  ["agreed to anew", { agreedAt: "2020" }, "agreement"],
])("a stale form learns what changed: %s", (_name, seen, word) => {
  const today = { status: "active" as const, grants: ["a", "b"], validTo: later(1), agreedAt: "2026" };
  expect(whatChanged(seen && { ...today, ...seen }, today)).toBe(word);
});

describe("days of the clinic", () => {
  it.each([
    ["2026-11-23", "America/New_York", "2026-11-23T05:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-06-01", "Pacific/Kiritimati", "2026-05-31T10:00:00.000Z"],
    // Clocks jump from midnight to one.
    ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("%s begins in %s at %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });
  it("a last day counts whole, also when it has 23 or 25 hours", () => {
    expect(endOfDay("2026-12-31", "UTC").toISOString()).toBe("2027-01-01T00:00:00.000Z");
    const zone = "America/New_York";
    expect(+endOfDay("2026-11-01", zone) - +startOfDay("2026-11-01", zone)).toBe(25 * 3_600_000);
    expect(+endOfDay("2026-03-08", zone) - +startOfDay("2026-03-08", zone)).toBe(23 * 3_600_000);
  });
});

describe("forms", () => {
  const invite = {
    name: " Daniel Haddad ",
    email: "Daniel@Example.com",
    relationshipType: "spouse",
    validTo: "2027-01-31",
    agreed: "yes",
    agreedVersion: "2026-11",
    agreedLanguage: "en",
  };
  const form = (fields: Record<string, string>, grants = ["results:read"]) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    for (const grant of grants) data.append("grants", grant);
    return data;
  };
  it("an invitation is read", () => {
    expect(parseInvite(form(invite, ["results:read", "refills:request"]))).toEqual({
      ok: true,
      input: {
        ...invite,
        name: "Daniel Haddad",
        email: "daniel@example.com",
        grants: ["results:read", "refills:request"],
        validFrom: null,
      },
    });
  });
  it.each([
    ["grants", { ...invite }, [], "none"],
    ["grants", { ...invite }, ["everything"], "invalid"],
    ["relationshipType", { ...invite, relationshipType: "parent" }, undefined, "missing"],
    ["email", { ...invite, email: "" }, undefined, "missing"],
    ["name", { ...invite, name: "a\u202Eb" }, undefined, "invalid"],
    ["agreed", { ...invite, agreed: "" }, undefined, "agreed"],
    ["validTo", { ...invite, validTo: "31.1.2027" }, undefined, "invalid"],
    ["validTo", { ...invite, validFrom: "2027-02-01" }, undefined, "order"],
  ])("%s is told apart", (field, fields, grants, fault) => {
    expect(parseInvite(form(fields, grants))).toMatchObject({ ok: false, errors: { [field]: fault } });
  });
  it("what staff were shown must show what they record", () => {
    const record = { recordNumber: "MRN-1", name: "Grace", email: "g@example.com", access: "everything" };
    const read = (kind: string, proof: string) => recordInput.safeParse({ ...record, kind, proof }).success;
    expect(read("parental", "birth-certificate")).toBe(true);
    expect(read("parental", "patient-in-person")).toBe(false);
    expect(read("court", "signed-form")).toBe(false);
  });
  it("a version is a number", () => {
    expect(changeInput.safeParse({ grants: ["results:read"], version: "x" }).success).toBe(false);
    expect(inviteInput.safeParse({ ...invite, grants: "results:read" }).success).toBe(false);
  });
});
