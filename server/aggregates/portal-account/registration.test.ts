import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { activationInput, faultsOf, registrationInput } from "./registration.schema";
import { decideRegistration, emailsOnFile, hasRecordNumber, isMeant } from "./registration.rules";

const now = new Date("2026-11-22T12:00:00Z");
const MR = { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR" }] };
const SS = { coding: [{ code: "SS" }] };
const RUTH: Patient = {
  resourceType: "Patient",
  identifier: [{ type: MR, value: "MRN-70011" }],
  birthDate: "1984-03-12",
  telecom: [
    { system: "phone", value: "207-555-0121" },
    { system: "email", value: "Ruth@Example.com" },
  ],
};

describe("a registration", () => {
  const decide = (patient: Partial<Patient>, email = "ruth@example.com", hasAccount = false) =>
    decideRegistration({
      patient: { ...RUTH, ...patient } as never,
      email,
      hasAccount,
      clinicTimeZone: "America/New_York",
      now,
    });
  const born = (birthDate: string) => decide({ birthDate }).kind;

  it.each([
    ["e-mail on file, in other capitals", decide({}), { kind: "link", to: "Ruth@Example.com" }],
    [
      "another e-mail",
      decide({}, "thief@example.com"),
      { kind: "wait", because: "other-email", tell: "Ruth@Example.com" },
    ],
    ["no e-mail on file", decide({ telecom: [] }), { kind: "wait", because: "other-email", tell: null }],
    [
      "a phone number that looks like it",
      decide({ telecom: [{ system: "phone", value: "ruth@example.com" }] }),
      { kind: "wait", because: "other-email", tell: null },
    ],
    [
      "an e-mail that is no longer theirs",
      decide({ telecom: [{ system: "email", value: "ruth@example.com", use: "old" }] }),
      { kind: "wait", because: "other-email", tell: null },
    ],
    ["somebody who has an account", decide({}, "ruth@example.com", true), { kind: "already-registered" }],
    ["… with another e-mail", decide({}, "thief@example.com", true), { kind: "already-registered" }],
    [
      "a record that was replaced",
      decide({ link: [{ type: "replaced-by", other: {} }] }),
      { kind: "nothing" },
    ],
    ["a record that is not active", decide({ active: false }), { kind: "nothing" }],
    ["somebody who died", decide({ deceasedBoolean: true }), { kind: "nothing" }],
  ])("%s", (_, decision, expected) => {
    expect(decision).toEqual(expected);
  });

  it("of a child waits for staff: the mail on a child's record may be a parent's", () => {
    expect([
      born("2008-11-22"),
      born("2008-11-23"),
      born("2020-01-01"),
      born("1984"),
      born("2030-01-01"),
    ]).toEqual(["link", "wait", "wait", "wait", "wait"]);
  });
});

describe("who is meant", () => {
  it.each([
    ["the number as it is", [{ type: MR, value: "MRN-70011" }], true],
    ["in other letters", [{ type: MR, value: "mrn-70011" }], true],
    ["another number", [{ type: MR, value: "MRN-70012" }], false],
    [
      "a social security number of the same digits",
      [
        { type: SS, value: "MRN-70011" },
        { type: MR, value: "1" },
      ],
      false,
    ],
    ["the only identifiers, without a type", [{ value: "MRN-70011" }], true],
    ["one without a type beside a record number", [{ value: "MRN-70011" }, { type: MR, value: "1" }], false],
    ["an insurance number, and no record number at all", [{ type: SS, value: "MRN-70011" }], false],
    ["a number no longer in use", [{ type: MR, value: "MRN-70011", use: "old" as const }], false],
    ["none", undefined, false],
  ])("%s", (_, identifier, meant) => {
    expect(hasRecordNumber({ identifier } as Patient, "MRN-70011")).toBe(meant);
  });
  it("needs the whole birth date too", () => {
    const typed = { recordNumber: "MRN-70011", birthDate: "1984-03-12" };
    expect(isMeant(RUTH, typed)).toBe(true);
    expect(isMeant({ ...RUTH, birthDate: "1984-03" }, typed)).toBe(false);
    expect(isMeant({ ...RUTH, birthDate: undefined } as never, typed)).toBe(false);
  });
  it("an address whose time is over is not on file", () => {
    const telecom = [
      { system: "email" as const, value: "old@example.com", period: { end: "2020-01-01" } },
      { system: "email" as const, value: "new@example.com", period: { end: "2030-01-01" } },
    ];
    expect(emailsOnFile({ telecom }, now)).toEqual(["new@example.com"]);
  });
});

describe("what is typed", () => {
  const faults = (more: object) => {
    const typed = { recordNumber: "MRN-70011", birthDate: "1984-03-12", email: "Ruth@Example.com ", ...more };
    const read = registrationInput.safeParse(typed);
    return read.success ? read.data : faultsOf(read.error);
  };
  it("is trimmed and made alike", () => {
    expect(faults({ recordNumber: " MRN-70011 " })).toEqual({
      recordNumber: "MRN-70011",
      birthDate: "1984-03-12",
      email: "ruth@example.com",
    });
  });
  it.each([
    [
      { recordNumber: undefined, birthDate: " ", email: "" },
      { recordNumber: "missing", birthDate: "missing", email: "missing" },
    ],
    [{ recordNumber: "a,b" }, { recordNumber: "invalid" }],
    [{ recordNumber: "sys|1" }, { recordNumber: "invalid" }],
    [{ recordNumber: "x".repeat(41) }, { recordNumber: "invalid" }],
    [{ birthDate: "12/03/1984" }, { birthDate: "invalid" }],
    [{ birthDate: "1984-02-30" }, { birthDate: "invalid" }],
    [{ email: "ruth at example.com" }, { email: "invalid" }],
    [{ email: `${"r".repeat(250)}@example.com` }, { email: "invalid" }],
  ])("%j", (typed, expected) => {
    expect(faults(typed)).toEqual(expected);
  });
  it("a code may be typed in capitals, with or without what is between its groups", () => {
    const code = (typed: string) =>
      activationInput.parse({ code: typed, birthDate: "1984-03-12", email: "r@example.com" }).code;
    expect([code("bcdfg-23456-hjkmn"), code(" BCDFG 23456 HJKMN "), code("bcdfg–23456–hjkmn")]).toEqual(
      Array(3).fill("bcdfg23456hjkmn"),
    );
  });
});
