import type { AllergyIntolerance, Condition, FhirResource, Observation } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../app/i18n/languages";
import { wordsOf } from "../../../app/i18n/words";
import { SUBJECT, holdOf } from "../../chart/chart.fixture";
import { stringifyFhirJson } from "../../upstream/fhir/json";
import { ABSENT } from "./inside";
import { compositionOf, faultsOf, plainText, summaryOf } from "./ips.fixture";

const patient: FhirResource = {
  resourceType: "Patient",
  id: "p",
  name: [{ text: "Amina Haddad" }],
  birthDate: "1980-01-01",
  identifier: [
    { type: { coding: [{ code: "MR" }] }, value: "MRN-1" },
    { type: { coding: [{ code: "SS" }] }, value: "078-05-1120" },
  ],
  telecom: [{ system: "phone", value: "555-0100" }],
  address: [{ city: "Springfield" }],
};
const allergy = (id: string, more: Partial<AllergyIntolerance> = {}): AllergyIntolerance => ({
  resourceType: "AllergyIntolerance",
  id,
  patient: SUBJECT,
  code: { coding: [{ system: "http://snomed.info/sct", code: "91936005" }], text: `Allergy ${id}` },
  ...more,
});
const problem = (id: string, more: Partial<Condition> = {}): Condition => ({
  resourceType: "Condition",
  id,
  subject: SUBJECT,
  code: { text: `Problem ${id}` },
  ...more,
});
const test = (id: string, value: string, day: string, category = "laboratory"): Observation =>
  ({
    resourceType: "Observation",
    id,
    status: "final",
    subject: SUBJECT,
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: category }] },
    ],
    code: { coding: [{ system: "http://loinc.org", code: `c-${category}` }], text: `Test ${category}` },
    effectiveDateTime: day,
    valueQuantity: { value: Number(value), value$digits: value, unit: "mmol/L" },
    performer: [{ reference: "Practitioner/nobody", display: "Dr. Ruiz" }],
  }) as Observation;

const sectionOf = async (code: string, ...given: Parameters<typeof summaryOf>) => {
  const { bundle } = await summaryOf(...given);
  expect(faultsOf(bundle)).toEqual([]);
  return compositionOf(bundle).section!.find((one) => one.code?.coding?.[0]?.code === code);
};

describe("a summary", () => {
  it.each(LANGUAGES)("of somebody with none of the required parts has them all, in %s", async (language) => {
    const { bundle, refs } = await summaryOf([patient], {}, language);
    expect(faultsOf(bundle)).toEqual([]);
    expect(refs).toEqual([]);
    const { section, language: told } = compositionOf(bundle);
    expect(told).toBe(language);
    expect(section!.map((one) => one.code!.coding![0]!.code)).toEqual(["10160-0", "48765-2", "11450-4"]);
    for (const one of section!) {
      expect(one.emptyReason!.coding![0]!.code).toBe("unavailable");
      expect(plainText(one.text!.div)).toBe(wordsOf(language).ips.none);
    }
  });

  it.each(LANGUAGES)(
    "holds far more tests than a page, and says how many it leaves, in %s",
    async (language) => {
      const many = Array.from({ length: 1_003 }, (_, n) => ({
        ...test(`o${n}`, "1", "2024-05-01"),
        code: { text: `Test ${n}` },
      }));
      const { bundle } = await summaryOf([patient, ...many], {}, language);
      const { section } = compositionOf(bundle);
      const results = section!.find((one) => one.code?.coding?.[0]?.code === "30954-2")!;
      expect(results.entry).toHaveLength(1_000);
      expect(plainText(results.text!.div)).toContain(wordsOf(language).ips.left(3));
    },
  );

  it("tells nothing recorded from what was recorded as none", async () => {
    const none = allergy("none", {
      code: { coding: [{ system: "http://snomed.info/sct", code: "716186003" }], text: "No known allergies" },
    });
    const said = await sectionOf("48765-2", [patient, none]);
    expect(said!.emptyReason).toBeUndefined();
    expect(plainText(said!.text!.div)).toContain("No known allergies");
    const unknown = allergy("unknown", { code: { coding: [{ code: "no-allergy-info" }] } });
    const empty = await sectionOf("48765-2", [patient, unknown]);
    expect(empty!.entry).toBeUndefined();
    expect(empty!.emptyReason!.coding![0]!.code).toBe("unavailable");
  });

  it("leaves no trace of a hold, explained or silent, nor of what was not shared", async () => {
    const strip = async (...given: Parameters<typeof summaryOf>) => {
      const { bundle } = await summaryOf(...given);
      expect(faultsOf(bundle)).toEqual([]);
      return stringifyFhirJson(bundle).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "uuid");
    };
    const never = await strip([patient]);
    for (const visibility of ["silent", "explained"] as const) {
      const rules = [holdOf("AllergyIntolerance/a", { visibility })];
      expect(await strip([patient, allergy("a")], { rules })).toBe(never);
    }
    const shared = { relation: "proxy", grants: ["problems:read", "medications:read"] } as const;
    expect(await strip([patient, allergy("a")], shared)).toBe(await strip([patient], shared));
  });

  it("of a proxy's view holds what they may see", async () => {
    const all = [patient, allergy("a"), problem("b")];
    const { bundle, refs } = await summaryOf(all, { relation: "proxy", grants: ["problems:read"] });
    expect(faultsOf(bundle)).toEqual([]);
    expect(refs).toEqual(["Condition/b"]);
    expect(JSON.stringify(bundle)).not.toContain("Allergy a");
  });

  it("keeps codes and words, and every digit", async () => {
    const { bundle } = await summaryOf([patient, allergy("a"), test("t", "5.10", "2026-01-02")]);
    const entry = bundle.entry!.find(({ resource }) => resource?.resourceType === "AllergyIntolerance");
    expect((entry!.resource as AllergyIntolerance).code).toEqual(allergy("a").code);
    const written = stringifyFhirJson(bundle);
    expect(written).toContain('"value":5.10');
    expect(plainText(compositionOf(bundle).section!.at(-1)!.text!.div)).toContain("5.10 mmol/L");
  });

  it("says what is missing to be missing, and never invents it", async () => {
    const bare = { resourceType: "Immunization", id: "i", status: "completed", patient: SUBJECT };
    const given = [patient, allergy("a"), { ...bare, vaccineCode: { text: "Flu" } } as FhirResource];
    const { bundle } = await summaryOf(given);
    expect(faultsOf(bundle)).toEqual([]);
    const of = (type: string) =>
      bundle.entry!.find(({ resource }) => resource?.resourceType === type)!.resource;
    const absent = { extension: [{ url: ABSENT, valueCode: "unknown" }] };
    expect(of("Immunization")).toMatchObject({ _occurrenceDateTime: absent });
    expect(of("AllergyIntolerance")).toMatchObject({ clinicalStatus: absent });
    expect(of("Organization")).toMatchObject({ _name: absent });
  });

  it("names who is meant, and not where they live or by which number the state knows them", async () => {
    const { bundle } = await summaryOf([patient]);
    const text = JSON.stringify(bundle);
    expect(text).toContain("MRN-1");
    for (const secret of ["078-05-1120", "555-0100", "Springfield"]) expect(text).not.toContain(secret);
  });

  it("holds the newest of each test and sign, and a name where a reference leads nowhere", async () => {
    const { bundle, refs } = await summaryOf([
      patient,
      test("old", "4.0", "2025-01-02"),
      test("new", "5.0", "2026-01-02"),
      test("sign-old", "70", "2025-01-02", "vital-signs"),
      test("sign", "72", "2026-01-02", "vital-signs"),
    ]);
    expect(faultsOf(bundle)).toEqual([]);
    expect(refs).toEqual(["Observation/new", "Observation/sign"]);
    const first = bundle.entry!.find(({ resource }) => resource!.resourceType === "Observation");
    expect((first!.resource as Observation).performer).toEqual([{ display: "Dr. Ruiz" }]);
  });

  it("puts standing problems apart from those that are over", async () => {
    const over = problem("over", { clinicalStatus: { coding: [{ code: "resolved" }] } });
    const past = await sectionOf("11348-0", [patient, problem("now"), over]);
    expect(plainText(past!.text!.div)).toContain("Problem over");
    expect(plainText(past!.text!.div)).not.toContain("Problem now");
  });

  it("says first what could be dangerous, and last what is over", async () => {
    const said = await sectionOf("48765-2", [
      patient,
      allergy("a-mild", { criticality: "low" }),
      allergy("b-over", { criticality: "high", clinicalStatus: { coding: [{ code: "resolved" }] } }),
      allergy("c-grave", { criticality: "high" }),
    ]);
    const order = ["c-grave", "a-mild", "b-over"].map((id) => said!.text!.div.indexOf(`Allergy ${id}`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("shows markup in a name as the letters it is", async () => {
    const hostile = `<img src=x onerror="alert(1)">&amp;\u0000`;
    const said = await sectionOf("11450-4", [patient, problem("h", { code: { text: hostile } })]);
    expect(said!.text!.div).not.toContain("<img");
    expect(plainText(said!.text!.div)).toContain('<img src=x onerror="alert(1)">&amp;');
  });
});
