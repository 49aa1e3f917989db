import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { projectProblems } from "./problems.project";
import { readProblems } from "./problems.server";

const code = (...codes: string[]) => ({ coding: codes.map((one) => ({ code: one })) });
const problem = (id: string, more: object = {}) =>
  ({ resourceType: "Condition", id, code: { text: id }, subject: SUBJECT, ...more }) as FhirResource;
const read = (resources: FhirResource[], world: World = {}) =>
  readProblems(openTestChart(resources, world).chart);
const names = (list: Array<{ name: { text: string } }>) => list.map(({ name }) => name.text);
const T = (text: string) => ({ text, language: null });

it("problems, concerns and diagnoses of visits stand apart; past from active", async () => {
  const view = await read([
    problem("diabetes", {
      category: [code("problem-list-item")],
      clinicalStatus: code("active"),
      onsetDateTime: "2015",
    }),
    problem("no category", { onsetDateTime: "2014" }),
    problem("both", {
      category: [code("encounter-diagnosis"), code("problem-list-item")],
      onsetDateTime: "2013",
    }),
    problem("falls", { category: [code("health-concern")], clinicalStatus: { text: "Active" } }),
    problem("cold", { category: [code("encounter-diagnosis")], clinicalStatus: code("resolved") }),
    problem("gone", { clinicalStatus: code("remission"), onsetDateTime: "2012" }),
    problem("ended", { abatementDateTime: "2012-05", onsetDateTime: "2011" }),
    problem("back", { clinicalStatus: code("relapse"), abatementDateTime: "2010", onsetDateTime: "2009" }),
    problem("not so", {
      verificationStatus: code("refuted"),
      clinicalStatus: code("active"),
      onsetDateTime: "2008",
    }),
    problem("wrong", { verificationStatus: code("local", "entered-in-error") }),
    problem("wrong in words", { verificationStatus: { text: "Entered in Error" } }),
  ]);
  expect(names(view.active)).toEqual(["diabetes", "no category", "both", "back"]);
  expect(names(view.activeConcerns)).toEqual(["falls"]);
  expect(names(view.past)).toEqual(["gone", "ended", "not so"]);
  expect(names(view.visitDiagnoses)).toEqual(["cold"]);
  expect(view.counts).toEqual({ active: 4, activeConcerns: 1, past: 3, visitDiagnoses: 1 });
  expect(view.section).toMatchObject({ state: "ready", unreadable: 0 });
});

it("in full", async () => {
  const view = await read([
    problem("Asthma", {
      language: "en",
      category: [code("problem-list-item"), { coding: [{ code: "sdoh", display: "SDOH" }] }],
      clinicalStatus: code("active"),
      verificationStatus: code("confirmed"),
      severity: { text: "Mild" },
      stage: [{ summary: { text: "Step 2" } }],
      bodySite: [{ text: "Lung" }],
      onsetAge: { value: 4, unit: "years", code: "a" },
      abatementString: "not yet",
      recordedDate: "2020-01-02",
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/condition-assertedDate", valueDateTime: "2019-12" },
      ],
      recorder: { display: "Dr. Brandt" },
      encounter: { display: "Yearly visit" },
      note: [{ text: "Worse in spring" }],
    }),
  ]);
  const E = (text: string) => ({ text, language: "en" });
  expect(view.active[0]).toEqual({
    id: "Asthma",
    name: E("Asthma"),
    kind: "problem",
    categories: [E("SDOH")],
    clinicalStatus: "active",
    verification: "confirmed",
    severity: E("Mild"),
    stages: [E("Step 2")],
    bodySites: [E("Lung")],
    onset: {
      start: null,
      end: null,
      age: {
        low: { text: "4", number: 4, comparator: null, unit: "a" },
        high: { text: "4", number: 4, comparator: null, unit: "a" },
      },
      text: null,
    },
    abatement: { start: null, end: null, age: null, text: E("not yet") },
    evidence: [],
    recordedDate: "2020-01-02",
    assertedDate: "2019-12",
    recorders: [T("Dr. Brandt")],
    visit: E("Yearly visit"),
    notes: [E("Worse in spring")],
  });
});

it("a problem whose evidence is held is hidden; an explained hold leaves a card to the owner", async () => {
  const resources = [
    problem("a", { evidence: [{ detail: [{ reference: "Observation/o" }] }] }),
    problem("b", { recordedDate: "2026-11-01" }),
    {
      resourceType: "Observation",
      id: "o",
      status: "final",
      code: { text: "x" },
      subject: SUBJECT,
    } as FhirResource,
  ];
  const rules = [
    holdOf("Observation/o"),
    holdOf("Condition/b", { visibility: "explained", reason: "legal" }),
  ];
  const view = await read(resources, { rules });
  expect(view).toMatchObject({ active: [], held: [{ reason: "legal", until: null, day: "2026-11-01" }] });
  expect(view.section.state).toBe("withheld");
  expect((await read(resources, { rules, relation: "proxy" })).held).toEqual([]);
  expect((await read(resources)).counts.active).toBe(2);
});

it("evidence that is a vital sign opens nothing and closes nothing", async () => {
  const pressure = {
    resourceType: "Observation",
    id: "bp",
    status: "final",
    category: [code("vital-signs")],
    code: { text: "Blood pressure" },
    subject: SUBJECT,
  } as FhirResource;
  const resources = [problem("a", { evidence: [{ detail: [{ reference: "Observation/bp" }] }] }), pressure];
  for (const relation of ["owner", "teen-proxy"] as const)
    expect((await read(resources, { relation })).counts.active).toBe(1);
});

it("without words, by its evidence; else counted, and hostile data too", () => {
  const bare = code("38341003");
  const shown = projectProblems(
    [problem("x", { code: bare, evidence: [{ code: [{ text: "High pressure" }] }] })],
    new Map(),
  );
  expect(names(shown.active)).toEqual(["High pressure"]);
  expect(projectProblems([problem("x", { code: bare })], new Map()).unreadable).toBe(1);
  const part = fc.constantFrom(
    "code",
    "category",
    "clinicalStatus",
    "stage",
    "evidence",
    "note",
    "extension",
    "onsetAge",
    "abatementRange",
    "bodySite",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const { unreadable, ...groups } = projectProblems(
        list.map((parts) => problem("x", parts)),
        new Map(),
      );
      expect(Object.values(groups).flat().length + unreadable).toBe(list.length);
    }),
  );
});
