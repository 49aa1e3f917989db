import { describe, expect, it } from "vitest";
import { AGE_TABLE } from "./age-table";
import { decideDelegation, decideGrant } from "./delegation";
import type { DelegationFacts, DelegationQuestion, PatientFacts } from "./delegation";
import { GRANTS } from "./vocabulary";
import type { RelationshipType } from "./vocabulary";

const now = new Date("2026-11-22T12:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

const agreed: DelegationFacts = {
  status: "active",
  proxyPortalAccountId: "pact_DANIEL",
  relationshipType: "spouse",
  grants: ["results:read", "allergies:read", "medications:read"],
  validFrom: days(-30),
  validTo: days(30),
  restsOn: null,
};

const patient = (facts: Partial<PatientFacts> = {}): PatientFacts => ({
  birthDate: "1980-05-05",
  diedAt: null,
  inactive: false,
  mergedInto: null,
  ...facts,
});

function decide(change: Partial<DelegationFacts> = {}, question: Partial<DelegationQuestion> = {}) {
  return decideDelegation({
    delegation: { ...agreed, ...change },
    viewerAccountId: "pact_DANIEL",
    patient: patient(),
    clinicTimeZone: "America/New_York",
    now,
    ...question,
  });
}

describe("a delegation in force", () => {
  it("gives what was agreed and nothing else", () => {
    const decision = decide({ grants: ["results:read", "staff:everything", ""] });
    expect(decision).toEqual({ ok: true, grants: new Set(["results:read"]), teenPrivacy: false });
  });

  it("stays while the account it was made with is active, or has not closed yet", () => {
    expect(decide({ restsOn: "active" }).ok).toBe(true);
    expect(decide({ restsOn: "closing" }).ok).toBe(true);
  });

  it("lasts until revoked when it has no end", () => {
    expect(decide({ validTo: null }).ok).toBe(true);
  });
});

describe("a delegation of somebody else", () => {
  const rows: Array<[string, Partial<DelegationFacts>, Partial<DelegationQuestion>]> = [
    ["another proxy's", {}, { viewerAccountId: "pact_NOOR" }],
    ["an invitation nobody took", { proxyPortalAccountId: null, status: "pending" }, {}],
    ["made up", {}, { delegation: null }],
    ["another's and revoked", { status: "revoked" }, { viewerAccountId: "pact_NOOR" }],
  ];
  it.each(rows)("%s is not found", (_name, change, question) => {
    expect(decide(change, question)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

describe("a delegation not in force", () => {
  const rows: Array<[string, Partial<DelegationFacts>, string]> = [
    ["pending", { status: "pending" }, "pending"],
    ["declined", { status: "declined" }, "declined"],
    ["withdrawn", { status: "withdrawn" }, "withdrawn"],
    ["revoked", { status: "revoked" }, "revoked"],
    ["expired by status", { status: "expired" }, "expired"],
    ["made with an account that is suspended", { restsOn: "suspended" }, "grantor-not-active"],
    ["made with an account that is closed", { restsOn: "closed" }, "grantor-not-active"],
    ["made with an account nobody proved", { restsOn: "pending_verification" }, "grantor-not-active"],
    ["revoked, status not yet changed", { revokedAt: days(1) }, "revoked"],
    ["ahead of its first day", { validFrom: days(1) }, "not-yet"],
    ["at its last moment", { validTo: now }, "expired"],
    ["without a readable start", { validFrom: new Date(NaN) }, "not-yet"],
    ["without a readable end", { validTo: new Date(NaN) }, "expired"],
    ["of an unknown status", { status: "new" as never }, "unknown-status"],
    ["of an unknown relationship", { relationshipType: "friend" as never }, "unknown-status"],
  ];
  it.each(rows)("%s", (_name, change, reason) => {
    expect(decide(change)).toEqual({ ok: false, code: "DELEGATION_NOT_ACTIVE", reason });
  });

  it("begins at its first moment", () => {
    expect(decide({ validFrom: now }).ok).toBe(true);
  });
});

describe("the patient's age", () => {
  const all = [...GRANTS];
  const teen = AGE_TABLE[1]!.allow as readonly string[];
  type Expected = "all" | "teen" | "of-age" | "birth-date-unknown";
  // Noon UTC on 22 November is the morning of the same day in New York.
  const rows: Array<[RelationshipType, string | null, Expected]> = [
    ["parent", "2020-01-01", "all"],
    ["parent", "2014-11-23", "all"],
    ["parent", "2014-11-22", "teen"],
    ["guardian", "2011-03-03", "teen"],
    ["parent", "2008-11-23", "teen"],
    ["parent", "2008-11-22", "of-age"],
    ["guardian", "1990-01-01", "of-age"],
    ["caregiver", "2011-03-03", "teen"],
    ["caregiver", "1948-01-01", "all"],
    ["spouse", "1980-05-05", "all"],
    ["authorized_representative", "2008-11-22", "all"],
    // Partial dates: the strictest reading of every age it may be.
    ["parent", "2014", "teen"],
    ["parent", "2015", "all"],
    ["parent", "2008", "birth-date-unknown"],
    ["parent", "2008-11", "birth-date-unknown"],
    ["parent", "2007", "of-age"],
    ["caregiver", "2008", "teen"],
    ["parent", null, "birth-date-unknown"],
    ["parent", "not a date", "birth-date-unknown"],
    ["parent", "2030-01-01", "birth-date-unknown"],
    ["caregiver", null, "teen"],
    ["spouse", "", "teen"],
  ];
  it.each(rows)("%s of somebody born %s: %s", (relationshipType, birthDate, expected) => {
    const decision = decide({ relationshipType, grants: all }, { patient: patient({ birthDate }) });
    if (!decision.ok) return void expect(decision.reason).toBe(expected);
    expect([...decision.grants]).toEqual(expected === "all" ? all : all.filter((g) => teen.includes(g)));
    expect(decision.teenPrivacy).toBe(expected === "teen");
  });

  it("never adds a grant that was not agreed", () => {
    const decision = decide(
      { relationshipType: "parent", grants: ["exports:create"] },
      { patient: patient({ birthDate: "2012-01-01" }) },
    );
    expect(decision).toEqual({ ok: true, grants: new Set(), teenPrivacy: true });
  });

  it("turns on the clinic's midnight", () => {
    const birthday = { patient: patient({ birthDate: "2008-11-22" }) };
    const at = (instant: string, clinicTimeZone: string) =>
      decide({ relationshipType: "parent" }, { ...birthday, now: new Date(instant), clinicTimeZone }).ok;
    expect(at("2026-11-22T04:59:59Z", "America/New_York")).toBe(true);
    expect(at("2026-11-22T05:00:00Z", "America/New_York")).toBe(false);
    expect(at("2026-11-21T11:00:00Z", "Pacific/Auckland")).toBe(false);
  });

  it("of somebody born on 29 February turns on 1 March", () => {
    const at = (instant: string) =>
      decide(
        { relationshipType: "parent", validFrom: new Date("2020-01-01"), validTo: null },
        { patient: patient({ birthDate: "2008-02-29" }), now: new Date(instant) },
      ).ok;
    expect(at("2026-02-28T20:00:00Z")).toBe(true);
    expect(at("2026-03-01T20:00:00Z")).toBe(false);
  });

  it("follows the deployment's table", () => {
    const decision = decide(
      { relationshipType: "parent" },
      {
        patient: patient({ birthDate: "2010-01-01" }),
        ageTable: [
          { below: 16, allow: "all", teenPrivacy: false, ends: [] },
          { below: null, allow: "all", teenPrivacy: false, ends: ["parent"] },
        ],
      },
    );
    expect(decision).toMatchObject({ ok: false, reason: "of-age" });
  });
});

describe("a record that is closed", () => {
  const died = days(-10);
  type Row = [string, Partial<PatientFacts>, Partial<DelegationFacts>, string | null];
  const rows: Row[] = [
    ["merged", { mergedInto: "other" }, {}, "merged-record"],
    ["merged, nobody knows into which", { mergedInto: "" }, {}, "merged-record"],
    ["merged and not in use", { mergedInto: "other", inactive: true }, {}, "merged-record"],
    ["not in use", { inactive: true }, {}, "inactive-record"],
    [
      "not in use, for a parent",
      { inactive: true, birthDate: "2020-01-01" },
      { relationshipType: "parent" },
      "inactive-record",
    ],
    ["of somebody who has died", { diedAt: died }, {}, "deceased"],
    [
      "of a child who has died",
      { diedAt: died, birthDate: "2020-01-01" },
      { relationshipType: "parent" },
      "deceased",
    ],
    [
      "for a representative of before the death",
      { diedAt: died },
      { relationshipType: "authorized_representative" },
      "deceased",
    ],
    [
      "for a representative of after it",
      { diedAt: died },
      { relationshipType: "authorized_representative", validFrom: days(-9) },
      null,
    ],
    ["for a spouse of after it", { diedAt: died }, { validFrom: days(-9) }, "deceased"],
    [
      "with a death of no readable moment",
      { diedAt: new Date(NaN) },
      { relationshipType: "authorized_representative", validFrom: days(-9) },
      "deceased",
    ],
    // What is wrong with the agreement itself is said before what is wrong with the record.
    ["of somebody who has died, revoked before", { diedAt: died }, { status: "revoked" }, "revoked"],
  ];
  it.each(rows)("%s", (_name, facts, change, reason) => {
    const decision = decide(change, { patient: patient(facts) });
    if (reason === null) expect(decision.ok).toBe(true);
    else expect(decision).toEqual({ ok: false, code: "DELEGATION_NOT_ACTIVE", reason });
  });

  it("is not found by a stranger, whatever became of the patient", () => {
    const question = {
      viewerAccountId: "pact_NOOR" as const,
      patient: patient({ diedAt: died, mergedInto: "x" }),
    };
    expect(decide({}, question)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("of an adolescent keeps what it kept private on the last day", () => {
    const decision = decide(
      {
        relationshipType: "authorized_representative",
        validFrom: new Date("2016-06-02"),
        grants: ["results:read", "problems:read"],
      },
      { patient: patient({ birthDate: "2001-01-01", diedAt: new Date("2016-06-01T12:00:00Z") }) },
    );
    expect(decision).toEqual({ ok: true, grants: new Set(["results:read"]), teenPrivacy: true });
  });
});

it("a grant is decided by its name", () => {
  expect(decideGrant(new Set(["results:read"]), "results:read")).toBe(true);
  expect(decideGrant(new Set(["results:read"]), "allergies:read")).toBe(false);
});
