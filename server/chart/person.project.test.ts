import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { projectPerson } from "./person.project";

const now = new Date("2026-11-22T12:00:00Z");
const person = (parts: object) =>
  projectPerson({ resourceType: "Patient", ...parts } as Patient, now, "America/New_York");

describe("the name", () => {
  it.each<[string, object[], string | null, string | null]>([
    [
      "official before others",
      [
        { use: "nickname", text: "Mina" },
        { use: "official", given: ["Amina"], family: "Haddad" },
      ],
      "Amina Haddad",
      "AH",
    ],
    [
      "text before parts",
      [{ text: "Amina Haddad-Ruiz", given: ["Amina"], family: "Haddad" }],
      "Amina Haddad-Ruiz",
      "AH",
    ],
    [
      "prefix and suffix",
      [{ prefix: ["Mrs."], given: ["Ana", "Luisa"], family: "Ñíguez", suffix: ["PhD"] }],
      "Mrs. Ana Luisa Ñíguez PhD",
      "AÑ",
    ],
    ["one word", [{ given: ["Cher"] }], "Cher", "C"],
    ["Arabic", [{ text: "أمينة حداد" }], "أمينة حداد", "أح"],
    ["combining marks", [{ text: "E\u0301lan Żak" }], "E\u0301lan Żak", "E\u0301Ż"],
    ["an old name only", [{ use: "old", text: "Before" }], null, null],
    ["none", [], null, null],
    ["empty parts", [{ given: [""], family: " " }], null, null],
  ])("%s", (_name, names, name, initials) =>
    expect(person({ name: names })).toMatchObject({ name, initials }),
  );

  it("that is not FHIR is none", () => expect(person({ name: { text: "x" } }).name).toBeNull());
  it("of nobody is null", () => expect(projectPerson(null, now)).toMatchObject({ name: null, age: null }));
});

describe("the age", () => {
  it.each<[object, number | null, number | null]>([
    [{ birthDate: "1984-03-12" }, 42, null],
    [{ birthDate: "2025-01-30" }, 1, 21],
    [{ birthDate: "2026-11-22" }, 0, 0],
    [{ birthDate: "1984" }, null, null],
    [{ birthDate: "someday" }, null, null],
    [{}, null, null],
    [{ birthDate: "1937-02-13", deceasedDateTime: "1988-05-05T10:00:00Z" }, 51, null],
  ])("%j: %s", (parts, age, ageMonths) => expect(person(parts)).toMatchObject({ age, ageMonths }));

  it("keeps a partial birth date as it is", () =>
    expect(person({ birthDate: "1984-03" }).birthDate).toBe("1984-03"));
});
