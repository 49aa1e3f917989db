import { formatSearchQuery } from "@medplum/core";
import type { SearchRequest, WithId } from "@medplum/core";
import type { Bundle, BundleEntry, BundleLink, Resource } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import { includedRows } from "./includes";
import { fromRow } from "./resource-rows";
import type { RunSql } from "./resource-store";
import { writeCursor } from "./search-order";
import type { SearchPlan } from "./search-sql";
import { planSearch } from "./search-sql";
import type { Row } from "./storage";

export type SearchOptions = {
  definitions: Definitions;
  baseUrls: readonly [string, ...string[]];
  strict: boolean;
};

type PageRow = Row & { position: string[] };

/** The rows of one page and the plan they came by. One statement. */
export async function searchRows(
  run: RunSql,
  request: SearchRequest,
  options: SearchOptions,
): Promise<{ rows: PageRow[]; more: boolean; plan: SearchPlan }> {
  const plan = planSearch(request, options);
  if (plan.pageSize === 0) return { rows: [], more: false, plan };
  const found = await run<PageRow>(plan.page.text, plan.page.values);
  return { rows: found.slice(0, plan.pageSize), more: found.length > plan.pageSize, plan };
}

/**
 * Answers a search as a searchset Bundle. Statements: one for the page; one more for the total when the page is not
 * all of it, once per search as later pages carry it in their link; one per step of `_include`.
 */
export async function searchBundle<T extends Resource>(
  run: RunSql,
  request: SearchRequest,
  options: SearchOptions,
): Promise<Bundle<WithId<T>>> {
  const { rows, more, plan } = await searchRows(run, request, options);
  const total = await totalOf(run, request, plan, rows.length, more);
  const matches = rows.map((row) => fromRow<Resource>(row));
  const included = await includedRows(run, request, matches, options);

  const [base] = options.baseUrls;
  const entry = [
    ...matches.map((resource) => entryOf(resource, "match", base)),
    ...included.map((row) => entryOf(fromRow(row), "include", base)),
  ].map((each) => (request.fields ? onlyElements(each, request.fields) : each));
  return {
    resourceType: "Bundle",
    type: "searchset",
    ...(total === null ? {} : { total }),
    link: links(plan, base, more ? rows.at(-1)!.position : null, total),
    ...(entry.length > 0 ? { entry: entry as BundleEntry<WithId<T>>[] } : {}),
  };
}

async function totalOf(
  run: RunSql,
  request: SearchRequest,
  plan: SearchPlan,
  found: number,
  more: boolean,
): Promise<number | null> {
  if (request.total === "none") return null;
  if (plan.cursor) return plan.cursor.total;
  if (plan.pageSize > 0 && !more && !request.offset) return found;
  const [counted] = await run<{ total: number }>(plan.count.text, plan.count.values);
  return counted!.total;
}

function links(plan: SearchPlan, base: string, last: string[] | null, total: number | null): BundleLink[] {
  const { understood } = plan;
  const url = (request: SearchRequest): string =>
    // The grammar reads FHIR's name for it and writes a name of its own.
    `${base}/${request.resourceType}${formatSearchQuery(request).replace(/([?&])_fields=/, "$1_elements=")}`;
  const self: BundleLink = { relation: "self", url: url(understood) };
  if (!last) return [self];
  const cursor = writeCursor({ after: last, total });
  return [self, { relation: "next", url: url({ ...understood, offset: undefined, cursor }) }];
}

function entryOf(resource: WithId<Resource>, mode: "match" | "include", base: string): BundleEntry {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode } };
}

/** `_elements`: the named top-level elements, and a tag that says the rest was left out. */
function onlyElements(entry: BundleEntry, names: readonly string[]): BundleEntry {
  const kept = new Set(["resourceType", "id", ...names]);
  const { meta, ...rest } = entry.resource as Resource & Record<string, unknown>;
  const resource = Object.fromEntries(Object.entries(rest).filter(([name]) => kept.has(name)));
  const subsetted = {
    system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    code: "SUBSETTED",
  };
  resource.meta = { ...meta, tag: [...(meta?.tag ?? []), subsetted] };
  return { ...entry, resource: resource as unknown as Resource };
}
