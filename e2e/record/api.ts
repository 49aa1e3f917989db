/**
 * What the API tells is what the page shows: each list page by page, each kind of reading, each result, the overview
 * and the details, against the view the page of the same address is made from; and the names an app is told are in
 * the page's text. Times at which a copy was checked are left out: they are of the moment of asking.
 */
import { isDeepStrictEqual } from "node:util";
import { OPERATIONS } from "../../server/api/operations";
import type { AppSession } from "../support/app";
import { answerTo } from "../support/api-walk";
import type { Checked } from "./check";
import { checkDrawn } from "./drawn";
import { checkKept } from "./kept";
import { textOf, tidy } from "./html";
import type { Pages } from "./pages";

type Json = Record<string, unknown>;
type Reader = { fetch: (path: string) => Promise<Response> };
type Part = { operation: string; path: string; route: string; query?: string };

const LISTS = [
  "allergies",
  "medications",
  "immunizations",
  "problems",
  "documents",
  "appointments",
  "results",
] as const;

const CHART = "/charts/self";
const routeOf = (name: string) => `routes/charts.$chartId.${name}`;

/** Adds to `checked` how many answers were compared and where they differ. */
export async function checkApi(
  { reader, app, pages }: { reader: Reader; app: AppSession; pages: Pages },
  checked: Checked,
): Promise<void> {
  let compared = 0;
  const everything = new Map<string, Json>();
  const compare = async (part: Part): Promise<Json> => {
    compared += 1;
    const { told, shown, faults } = await both(reader, app, part);
    const where = `API ${part.path}${part.query ?? ""}`;
    checked.differences.push(...faults.map((fault) => `${where}: ${fault}`));
    everything.set(`${part.path.slice(CHART.length)}${part.query ?? ""}`, told);
    if (!isDeepStrictEqual(told, shown)) checked.differences.push(`${where} differs from its page`);
    const text = textOf(await pages(`${part.path}${part.query ?? ""}`));
    const lacking = namesIn(told).filter((name) => !text.includes(tidy(name)));
    if (lacking.length > 0)
      checked.differences.push(`${where}: not on its page: ${lacking.slice(0, 3).join(" | ")}`);
    return told;
  };

  await compare({ operation: "readSummary", path: CHART, route: routeOf("_index") });
  await compare({
    operation: "readDemographics",
    path: `${CHART}/demographics`,
    route: routeOf("demographics._index"),
  });
  await compare({ operation: "readRequests", path: `${CHART}/requests`, route: routeOf("requests._index") });
  for (const list of LISTS) {
    const folder = ["documents", "results"].includes(list) ? `${list}._index` : list;
    const operation = `read${list[0]!.toUpperCase()}${list.slice(1)}`;
    const part = { operation, path: `${CHART}/${list}`, route: routeOf(folder) };
    const first = await compare(part);
    const views = [first];
    for (let page = 2; page <= Number(first.pages ?? 1); page += 1)
      views.push(await compare({ ...part, query: `?page=${page}` }));
    if (list !== "results") continue;
    for (const { id } of views.flatMap(({ entries }) => entries as Json[])) {
      const path = `${CHART}/results/${encodeURIComponent(String(id))}`;
      await compare({ operation: "readResult", path, route: routeOf("results.$resultId") });
    }
  }
  const vitals = { operation: "readVitals", path: `${CHART}/vitals`, route: routeOf("vitals") };
  for (const { key, count } of (await compare(vitals)).kinds as Json[]) {
    if (Number(count ?? 2) > 1)
      await compare({ ...vitals, query: `?kind=${encodeURIComponent(String(key))}` });
  }
  checked.compared["answers of the API"] = compared;
  await checkKept(app, everything, checked);
  await checkDrawn(app, pages, checked);
}

async function both(reader: Reader, app: AppSession, { operation: id, path, route, query = "" }: Part) {
  const operation = OPERATIONS.find((one) => one.id === id)!;
  const asked = (path === CHART ? `${CHART}/summary` : path) + query;
  const answer = await answerTo(operation, asked, await app.fetch(asked));
  const data = await reader.fetch(`${path}${query}${query ? "&" : "?"}_data=${encodeURIComponent(route)}`);
  if (data.status !== 200) throw new Error(`${path}: ${data.status}`);
  const { mayAsk, ...view } = ((await data.json()) as { view: Json }).view;
  // Whether a time can be asked for is told with the requests.
  const shown = id === "readAppointments" ? view : { ...view, ...(mayAsk !== undefined && { mayAsk }) };
  return {
    faults: answer.status === 200 ? answer.faults : [`${answer.status}`],
    told: withoutTimes(JSON.parse(answer.text)) as Json,
    shown: withoutTimes(shown) as Json,
  };
}

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (value === null || typeof value !== "object") return value;
  const fields = Object.entries(value).filter(([name]) => name !== "checkedAt");
  return Object.fromEntries(fields.map(([name, one]) => [name, withoutTimes(one)]));
}

/** The names and titles of what is listed. */
function namesIn({ entries, active, past, planned, upcoming }: Json): string[] {
  const lists = [entries, active, past, planned, upcoming].filter(Array.isArray) as Json[][];
  return lists.flat().flatMap(({ name, title }) => {
    const words = (name ?? title) as { text?: unknown } | null | undefined;
    return typeof words?.text === "string" ? [words.text] : [];
  });
}
