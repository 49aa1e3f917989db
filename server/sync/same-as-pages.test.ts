/** What a phone keeps is what the pages show: the people of the demo, as themselves and as somebody acting for them. */
import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { readAllergies } from "../chart/allergies.server";
import { readAppointments } from "../chart/appointments.server";
import { openTestChart } from "../chart/chart.fixture";
import type { World } from "../chart/chart.fixture";
import { readDemographics } from "../chart/demographics.server";
import { readDocuments } from "../chart/documents.server";
import { readImmunizations } from "../chart/immunizations.server";
import { readMedications } from "../chart/medications.server";
import { readProblems } from "../chart/problems.server";
import { readResult, readResults } from "../chart/results.server";
import type { WholeResults } from "../chart/results.whole.view";
import { readSummary } from "../chart/summary.server";
import { readVitals } from "../chart/vitals.server";
import type { WholeVitals } from "../chart/vitals.section";
import { withPrintedDigits } from "../embedded/demo/digits";
import { demoPatientId } from "../embedded/demo/people";
import type { PersonKey } from "../embedded/demo/people";
import { demoPopulation } from "../embedded/demo/population";
import { stringifyExact } from "../embedded/fhir/exact-json";
import { landmarks } from "../testing/personas";
import { parseFhirJson } from "../upstream/fhir/json";
import { KEPT_SECTIONS } from "./kept-sections";
import type { KeptSection } from "./kept-sections";
import { readKept } from "./read-kept";
import type { OpenedChart } from "./read-kept";
import { keptPage } from "./result-page.fixture";
import { snapshotSchema } from "./snapshot.schema";

const population = demoPopulation(new Date("2026-11-22T12:00:00Z"));
const all = parseFhirJson(stringifyExact(withPrintedDigits(population.resources))) as FhirResource[];

function openOf(name: PersonKey, world: World = {}) {
  const { chart } = openTestChart(all, {
    ...{ rules: population.releaseRules, patientId: demoPatientId(name), birthDate: null, exact: true },
    ...world,
  });
  const opened = { ok: true, chartId: "self", chart, requests: [], askedRefills: new Set() };
  return { chart, opened: opened as unknown as OpenedChart };
}

async function keptIn(opened: OpenedChart, section: KeptSection) {
  const { state, json } = await readKept(opened, section, () => Promise.resolve());
  expect([section, state]).toEqual([section, "fresh"]);
  return JSON.parse(json!) as Record<string, unknown>;
}

/** Without when it was looked at, and without what only a page of a list has. */
function plain(view: unknown): unknown {
  return JSON.parse(
    JSON.stringify(view, (name, value: unknown) =>
      ["checkedAt", "page", "pages"].includes(name) ? undefined : value,
    ),
  ) as unknown;
}

type Paged = { pages: number };
/** All pages of a list as one. */
async function allPages<View extends Paged>(
  read: (page: number) => Promise<View>,
  lists: readonly string[],
): Promise<unknown> {
  const whole = (await read(1)) as View & Record<string, unknown[]>;
  for (let page = 2; page <= whole.pages; page += 1) {
    const next = (await read(page)) as View & Record<string, unknown[]>;
    for (const list of lists) whole[list]!.push(...next[list]!);
  }
  return plain(whole);
}

const WAYS: Array<[who: PersonKey, how: string, world: World]> = [
  ["amina", "by its owner", {}],
  ["amina", "by a proxy", { relation: "proxy" }],
  ["abena", "by a parent, at fifteen", { relation: "teen-proxy" }],
  ["zubeyde", "by a proxy", { relation: "proxy" }],
];
/** Each result is a page; so many speak for all. */
const MOST_PAGES = 120;

describe.each(WAYS)("the record of %s, read %s", (who, _how, world) => {
  const { chart, opened } = openOf(who, world);
  const kept = async (section: KeptSection) => plain(await keptIn(opened, section));

  it("lists", async () => {
    expect(await kept("allergies")).toEqual(plain(await readAllergies(chart)));
    expect(await kept("demographics")).toEqual(plain(await readDemographics(chart)));
    expect(await kept("summary")).toEqual(plain(await readSummary(chart)));
    const { refills: _refills, ...medications } = (await kept("medications")) as Record<string, unknown>;
    expect(medications).toEqual(
      await allPages((page) => readMedications(chart, { page }), ["active", "planned", "past"]),
    );
    expect(await kept("problems")).toEqual(
      await allPages(
        (page) => readProblems(chart, { page }),
        ["active", "activeConcerns", "past", "visitDiagnoses"],
      ),
    );
    expect(await kept("immunizations")).toEqual(
      await allPages((page) => readImmunizations(chart, { page }), ["entries"]),
    );
    expect(await kept("documents")).toEqual(
      await allPages((page) => readDocuments(chart, { page }), ["entries"]),
    );
    const pages = await allPages(
      async (page) => {
        const { mayAsk: _mayAsk, ...view } = await readAppointments(chart, { page });
        return view;
      },
      ["upcoming", "off", "past"],
    );
    expect(await kept("appointments")).toEqual(pages);
  });

  it("vital signs, with all readings of each", async () => {
    const { kinds, ...whole } = (await keptIn(opened, "vitals")) as unknown as WholeVitals;
    const page = await readVitals(chart);
    expect(plain({ ...whole, kinds: kinds.map(({ readings: _r, ...kind }) => kind) })).toEqual(plain(page));
    for (const { key, readings } of kinds) {
      const shown = await allPages(
        async (at) => (await readVitals(chart, { kind: key, page: at })).history!,
        ["readings"],
      );
      expect(plain(readings)).toEqual((shown as { readings: unknown }).readings);
    }
  });

  it("results, and the page of each", async () => {
    const whole = (await keptIn(opened, "results")) as unknown as WholeResults;
    const lines = whole.entries.map(({ more: _more, ...entry }) =>
      entry.type === "panel"
        ? { ...entry, members: entry.members.map(({ more: _of, ...member }) => member) }
        : entry,
    );
    const { series: _series, ...list } = { ...whole, entries: lines };
    expect(plain(list)).toEqual(await allPages((page) => readResults(chart, { page }), ["entries"]));
    const ids = whole.entries.flatMap((entry) => [
      entry.id,
      ...(entry.type === "panel" ? entry.members.map(({ id }) => id) : []),
    ]);
    const every = Math.ceil(ids.length / MOST_PAGES);
    for (const id of ids.filter((_, at) => at % every === 0)) {
      const { section: _section, previous: _previous, ...page } = await readResult(chart, id);
      expect([id, plain(keptPage(whole, id))]).toEqual([id, plain(page)]);
    }
  });

  it("is what the API says it is", async () => {
    const sections = await Promise.all(
      KEPT_SECTIONS.map(async (section) => {
        const { state, json } = await readKept(opened, section, () => Promise.resolve());
        return {
          chartId: "self",
          section,
          state,
          asOf: null,
          etag: null,
          view: JSON.parse(json!) as unknown,
        };
      }),
    );
    const around = { serverTime: new Date().toISOString(), since: "x", full: true, complete: true };
    expect(snapshotSchema.safeParse({ ...around, sections, unchanged: [], tombstones: [] }).error).toBe(
      undefined,
    );
  });
});

it("what is hidden is nowhere in it", async () => {
  const { held, hiddenWords } = landmarks().amina;
  for (const relation of ["owner", "proxy"] as const) {
    const { opened } = openOf("amina", { relation });
    for (const section of KEPT_SECTIONS) {
      const text = JSON.stringify(await keptIn(opened, section));
      for (const canary of [...hiddenWords, ...Object.values(held).flat()])
        expect([section, text.includes(String(canary))]).toEqual([section, false]);
    }
  }
});
