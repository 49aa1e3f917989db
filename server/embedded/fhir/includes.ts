import type { IncludeTarget, SearchRequest } from "@medplum/core";
import type { Resource } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import { referenceKey } from "./index-values";
import { refuse } from "./outcomes";
import { fromRow } from "./resource-rows";
import type { RunSql } from "./resource-store";
import { findRows } from "./resource-store";
import { MAX_COUNT } from "./search-sql";
import type { Row } from "./storage";
import { ROW } from "./storage";

/** How often `:iterate` may follow what it found; references can go round in a circle. */
const MAX_STEPS = 5;

type Options = { definitions: Definitions; strict: boolean };

/** What `_include` and `_revinclude` add to the matches, each resource once. One statement per step. */
export async function includedRows(
  run: RunSql,
  request: SearchRequest,
  matches: readonly Resource[],
  options: Options,
): Promise<Row[]> {
  const includes = known(request.include, options);
  const reverse = known(request.revInclude, options);
  const seen = new Set(matches.map(nameOf));
  const added: Row[] = [];
  let from = matches;
  for (let step = 0; step < MAX_STEPS && from.length > 0; step++) {
    const follow = (targets: IncludeTarget[]): IncludeTarget[] =>
      step === 0 ? targets : targets.filter((target) => target.modifier === "iterate");
    const wanted = new Set(
      from.flatMap((each) => follow(includes).flatMap((t) => pointedAt(each, t, options))),
    );
    const rows = await findRows(
      run,
      [...wanted].filter((name) => !seen.has(name)),
    );
    for (const target of follow(reverse)) rows.push(...(await pointingAt(run, from, target)));
    const fresh = rows.filter(
      (row) => !seen.has(`${row.type}/${row.id}`) && seen.add(`${row.type}/${row.id}`),
    );
    added.push(...fresh);
    from = fresh.map((row) => fromRow(row));
  }
  return added;
}

/** @throws OperationOutcomeError (400) in strict handling for a target that is no reference parameter */
function known(targets: IncludeTarget[] | undefined, { definitions, strict }: Options): IncludeTarget[] {
  return (targets ?? []).filter(({ resourceType, searchParam }) => {
    if (definitions.param(resourceType, searchParam)?.type === "reference") return true;
    if (strict) throw refuse(`Unknown include: ${resourceType}:${searchParam}`);
    return false;
  });
}

function pointedAt(resource: Resource, target: IncludeTarget, { definitions }: Options): string[] {
  if (resource.resourceType !== target.resourceType) return [];
  const values = definitions.param(target.resourceType, target.searchParam)!.read(resource);
  return values.map(referenceKey).filter((reference): reference is string => {
    const type = /^([A-Za-z]+)\/[^/]+$/.exec(reference ?? "")?.[1];
    return type !== undefined && (!target.targetType || type === target.targetType);
  });
}

function pointingAt(run: RunSql, at: readonly Resource[], target: IncludeTarget): Promise<Row[]> {
  const keys = at
    .filter((each) => !target.targetType || each.resourceType === target.targetType)
    .map((each) => `${target.searchParam}=${nameOf(each)}`);
  return run<Row>(
    `SELECT ${ROW} FROM resource WHERE type = $1 AND NOT deleted AND keys && $2::text[] LIMIT ${MAX_COUNT}`,
    [target.resourceType, keys],
  );
}

function nameOf(resource: Resource): string {
  return `${resource.resourceType}/${resource.id}`;
}
