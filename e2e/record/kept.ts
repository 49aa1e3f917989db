/** What a phone keeps is what the API tells page by page: each list, each reading, each result with its trend. */
import { isDeepStrictEqual } from "node:util";
import { OPERATIONS } from "../../server/api/operations";
import type { WholeResults } from "../../server/chart/results.whole.view";
import { keptPage } from "../../server/sync/result-page.fixture";
import type { AppSession } from "../support/app";
import { answerTo } from "../support/api-walk";
import type { Checked } from "./check";

type Json = Record<string, unknown>;

/** Of a list that comes in pages. */
const IN_PAGES = [
  "entries",
  "active",
  "planned",
  "past",
  "upcoming",
  "off",
  "activeConcerns",
  "visitDiagnoses",
];
/** Of a page of a list alone, or told beside the contents; and what only the kept list has. */
const BESIDE: ReadonlySet<string> = new Set(["page", "pages", "checkedAt", "more", "series"]);

/**
 * Adds to `checked` how much was compared and where it differs.
 * @param told every answer of the API in the record `self`, by its path and query below it
 */
export async function checkKept(
  app: AppSession,
  told: ReadonlyMap<string, Json>,
  checked: Checked,
): Promise<void> {
  const operation = OPERATIONS.find(({ id }) => id === "readSnapshot")!;
  const answer = await answerTo(operation, operation.path, await app.fetch(operation.path));
  checked.differences.push(...answer.faults.map((fault) => `Snapshot: ${fault}`));
  const { sections } = JSON.parse(answer.text) as { sections: Array<{ section: string; view: Json }> };
  const views = new Map(sections.map(({ section, view }) => [section, view]));
  let compared = 0;
  const compare = (what: string, kept: unknown, shown: unknown) => {
    compared += 1;
    if (!isDeepStrictEqual(bare(kept), bare(shown)))
      checked.differences.push(`Kept ${what} differs from the API`);
  };
  for (const [section, kept] of views) {
    const first = told.get(`/${section}`);
    if (!first || section === "vitals") continue;
    compare(section, kept, allPages(told, section, first));
  }
  compare("summary", views.get("summary"), told.get(""));
  const { kinds, ...vitals } = views.get("vitals") as { kinds: Json[] };
  const shown = told.get("/vitals")!;
  compare("vitals", { ...vitals, kinds: kinds.map(({ readings: _readings, ...kind }) => kind) }, shown);
  for (const { key, readings } of kinds) {
    const history = told.get(`/vitals?kind=${encodeURIComponent(String(key))}`)?.history as Json | undefined;
    // A page of readings has a hundred at most.
    if (history)
      compare(
        `vitals ${compared}`,
        (readings as unknown[]).slice(0, (history.readings as unknown[]).length),
        history.readings,
      );
  }
  const results = views.get("results") as unknown as WholeResults;
  for (const [path, view] of told) {
    const id = /^\/results\/(.+)$/.exec(path)?.[1];
    if (id === undefined) continue;
    const { section: _section, previous: _previous, ...page } = view;
    compare(`result ${compared}`, keptPage(results, decodeURIComponent(id)), page);
  }
  checked.compared["what a phone keeps"] = compared;
}

function allPages(told: ReadonlyMap<string, Json>, section: string, first: Json): Json {
  const whole: Json = structuredClone(first);
  for (let page = 2; page <= Number(first.pages ?? 1); page += 1) {
    const next = told.get(`/${section}?page=${page}`)!;
    for (const list of IN_PAGES)
      if (Array.isArray(whole[list])) (whole[list] as unknown[]).push(...(next[list] as unknown[]));
  }
  return whole;
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== "object") return value;
  const fields = Object.entries(value).filter(([name]) => !BESIDE.has(name));
  return Object.fromEntries(fields.map(([name, one]) => [name, bare(one)]));
}
