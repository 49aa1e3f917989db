import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { readAppointments } from "./appointments.server";
import { readDocuments } from "./documents.server";
import type { FindQuery } from "./find";
import { readMedications } from "./medications.server";
import { readProblems } from "./problems.server";
import { readResults } from "./results.server";

const resource = (resourceType: string, id: string, more: object) =>
  ({ resourceType, id, status: "final", subject: SUBJECT, ...more }) as unknown as FhirResource;
const observation = (id: string, text: string, more: object = {}) =>
  resource("Observation", id, {
    code: { text },
    category: [{ coding: [{ code: "laboratory" }] }],
    effectiveDateTime: "2026-03-04T09:00:00Z",
    valueQuantity: { value: 1, unit: "g" },
    ...more,
  });
const RESULTS = [
  observation("k", "Potassium"),
  observation("na", "Sodium", { effectiveDateTime: "2025-01-01T09:00:00Z" }),
  observation("hidden", "Zinc"),
  observation("member", "Copper"),
  resource("DiagnosticReport", "panel", {
    code: { text: "Minerals" },
    category: [{ coding: [{ code: "LAB" }] }],
    result: [{ reference: "Observation/hidden" }, { reference: "Observation/member" }],
  }),
  observation("scan", "Hip, à gauche", { category: [{ coding: [{ code: "imaging" }] }] }),
];
const rules = [holdOf("Observation/hidden")];
const results = (query: FindQuery, world: World = { rules }) =>
  readResults(openTestChart(RESULTS, world).chart, query);

describe("results", () => {
  it.each<[string, FindQuery, string[]]>([
    ["all", {}, ["k", "scan", "panel", "na"]],
    ["by name", { text: "potas" }, ["k"]],
    ["without the accent", { text: "a GAUCHE" }, ["scan"]],
    ["a panel by its member", { text: "copper" }, ["panel"]],
    ["a panel never by a member that is hidden", { text: "zinc" }, []],
    ["by its own name", { text: "minerals" }, ["panel"]],
    ["by kind", { kind: "imaging" }, ["scan"]],
    ["of an unknown kind: all", { kind: "x" }, ["k", "scan", "panel", "na"]],
    [
      "from a day on; a panel has the day of what is left of it",
      { from: "2026-03-04" },
      ["k", "scan", "panel"],
    ],
    ["to a day", { to: "2025" }, ["na"]],
    ["by all of it", { text: "o", kind: "laboratory", from: "2026", to: "2026" }, ["k", "panel"]],
  ])("%s", async (_what, query, ids) => {
    const view = await results(query);
    expect(view.entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(view.total).toBe(ids.length);
    expect(view.section.state).toBe("ready");
  });

  it("of a panel found by what is in it that is shown, and how many others; by its name all", async () => {
    const more = [...RESULTS, observation("iron", "Iron")];
    const list = more.map((one) =>
      one.id === "panel"
        ? ({
            ...one,
            result: ["hidden", "member", "iron"].map((id) => ({ reference: `Observation/${id}` })),
          } as FhirResource)
        : one,
    );
    const panel = async (text: string) =>
      (await readResults(openTestChart(list, { rules }).chart, { text })).entries;
    expect(await panel("copper")).toMatchObject([{ id: "panel", members: [{ id: "member" }], others: 1 }]);
    expect(await panel("minerals iron")).toMatchObject([
      { id: "panel", members: [{ id: "iron" }], others: 1 },
    ]);
    expect(await panel("minerals")).toMatchObject([
      { members: [{ id: "member" }, { id: "iron" }], others: 0 },
    ]);
  });

  it("by everyday words of any language, for what one exact LOINC code names; others in the panel stay out", async () => {
    const coded = (id: string, text: string, code: string) =>
      ({
        ...observation(id, text),
        code: { text, coding: [{ system: "http://loinc.org", code }] },
      }) as FhirResource;
    const list = [
      coded("member", "K, serum", "2823-3"),
      coded("glucose", "Glucose", "2345-7"),
      {
        ...RESULTS.find(({ id }) => id === "panel")!,
        result: ["member", "glucose"].map((id) => ({ reference: `Observation/${id}` })),
      } as FhirResource,
    ];
    for (const text of ["البوتاسيوم", "بوتاسيوم", "Potasio", "POTASSIUM"])
      expect((await readResults(openTestChart(list, {}).chart, { text })).entries).toMatchObject([
        { id: "panel", members: [{ id: "member", name: { text: "K, serum", lay: "potassium" } }], others: 1 },
      ]);
    expect((await readResults(openTestChart(list, {}).chart, { text: "الصوديوم" })).total).toBe(0);
  });

  it("what is hidden answers like what was never there, to the byte", async () => {
    const blind = (view: object, typed: string) => JSON.stringify(view).replaceAll(typed, "TYPED");
    for (const relation of ["owner", "proxy"] as const) {
      const world: World = { rules, relation };
      expect(blind(await results({ text: "zinc" }, world), "zinc")).toBe(
        blind(await results({ text: "qqqq" }, world), "qqqq"),
      );
    }
  });

  it("an explained hold is there whatever is looked for", async () => {
    const world = { rules: [holdOf("Observation/hidden", { visibility: "explained" })] };
    for (const query of [{ text: "zinc" }, { text: "qqqq" }, { from: "2031" }])
      expect((await results(query, world)).held).toHaveLength(1);
  });

  it("counts kinds among what is looked for, and names those that are left at none", async () => {
    expect((await results({ text: "potassium" })).kinds).toEqual([
      { kind: "laboratory", count: 1 },
      { kind: "imaging", count: 0 },
    ]);
  });

  it("a page that is not there is the nearest there is", async () => {
    for (const page of ["0", "-3", "999", "1e9", "Infinity", "x", "", null])
      expect(await results({ page, text: "potassium" })).toMatchObject({ page: 1, total: 1 });
  });

  it("while upstream is away nothing that was typed is lost", async () => {
    const view = await results({ text: "zinc", from: "soon" }, { failing: { Observation: "timeout" } });
    expect(view.section.state).toBe("unavailable");
    expect(view.find).toMatchObject({ text: "zinc", from: "soon", errors: ["from"] });
  });
});

const document = (id: string, more: object) =>
  resource("DocumentReference", id, { status: "current", date: "2026-03-04T09:00:00Z", ...more });
const DOCUMENTS = [
  document("a", { type: { text: "Letter" }, author: [{ display: "Dr. Núñez" }] }),
  document("b", { type: { text: "Plan" }, content: [{ attachment: { title: "Knee" } }] }),
  document("hidden", { type: { text: "Secret kind" }, description: "Zinc" }),
  document("undated", { type: { text: "Letter" }, date: undefined }),
];
const documents = (query: FindQuery) =>
  readDocuments(openTestChart(DOCUMENTS, { rules: [holdOf("DocumentReference/hidden")] }).chart, query);

describe("documents", () => {
  it.each<[string, FindQuery, string[]]>([
    ["by author", { text: "nunez" }, ["a"]],
    ["by the title of a file", { text: "knee" }, ["b"]],
    ["by kind", { kind: "Letter" }, ["a", "undated"]],
    ["of a hidden kind as of one that never was: all", { kind: "Secret kind" }, ["a", "b", "undated"]],
    ["hidden", { text: "zinc" }, []],
    ["by day", { from: "2026-03-04", to: "2026-03-04" }, ["a", "b"]],
  ])("%s", async (_what, query, ids) => {
    const view = await documents(query);
    expect(view.entries.map(({ id }) => id).sort()).toEqual(ids);
  });

  it("knows no kind but of what may be seen, and says what has no date", async () => {
    expect((await documents({})).kinds.map(({ kind }) => kind.text)).toEqual(["Letter", "Plan"]);
    expect((await documents({ from: "2026", kind: "Letter" })).find.undated).toBe(1);
    expect((await documents({ from: "2026", kind: "Plan" })).find.undated).toBe(0);
  });
});

it("medicines, health problems and appointments", async () => {
  const medicine = (id: string, text: string, status: string) =>
    resource("MedicationRequest", id, { status, intent: "order", medicationCodeableConcept: { text } });
  const problem = (id: string, text: string) => resource("Condition", id, { code: { text } });
  const appointment = (id: string, start: string, text: string) =>
    resource("Appointment", id, {
      status: "booked",
      start,
      serviceType: [{ text }],
      participant: [{ actor: { reference: "Patient/p" } }],
    });
  const { chart } = openTestChart(
    [
      medicine("m1", "Metformina 500", "active"),
      medicine("m2", "Metformin 850", "stopped"),
      medicine("m3", "Secret", "active"),
      problem("c1", "Asthma"),
      problem("c2", "Migräne"),
      appointment("a1", "2026-12-03T10:00:00Z", "Dentist"),
      appointment("a2", "2025-12-03T10:00:00Z", "Dentist"),
      appointment("a3", "2025-06-03T10:00:00Z", "Eyes"),
    ],
    { rules: [holdOf("MedicationRequest/m3")] },
  );
  const medicines = await readMedications(chart, { text: "metformin" });
  expect(medicines).toMatchObject({
    counts: { active: 1, planned: 0, past: 1 },
    section: { state: "ready" },
  });
  expect((await readMedications(chart, { text: "secret" })).counts.active).toBe(0);
  expect((await readProblems(chart, { text: "migrane" })).active.map(({ id }) => id)).toEqual(["c2"]);
  const seen = await readAppointments(chart, { text: "dentist", to: "2025" });
  expect([seen.upcoming.length, seen.past.map(({ id }) => id)]).toEqual([0, ["a2"]]);
});
