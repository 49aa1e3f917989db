import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOW, SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { projectMedications } from "./medications.project";
import { readMedications } from "./medications.server";

const request = (id: string, more: object = {}) =>
  ({
    resourceType: "MedicationRequest",
    id,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: id },
    subject: SUBJECT,
    authoredOn: "2026-01-01",
    ...more,
  }) as FhirResource;
const statement = (id: string, more: object = {}) =>
  ({ ...request(id), resourceType: "MedicationStatement", ...more }) as unknown as FhirResource;
const condition = (id: string, more: object = {}) =>
  ({ resourceType: "Condition", id, code: { text: id }, subject: SUBJECT, ...more }) as FhirResource;
const because = (...refs: string[]) => ({ reasonReference: refs.map((reference) => ({ reference })) });
const read = (resources: FhirResource[], world: World = {}) =>
  readMedications(openTestChart(resources, world).chart);
const names = (list: Array<{ name: { text: string } }>) => list.map(({ name }) => name.text);
const T = (text: string) => ({ text, language: null });

it("what is taken now, what is planned, what is past", async () => {
  const view = await read([
    request("B"),
    request("A", { status: "on-hold" }),
    request("strange", { status: "strange" }),
    request("told", { intent: "plan", reportedBoolean: true }),
    request("own", { intent: "plan", requester: SUBJECT }),
    request("plan", { intent: "plan" }),
    statement("herbs", { status: "active" }),
    request("draft", { status: "draft" }),
    request("proposal", { intent: "proposal" }),
    statement("later", { status: "intended" }),
    request("old", { status: "stopped", authoredOn: "2019" }),
    request("older", { status: "completed", authoredOn: "2018-03" }),
    statement("never", { status: "not-taken", effectivePeriod: { start: "2020-01-01" } }),
    request("mistake", { status: "entered-in-error" }),
  ]);
  expect(names(view.active)).toEqual(["A", "B", "herbs", "own", "strange", "told"]);
  expect(names(view.planned)).toEqual(["draft", "later", "plan", "proposal"]);
  expect(names(view.past)).toEqual(["never", "old", "older"]);
  expect(view.counts).toEqual({ active: 6, planned: 4, past: 3 });
  expect(view.section).toMatchObject({ state: "ready", unreadable: 0, checkedAt: NOW.toISOString() });
});

describe("the name", () => {
  const contained = [
    { resourceType: "Medication", id: "m", code: { text: "Contained" }, form: { text: "tablet" } },
  ];
  const own = { resourceType: "Medication", id: "x", code: { text: "Of its own" } } as FhirResource;
  const at = (reference: string, display?: string) => ({
    medicationCodeableConcept: undefined,
    medicationReference: { reference, display },
  });
  it.each<[string, object, string[]]>([
    ["a contained Medication", { contained, ...at("#m") }, ["Contained"]],
    ["a Medication of its own", at("Medication/x"), ["Of its own"]],
    ["what cannot be had, by the reference's words", at("Medication/gone", "As displayed"), ["As displayed"]],
    ["what cannot be had: counted", at("Medication/gone"), []],
    ["a code without words: counted", { medicationCodeableConcept: { coding: [{ code: "861004" }] } }, []],
  ])("%s", async (_what, more, expected) => {
    const view = await read([own, request("r", more)]);
    expect(names(view.active)).toEqual(expected);
    expect(view.section.unreadable).toBe(1 - expected.length);
    expect(view.section.state).toBe(expected.length ? "ready" : "incomplete");
  });
});

it("in full", async () => {
  const dosage = {
    text: "1 tablet twice a day",
    patientInstruction: "With meals",
    additionalInstruction: [{ text: "Do not crush" }],
    timing: {
      repeat: { frequency: 2, period: 1, periodUnit: "d", when: ["CM", "CV"], dayOfWeek: ["fri", "mon"] },
    },
    asNeededCodeableConcept: { text: "pain" },
    route: { text: "by mouth" },
    doseAndRate: [{ doseQuantity: { value: 1.5, unit: "tablet" } }],
    maxDosePerPeriod: { numerator: { value: 4, unit: "tablet" }, denominator: { value: 1, unit: "d" } },
  };
  const view = await read([
    { resourceType: "Practitioner", id: "d", name: [{ text: "Dr. Osei" }] } as FhirResource,
    request("Metformin", {
      dosageInstruction: [{ sequence: 2, text: "second" }, { ...dosage, sequence: 1 }, { sequence: 3 }],
      requester: { reference: "Practitioner/d" },
      reportedReference: { display: "Her daughter" },
      reasonCode: [{ text: "Diabetes" }],
      category: [{ text: "Community" }],
      statusReason: { text: "Checked" },
      encounter: { reference: "Encounter/e", display: "Visit of 3 May" },
      note: [{ text: "Twice checked" }],
      dispenseRequest: {
        numberOfRepeatsAllowed: 0,
        quantity: { value: 180, unit: "tablets" },
        expectedSupplyDuration: { value: 90, unit: "days" },
        validityPeriod: { end: "2027-01-01" },
      },
    }),
  ]);
  const [metformin] = view.active;
  expect(metformin).toMatchObject({
    requester: T("Dr. Osei"),
    reported: true,
    reportedBy: T("Her daughter"),
    reasons: [T("Diabetes")],
    categories: [T("Community")],
    statusReasons: [T("Checked")],
    visit: T("Visit of 3 May"),
    notes: [T("Twice checked")],
    dispense: {
      repeats: 0,
      quantity: { text: "180", unit: "tablets" },
      validFrom: null,
      validUntil: "2027-01-01",
    },
  });
  expect(metformin!.dosages.map(({ text }) => text?.text)).toEqual(["1 tablet twice a day", "second"]);
  expect(metformin!.dosages[0]).toMatchObject({
    patientInstruction: T("With meals"),
    additional: [T("Do not crush")],
    asNeeded: true,
    asNeededFor: T("pain"),
    route: T("by mouth"),
    timing: {
      frequency: 2,
      period: 1,
      periodUnit: "d",
      when: ["CM", "CV"],
      dayOfWeek: ["mon", "fri"],
      text: null,
    },
    doses: [{ dose: { kind: "quantity", quantity: { text: "1.5" } }, rate: null }],
    maximum: [{ kind: "ratio" }],
  });
});

it("its reason by the name of the problem, where the viewer may open problems", async () => {
  const resources = [
    request("a", { ...because("Condition/c"), reasonCode: [{ text: "Told" }] }),
    condition("c"),
  ];
  expect((await read(resources)).active[0]!.reasons).toEqual([T("Told"), T("c")]);
  const proxy = await read(resources, { relation: "proxy", grants: ["medications:read"] });
  expect(proxy.active[0]!.reasons).toEqual([T("Told")]);
});

describe("policy", () => {
  it("a held medicine leaves a card to the owner when explained, and nothing to a proxy", async () => {
    const rules = [holdOf("MedicationRequest/a", { visibility: "explained" })];
    const owner = await read([request("a")], { rules });
    expect(owner).toMatchObject({ active: [], counts: { active: 0 }, section: { state: "withheld" } });
    expect(owner.held).toEqual([{ reason: "sensitive-conversation", until: null, day: "2026-01-01" }]);
    expect(await read([request("a")], { rules, relation: "proxy" })).toMatchObject({
      held: [],
      section: { state: "empty", unreadable: 0 },
    });
  });

  it("what has a hidden reason is hidden, to the end of the chain and without a grant for it", async () => {
    const resources = [
      request("plain"),
      request("for-held", because("Condition/held")),
      request("for-finding", because("Condition/found")),
      request("after", { basedOn: [{ reference: "MedicationRequest/for-finding" }] }),
      condition("held"),
      condition("found", { evidence: [{ detail: [{ reference: "DiagnosticReport/biopsy" }] }] }),
      {
        resourceType: "DiagnosticReport",
        id: "biopsy",
        status: "final",
        code: { text: "Biopsy" },
        subject: SUBJECT,
      } as FhirResource,
    ];
    const rules = [holdOf("Condition/held"), holdOf("DiagnosticReport/biopsy", { visibility: "explained" })];
    const view = await read(resources, { rules, grants: ["medications:read"] });
    expect(names(view.active)).toEqual(["plain"]);
    expect(view).toMatchObject({ held: [], section: { state: "ready", unreadable: 0 } });
    expect(names((await read(resources)).active)).toHaveLength(4);
  });

  it("stays when its reason was recorded in error or leads nowhere", async () => {
    const resources = [
      request("a", because("Condition/wrong")),
      request("b", because("Condition/gone", "Procedure/any")),
      condition("wrong", { verificationStatus: { coding: [{ code: "entered-in-error" }] } }),
    ];
    expect(names((await read(resources)).active)).toEqual(["a", "b"]);
  });

  it("is not shown, but counted, while nobody can say what its reason is", async () => {
    const view = await read([request("a", because("Condition/c")), request("b")], {
      failing: { Condition: "timeout" },
    });
    expect(names(view.active)).toEqual(["b"]);
    expect(view.section).toMatchObject({ state: "incomplete", unreadable: 1 });
  });

  it.each<[string, object]>([
    ["by label", { meta: { security: [{ code: "PSY" }] } }],
    [
      "by its class",
      {
        medicationCodeableConcept: {
          coding: [{ system: "http://www.whocc.no/atc", code: "N06AB03" }],
          text: "x",
        },
      },
    ],
    ["by its name", { medicationCodeableConcept: { text: "Levonorgestrel" } }],
    ["by its reason", { reasonCode: [{ text: "Depression" }] }],
    ["by the label of its reason", because("Condition/mood")],
    ["by a reason nobody knows", because("Condition/gone")],
    [
      "by a contained Medication",
      {
        contained: [{ resourceType: "Medication", id: "m", code: { text: "Fluoxetine" } }],
        medicationReference: { reference: "#m" },
      },
    ],
    [
      "by a Medication of its own",
      { medicationReference: { reference: "Medication/pill", display: "Tablet" } },
    ],
    ["by a note", { note: [{ text: "Asked about contraception" }] }],
  ])("keeps an adolescent's own: %s", async (_what, more) => {
    const resources = [
      request("private", more),
      request("Albuterol"),
      condition("mood", { meta: { security: [{ code: "R" }] } }),
      { resourceType: "Medication", id: "pill", code: { text: "Ethinyl estradiol" } } as FhirResource,
    ];
    const view = await read(resources, { relation: "teen-proxy" });
    expect(names(view.active)).toEqual(["Albuterol"]);
    expect(view.section).toMatchObject({ state: "ready", unreadable: 0 });
    expect((await read(resources)).counts.active).toBe(2);
  });
});

describe("upstream", () => {
  it("that fails never reads as no medicines; nothing recorded does", async () => {
    expect((await read([], { failing: { MedicationRequest: "server-error" } })).section.state).toBe(
      "unavailable",
    );
    expect((await read([])).section.state).toBe("empty");
  });
  it.each([
    ["not-found", "ready"],
    ["refused", "ready"],
    ["forbidden", "incomplete"],
    ["timeout", "unavailable"],
  ] as const)("without MedicationStatement: %s", async (kind, state) => {
    expect((await read([request("a")], { failing: { MedicationStatement: kind } })).section.state).toBe(
      state,
    );
  });
  it("with another patient's entry is refused whole", async () => {
    const foreign = request("x", { subject: { reference: "Patient/other" } });
    expect((await read([request("a"), foreign])).section.state).toBe("unavailable");
  });
});

it("pages, and puts the reading on record", async () => {
  const { chart, events } = openTestChart(Array.from({ length: 150 }, (_, i) => request(`m${1000 + i}`)));
  const second = await readMedications(chart, { page: "2" });
  expect(second).toMatchObject({ page: 2, pages: 2, counts: { active: 150 } });
  expect(second.active).toHaveLength(50);
  expect((await readMedications(chart, { page: "99" })).page).toBe(2);
  expect((await readMedications(chart, { page: "-1" })).page).toBe(1);
  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({ eventType: "medications-viewed", result: "granted" });
});

it("hostile data never throws; every entry is shown, counted or void", () => {
  const part = fc.constantFrom(
    "status",
    "medicationCodeableConcept",
    "medicationReference",
    "dosageInstruction",
    "dispenseRequest",
    "note",
    "reasonCode",
    "category",
    "contained",
    "requester",
    "modifierExtension",
    "statusReason",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const resources = list.map((parts) => ({ resourceType: "MedicationRequest", ...parts })) as never[];
      const { active, planned, past, unreadable } = projectMedications(resources, new Map());
      expect(active.length + planned.length + past.length + unreadable).toBe(list.length);
    }),
  );
  const modified = [request("a", { modifierExtension: [{ url: "urn:not", valueBoolean: true }] })];
  expect(projectMedications(modified, new Map())).toMatchObject({ active: [], unreadable: 1 });
});
