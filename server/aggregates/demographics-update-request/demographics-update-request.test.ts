import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { projectDemographics } from "../../demographics/demographics.project";
import type { DemographicsField } from "../../demographics/demographics.view";
import { applyChanges } from "./apply-changes";
import { askedTwice, conflictsOf, isTold } from "./demographics-update-request.rules";
import type { RequestedChanges, Typed } from "./demographics-update-request.schema";
import {
  asTyped,
  changesOf,
  COMMON_LANGUAGES,
  differences,
  faultsOf,
  tidy,
} from "./demographics-update-request.schema";

const now = new Date("2026-11-23T12:00:00Z");
const valuesOf = (patient: Patient) => projectDemographics(patient, now).values;

/** As real records are: extensions of several kinds, several of each, members only their own system knows. */
const amina = {
  resourceType: "Patient",
  id: "p1",
  meta: { versionId: "7", security: [{ code: "R" }] },
  extension: [{ url: "urn:race", valueString: "x" }],
  identifier: [{ system: "urn:mrn", value: "1" }],
  name: [
    {
      use: "official",
      text: "Amina Haddad",
      family: "Haddad",
      _family: { extension: [{ url: "urn:own-name", valueString: "Haddad" }] },
      given: ["Amina"],
      period: { start: "2001" },
    },
    { use: "maiden", family: "Benali", given: ["Amina"] },
  ],
  telecom: [
    {
      system: "phone",
      value: "207-555-0111",
      use: "mobile",
      extension: [{ url: "urn:sms", valueBoolean: true }],
    },
    { system: "phone", value: "207-555-0200", use: "old" },
    { system: "email", value: "amina@example.com" },
    { system: "fax", value: "207-555-0999" },
  ],
  gender: "female",
  birthDate: "1968-11-03",
  address: [
    { use: "billing", line: ["PO Box 7"], city: "Portland" },
    {
      use: "home",
      extension: [
        { url: "urn:verified", valueBoolean: true },
        { url: "http://hl7.org/fhir/StructureDefinition/geolocation", extension: [] },
      ],
      line: ["9 Quarry Lane"],
      _line: [{ extension: [{ url: "urn:street-name", valueString: "Quarry" }] }],
      city: "Riverside",
      district: "Hill County",
      state: "ME",
      postalCode: "04210",
      country: "US",
      period: { start: "2010-05-01" },
    },
  ],
  communication: [
    { language: { coding: [{ system: "urn:ietf:bcp:47", code: "en" }] }, preferred: true },
    { language: { coding: [{ system: "urn:ietf:bcp:47", code: "fr" }] } },
  ],
  contact: [
    {
      relationship: [{ coding: [{ system: "urn:roles", code: "SPS", display: "spouse" }] }],
      name: { given: ["Daniel"], family: "Haddad" },
      telecom: [{ system: "phone", value: "207-555-0112" }],
      gender: "male",
    },
  ],
  _private: { of: ["their own system", 1] },
} as unknown as Patient;

const ask = (patient: Patient, typed: Typed): RequestedChanges => {
  const from = asTyped(valuesOf(patient));
  return changesOf({ ...from, ...typed }, from);
};
const applied = (patient: Patient, typed: Typed) => applyChanges(patient, ask(patient, typed), now);

describe("what is on file", () => {
  it("is read field by field", () => {
    expect(projectDemographics(amina, now)).toEqual({
      values: {
        givenName: "Amina",
        familyName: "Haddad",
        preferredName: null,
        addressLines: "9 Quarry Lane",
        addressCity: "Riverside",
        addressState: "ME",
        addressPostalCode: "04210",
        addressCountry: "US",
        phoneMobile: "207-555-0111",
        phoneHome: null,
        phoneWork: null,
        email: "amina@example.com",
        language: "en",
        contactName: "Daniel Haddad",
        contactRelationship: "spouse",
        contactPhone: "207-555-0112",
      },
      morePhones: [],
      moreEmails: [],
      unreadable: 0,
    });
  });

  it.each<[string, object, Partial<Record<DemographicsField, string | null>>]>([
    ["nothing", {}, { givenName: null, email: null, addressLines: null, contactName: null }],
    [
      "a name in one piece",
      { name: [{ text: "نور الكريم" }] },
      { givenName: "نور الكريم", familyName: null },
    ],
    [
      "a usual name beside the official",
      {
        name: [
          { use: "official", family: "Li" },
          { use: "usual", text: "Wei" },
        ],
      },
      { familyName: "Li", preferredName: "Wei" },
    ],
    [
      "a nickname beside the usual",
      {
        name: [
          { use: "nickname", text: "Bo" },
          { use: "usual", family: "Li" },
        ],
      },
      { familyName: "Li", preferredName: "Bo" },
    ],
    [
      "a number without a use is the one at home",
      { telecom: [{ system: "phone", value: "1" }] },
      { phoneHome: "1" },
    ],
    [
      "the first in rank",
      {
        telecom: [
          { system: "email", value: "b@x" },
          { system: "email", value: "a@x", rank: 1 },
        ],
      },
      { email: "a@x" },
    ],
    [
      "none that has ended",
      { telecom: [{ system: "email", value: "a@x", period: { end: "2020-01-01" } }] },
      { email: null },
    ],
    [
      "an address in one piece",
      { address: [{ text: "12 Rue X, Paris" }] },
      { addressLines: "12 Rue X, Paris", addressCity: null },
    ],
    ["never where bills go", { address: [{ use: "billing", line: ["Box 1"] }] }, { addressLines: null }],
    [
      "who is to be called",
      {
        contact: [
          { name: { text: "A" } },
          { name: { text: "B" }, relationship: [{ coding: [{ code: "C" }] }, { text: "friend" }] },
        ],
      },
      { contactName: "B", contactRelationship: "friend" },
    ],
    ["a language in words", { communication: [{ language: { text: "Tagalog" } }] }, { language: "Tagalog" }],
  ])("%s", (_what, parts, values) => {
    expect(valuesOf({ resourceType: "Patient", ...parts } as Patient)).toMatchObject(values);
  });

  it("further numbers are shown, and what is no FHIR is counted", () => {
    const telecom = [
      { system: "phone", use: "mobile", value: "1" },
      { system: "phone", use: "mobile", value: "2" },
      { system: "email", value: "a@x" },
      { system: "email", value: "b@x" },
    ] as Patient["telecom"];
    const shown = projectDemographics(
      { resourceType: "Patient", telecom, name: { text: "x" } } as never,
      now,
    );
    expect(shown).toMatchObject({ morePhones: ["2"], moreEmails: ["b@x"], unreadable: 1 });
  });
});

describe("what is asked for", () => {
  it("is each group in which anything differs, as a whole", () => {
    expect(ask(amina, { addressLines: "1 New Street" })).toEqual({
      addressLines: { from: "9 Quarry Lane", to: "1 New Street" },
      addressCity: { from: "Riverside", to: "Riverside" },
      addressState: { from: "ME", to: "ME" },
      addressPostalCode: { from: "04210", to: "04210" },
      addressCountry: { from: "US", to: "US" },
    });
    expect(differences(ask(amina, { addressLines: "1 New Street", email: "" }))).toEqual([
      { field: "addressLines", from: "9 Quarry Lane", to: "1 New Street" },
      { field: "email", from: "amina@example.com", to: null },
    ]);
    expect(ask(amina, {})).toEqual({});
  });

  it.each<[DemographicsField, string, string]>([
    ["addressLines", "  1 New Street \r\n\r\n Flat 2 ", "1 New Street\nFlat 2"],
    ["phoneHome", "٠١٢-۳۴۵ ", "012-345"],
    ["givenName", "E\u0301lan", "Élan"],
    ["addressPostalCode", "٠٤٢١٠", "04210"],
  ])("%s %j is kept as %j", (field, typed, kept) => expect(tidy(field, typed)).toBe(kept));

  it.each<[Typed, object]>([
    [{ phoneHome: "+1 (207) 555-0100 x12" }, {}],
    [{ phoneHome: "call me" }, { phoneHome: "phone" }],
    [{ phoneHome: "1" }, { phoneHome: "phone" }],
    [{ email: "nobody" }, { email: "email" }],
    [{ email: "" }, {}],
    [{ familyName: "" }, { familyName: "name-needed" }],
    [{ givenName: "", familyName: "" }, { givenName: "name-needed" }],
    [{ givenName: "a\u0000b" }, { givenName: "characters" }],
    [{ givenName: "a\nb" }, { givenName: "characters" }],
    [{ addressLines: "a\nb" }, {}],
    [{ addressLines: "" }, { addressLines: "street-needed" }],
    [{ addressLines: "", addressCity: "", addressState: "", addressPostalCode: "", addressCountry: "" }, {}],
    [{ language: "" }, { language: "language" }],
    [{ language: "zz-!" }, { language: "language" }],
    [{ language: "so" }, {}],
    [{ contactName: "" }, { contactName: "contact-name-needed" }],
    [{ contactName: "", contactRelationship: "", contactPhone: "" }, {}],
    [{ addressCity: "x".repeat(121) }, { addressCity: "too-long" }],
  ])("%j: %j", (typed, faults) => {
    const from = asTyped(valuesOf(amina));
    expect(faultsOf({ ...from, ...typed }, from)).toEqual(faults);
  });

  it("what is on file and wrong in form is nobody's fault who leaves it", () => {
    const from = { phoneHome: "ask the neighbour" };
    expect(faultsOf(from, from)).toEqual({});
  });
});

describe("what may be asked and made", () => {
  const changes = ask(amina, { addressLines: "1 New Street", phoneHome: "207-555-0300" });

  it("nothing stands in the way while upstream says the same", () =>
    expect(conflictsOf(changes, valuesOf(amina))).toEqual([]));

  it("a field that is no longer as it was, another of its group included", () => {
    const moved = applied(amina, { addressCity: "Bangor", phoneWork: "1-2-3" });
    expect(conflictsOf(changes, valuesOf(moved))).toEqual([
      { field: "addressCity", from: "Riverside", now: "Bangor", to: "Riverside" },
    ]);
  });

  it("the same field twice while the first is open", () => {
    const open = {
      requestedChanges: ask(amina, { phoneHome: "1-2-3", addressCity: "Bangor" }),
      patientVersion: null,
    };
    expect(askedTwice(changes, [open])).toEqual(["phoneHome"]);
    expect(askedTwice(changes, [])).toEqual([]);
  });

  it.each<[Typed, boolean]>([
    [{ email: "new@example.com" }, true],
    [{ addressCity: "Bangor" }, true],
    [{ phoneHome: "1-2-3" }, false],
    [{ contactName: "Noor" }, false],
  ])("%j is told to the address on file: %s", (typed, told) => expect(isTold(ask(amina, typed))).toBe(told));
});

describe("what is made of it", () => {
  /** The Patient without the members that were to change, as text: byte for byte. */
  const without = (patient: Patient, ...members: Array<keyof Patient>) =>
    JSON.stringify({ ...patient, ...Object.fromEntries(members.map((member) => [member, null])) });

  it.each<[Typed, keyof Patient]>([
    [{ addressLines: "1 New Street", addressCity: "Bangor" }, "address"],
    [{ phoneMobile: "207-555-0400" }, "telecom"],
    [{ familyName: "Benali" }, "name"],
    [{ language: "ar" }, "communication"],
    [{ contactPhone: "207-555-0500" }, "contact"],
  ])("%j leaves all but %s byte for byte", (typed, member) => {
    const changed = applied(amina, typed);
    expect(without(changed, member)).toBe(without(amina, member));
    expect(valuesOf(changed)).toEqual({ ...valuesOf(amina), ...typed });
  });

  it("any of the fields comes out as it was asked, and every other as it was", () => {
    const typed: Record<DemographicsField, string> = {
      givenName: "Amina Lucía",
      familyName: "Benali",
      preferredName: "Mina",
      addressLines: "1 New Street\nFlat 2",
      addressCity: "Bangor",
      addressState: "VT",
      addressPostalCode: "05001",
      addressCountry: "Canada",
      phoneMobile: "1-2-3",
      phoneHome: "4-5-6",
      phoneWork: "7-8-9",
      email: "new@example.com",
      language: "fr",
      contactName: "Noor Al-Karīm",
      contactRelationship: "friend",
      contactPhone: "0-0-0",
    };
    for (const one of Object.keys(typed) as DemographicsField[]) {
      const changed = applied(amina, { [one]: typed[one] });
      expect(valuesOf(changed), one).toEqual({ ...valuesOf(amina), [one]: typed[one] });
    }
    expect(valuesOf(applied(amina, typed))).toEqual(typed);
    const bare = { resourceType: "Patient", id: "p1" } as Patient;
    expect(valuesOf(applied(bare, typed))).toEqual(typed);
  });

  it("the address keeps what is not about where it was", () => {
    expect(applied(amina, { addressCity: "Bangor" }).address).toEqual([
      amina.address![0],
      {
        use: "home",
        extension: [{ url: "urn:verified", valueBoolean: true }],
        line: ["9 Quarry Lane"],
        _line: [{ extension: [{ url: "urn:street-name", valueString: "Quarry" }] }],
        city: "Bangor",
        state: "ME",
        postalCode: "04210",
        country: "US",
        period: { start: "2010-05-01" },
      },
    ]);
  });

  it("the name in one piece says what its parts say", () => {
    expect(applied(amina, { familyName: "Ruiz" }).name![0]).toEqual({
      use: "official",
      text: "Amina Ruiz",
      family: "Ruiz",
      given: ["Amina"],
      period: { start: "2001" },
    });
  });

  it("a number keeps its extensions; one that is emptied goes, the others stay", () => {
    const [, old, , fax] = amina.telecom!;
    expect(applied(amina, { phoneMobile: "1-2-3" }).telecom![0]).toEqual({
      ...amina.telecom![0],
      value: "1-2-3",
    });
    expect(applied(amina, { phoneMobile: "", email: "" }).telecom).toEqual([old, fax]);
  });

  it("another language is preferred, the first is still spoken", () => {
    expect(applied(amina, { language: "fr" }).communication).toEqual([
      { language: { coding: [{ system: "urn:ietf:bcp:47", code: "en" }] }, preferred: false },
      { language: { coding: [{ system: "urn:ietf:bcp:47", code: "fr" }] }, preferred: true },
    ]);
  });

  it("somebody else to call does not make a wife of them: who stood there stays what they are", () => {
    const changed = applied(amina, {
      contactName: "Noor",
      contactRelationship: "friend",
      contactPhone: "1-2-3",
    });
    expect(changed.contact).toEqual([
      {
        relationship: [
          { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0131", code: "C" }] },
          { text: "friend" },
        ],
        name: { text: "Noor" },
        telecom: [{ system: "phone", value: "1-2-3" }],
      },
      amina.contact![0],
    ]);
    const again = applied(changed, {
      contactName: "Omar",
      contactRelationship: "neighbour",
      contactPhone: "",
    });
    expect(again.contact).toHaveLength(2);
    expect(valuesOf(again)).toMatchObject({
      contactName: "Omar",
      contactRelationship: "neighbour",
      contactPhone: null,
    });
    expect(applied(changed, { contactName: "", contactRelationship: "", contactPhone: "" }).contact).toEqual(
      amina.contact,
    );
  });

  it("is left alone itself", () => {
    const before = JSON.stringify(amina);
    applied(amina, { familyName: "x", email: "", addressCity: "y", contactName: "z" });
    expect(JSON.stringify(amina)).toBe(before);
  });
});

it.each(["en", "es", "ar"])("no language to choose from goes by another's name: %s", (language) => {
  const names = new Intl.DisplayNames([language], { type: "language" });
  expect(new Set(COMMON_LANGUAGES.map((tag) => names.of(tag))).size).toBe(COMMON_LANGUAGES.length);
});
