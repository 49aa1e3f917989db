import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { openDefinitions } from "./definitions";
import { searchBundle } from "./search";
import { readSearch } from "./search-grammar";
import { planSearch } from "./search-sql";

/** 50,000 observations of 20 people, as rows; what a search costs depends on them and not on how they came. */
const FILL = `INSERT INTO resource (type, id, version, updated, content, patient, happened, keys, dates)
SELECT 'Observation', 'o' || n, 1, '2026-01-01T00:00:00.000Z',
  json_build_object('resourceType', 'Observation', 'id', 'o' || n, 'note', json_build_array(json_build_object('text', repeat('x', 900))),
    'performer', json_build_array(json_build_object('reference', 'Practitioner/d' || n % 7))),
  'p' || n % 20, day, ARRAY['category=laboratory', 'code=c' || n % 100, 'patient=Patient/p' || n % 20, 'subject=Patient/p' || n % 20],
  jsonb_build_object('date', jsonb_build_array(day, day))
FROM (SELECT n, to_char(timestamp '2000-01-01' + n * interval '4 hours', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') AS day
  FROM generate_series(1, 50000) AS n) AS days`;

let server: TestFhirServer;
let client: pg.Client;
const definitions = openDefinitions();

beforeAll(async () => {
  server = await startTestFhirServer();
  client = new pg.Client(server.databaseUrl);
  await client.connect();
  await client.query(FILL);
  await client.query(
    `INSERT INTO resource (type, id, version, updated, content) SELECT 'Practitioner', 'd' || n, 1, '2026', '{"resourceType":"Practitioner"}' FROM generate_series(0, 6) AS n`,
  );
  await client.query("ANALYZE resource");
});
afterAll(async () => {
  await client.end();
  await server.drop();
});

type Plan = { "Node Type": string; "Index Name"?: string; "Actual Rows": number; Plans?: Plan[] };

async function planOf(query: Record<string, string>): Promise<{ nodes: Plan[]; pages: number }> {
  const request = readSearch("Observation", query, definitions);
  const { page } = planSearch(request, { definitions, strict: true, baseUrls: [server.url] });
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan & Record<string, number> }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${page.text}`,
    page.values,
  );
  const root = rows[0]!["QUERY PLAN"][0].Plan;
  const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
  return { nodes: flat(root), pages: root["Shared Hit Blocks"]! + root["Shared Read Blocks"]! };
}

test.each([
  ["the newest of a patient", { patient: "p3", _sort: "-date", _count: "20" }, "resource_by_patient"],
  [
    "the newest laboratory values of a patient",
    { patient: "p3", category: "laboratory", _sort: "-date", _count: "20" },
    "resource_by_patient",
  ],
  ["the newest of all", { _sort: "-date", _count: "20" }, "resource_by_date"],
  ["the newest by subject", { subject: "Patient/p3", _count: "20" }, "resource_by_patient"],
  ["a year of a patient", { patient: "p3", date: "2004", _count: "20" }, "resource_by_patient"],
])("%s: read in order from an index, and no more rows than the page has", async (_, query, index) => {
  const { nodes, pages } = await planOf(query);
  expect(nodes.map((node) => node["Index Name"])).toContain(index);
  expect(nodes.map((node) => node["Node Type"])).not.toContain("Seq Scan");
  expect(nodes.map((node) => node["Node Type"])).not.toContain("Sort");
  expect(Math.max(...nodes.map((node) => node["Actual Rows"]))).toBeLessThanOrEqual(21);
  expect(pages).toBeLessThan(200);
});

test.each([["by a rare code", { code: "c7", patient: "p7", _count: "20" }]])(
  "%s: by index, without looking at other people's rows",
  async (_, query) => {
    const { nodes } = await planOf(query);
    expect(nodes.map((node) => node["Node Type"])).not.toContain("Seq Scan");
    expect(Math.max(...nodes.map((node) => node["Actual Rows"]))).toBeLessThanOrEqual(2500);
  },
);

test("a late page starts where the one before ended, instead of reading all before it", async () => {
  const query = { patient: "p3", _sort: "-date", _count: "100" };
  let path = `Observation?patient=p3&_sort=-date&_count=100`;
  for (let page = 0; page < 20; page++) {
    const bundle = await server.search(path);
    path = bundle.link!.find((link) => link.relation === "next")!.url!;
  }
  const cursor = new URL(path).searchParams.get("_cursor")!;
  const { nodes } = await planOf({ ...query, _cursor: cursor });
  expect(nodes.map((node) => node["Index Name"])).toContain("resource_by_patient");
  expect(Math.max(...nodes.map((node) => node["Actual Rows"]))).toBeLessThanOrEqual(101);
});

test("round trips: one for a page, one for its total, one for all that is included", async () => {
  const statements: string[] = [];
  const run = async <T>(text: string, values: unknown[]): Promise<T[]> => {
    statements.push(text);
    return (await client.query(text, values)).rows as T[];
  };
  const options = { definitions, strict: true, baseUrls: [server.url] as const };
  const search = async (query: Record<string, string>) => {
    statements.length = 0;
    return searchBundle(run, readSearch("Observation", query, definitions), options);
  };
  const first = await search({ patient: "p3", _count: "100", _include: "Observation:performer" });
  expect(first.entry).toHaveLength(107);
  expect(statements).toHaveLength(3);

  const next = new URL(first.link!.find((link) => link.relation === "next")!.url!);
  const second = await search(Object.fromEntries(next.searchParams));
  expect(second.total).toBe(2500);
  expect(statements).toHaveLength(2);

  await search({ patient: "p3", code: "c3", _count: "1000" });
  expect(statements).toHaveLength(1);
});
