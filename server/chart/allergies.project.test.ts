import type { AllergyIntolerance } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectAllergies } from "./allergies.project";

const status = (code: string) => ({ coding: [{ code }] });
const allergy = (text: string, more: object = {}) =>
  ({
    resourceType: "AllergyIntolerance",
    id: text,
    code: { text },
    patient: {},
    ...more,
  }) as AllergyIntolerance;
const names = (list: Array<{ name: { text: string } }>) => list.map(({ name }) => name.text);

describe("active and past", () => {
  it("are told apart; an unknown status counts as active", () => {
    const view = projectAllergies([
      allergy("Peanut"),
      allergy("Latex", { clinicalStatus: status("active") }),
      allergy("Egg", { clinicalStatus: status("resolved") }),
      allergy("Cat", { clinicalStatus: { text: "Inactive" } }),
      allergy("Dog", { verificationStatus: status("refuted") }),
      allergy("Ant", { clinicalStatus: status("strange") }),
    ]);
    expect(names(view.active)).toEqual(["Ant", "Latex", "Peanut"]);
    expect(names(view.past)).toEqual(["Cat", "Dog", "Egg"]);
  });

  it("do not hold what was entered in error, wherever it is said", () => {
    const wrong = { coding: [{ code: "local" }, { code: "entered-in-error" }] };
    expect(projectAllergies([allergy("Milk", { verificationStatus: wrong })])).toMatchObject({
      active: [],
      unreadable: 0,
    });
  });
});

describe("no known allergies", () => {
  it.each<[string, object]>([
    ["SNOMED CT", { coding: [{ code: "716186003", display: "No known allergy" }] }],
    ["of medicines", { coding: [{ code: "409137002" }], text: "No known drug allergies" }],
    ["IPS", { coding: [{ code: "no-known-food-allergies", display: "No Known Food Allergies" }] }],
    ["words only", { text: "NKDA" }],
    ["in Spanish", { text: "Sin alergias conocidas" }],
  ])("as a statement: %s", (_name, code) => {
    const view = projectAllergies([allergy("x", { code }), allergy("y", { code })]);
    expect(view).toMatchObject({ active: [], past: [], unreadable: 0 });
    expect(view.noKnown).toHaveLength(1);
  });

  it("says when it was recorded, of the same statement the last time", () => {
    const code = { text: "No known allergies" };
    const dates = ["2015-08-06", "2024", undefined];
    const all = dates.map((recordedDate, n) => allergy(`x${n}`, { code, recordedDate }));
    expect(projectAllergies(all).noKnown).toEqual([{ text: code.text, language: null, recorded: "2024" }]);
  });

  it("is not said when nobody knows, when it no longer holds, or of an allergen", () => {
    const unknown = {
      code: { coding: [{ code: "no-allergy-info", display: "No information about allergies" }] },
    };
    expect(projectAllergies([allergy("x", unknown)])).toMatchObject({ noKnown: [], active: [], past: [] });
    const past = { code: { text: "No known allergies" }, clinicalStatus: status("inactive") };
    expect(projectAllergies([allergy("x", past)])).toMatchObject({ noKnown: [], past: [{}] });
    expect(projectAllergies([allergy("Notable pollen")]).noKnown).toEqual([]);
  });
});

const years = (number: number) => ({ text: String(number), number, comparator: null, unit: "a" });

it("in full", () => {
  const full = allergy("Penicillin", {
    language: "es",
    type: "allergy",
    category: ["medication", "unheard-of"],
    criticality: "high",
    clinicalStatus: status("active"),
    verificationStatus: status("confirmed"),
    onsetAge: { value: 12, code: "a", unit: "a" },
    recordedDate: "2019-05",
    lastOccurrence: "2024",
    note: [{ text: "Confirmado" }],
    reaction: [
      {
        manifestation: [{ text: "Urticaria" }],
        severity: "severe",
        substance: { text: "Amoxicilina" },
        description: "Ronchas",
        exposureRoute: { text: "Por boca" },
        onset: "2012-06-12",
        note: [{ text: "Al cabo de una hora" }],
      },
    ],
  });
  expect(projectAllergies([full]).active[0]).toEqual({
    id: "Penicillin",
    name: { text: "Penicillin", language: "es" },
    kind: "allergy",
    categories: ["medication"],
    criticality: "high",
    clinicalStatus: "active",
    verification: "confirmed",
    reactions: [
      {
        manifestations: [{ text: "Urticaria", language: "es" }],
        severity: "severe",
        substance: { text: "Amoxicilina", language: "es" },
        description: { text: "Ronchas", language: "es" },
        route: { text: "Por boca", language: "es" },
        onset: "2012-06-12",
        notes: [{ text: "Al cabo de una hora", language: "es" }],
      },
    ],
    onset: { start: null, end: null, age: { low: years(12), high: years(12) }, text: null },
    lastOccurrence: "2024",
    recordedDate: "2019-05",
    notes: [{ text: "Confirmado", language: "es" }],
  });
});

describe("what cannot be shown", () => {
  it("is counted: no words at all, a reaction without words, shapes that are not FHIR", () => {
    const bare = { code: { coding: [{ code: "372687004" }] } };
    expect(projectAllergies([allergy("x", bare)])).toMatchObject({ active: [], unreadable: 1 });
    expect(
      projectAllergies([allergy("Nuts", { reaction: [{ manifestation: [{ coding: [{ code: "1" }] }] }] })]),
    ).toMatchObject({ active: [{}], unreadable: 1 });
    expect(projectAllergies([allergy("x", { reaction: {} })])).toMatchObject({ active: [], unreadable: 1 });
  });

  it("takes its name from the substance that caused the reaction", () => {
    const reaction = [{ substance: { text: "Ibuprofen" }, manifestation: [] }];
    expect(names(projectAllergies([allergy("x", { code: undefined, reaction })]).active)).toEqual([
      "Ibuprofen",
    ]);
  });

  it("never throws, and every entry is shown, counted or void", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom("code", "category", "reaction", "note", "onsetAge", "clinicalStatus"),
            fc.jsonValue(),
          ),
        ),
        (list) => {
          const view = projectAllergies(list.map((parts) => ({ id: "x", ...parts })) as never);
          expect(view.active.length + view.past.length + view.unreadable).toBeLessThanOrEqual(
            2 * list.length,
          );
        },
      ),
    );
  });
});
