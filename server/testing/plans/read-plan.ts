/** What a plan of PostgreSQL does that costs more the larger a table is. Pure. */

/** Tables that grow with people or with what they do; everything else is as large as the clinic is. */
export const GROWING = [
  ...[
    "access_event",
    "portal_access_event",
    "portal_access_seal",
    "chart",
    "portal_account",
    "portal_session",
  ],
  ...["portal_known_device", "proxy_delegation", "proxy_delegation_version", "proxy_delegation_notice"],
  ...["portal_request", "portal_notice", "export_job", "health_link", "health_link_use", "mutation_receipt"],
  ...["oauth_record", "portal_factor", "portal_recovery_code", "portal_link", "portal_activation_code"],
  ...["portal_kept_form", "portal_identity", "portal_sign_in", "portal_challenge", "_private_jobs"],
];

export type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Filter?: string;
  "Plan Rows": number;
  Plans?: PlanNode[];
};

/** Rows that are sorted without anybody asking how many there may be. */
const MOST_SORTED = 1_000;

/** What hands on a row at a time, so that a LIMIT above it ends it. */
const STREAMS = /^(Limit|Append|Merge Append|LockRows|Subquery Scan|Result|Unique|Memoize|Nested Loop)$/;

/**
 * Words for each thing: `reads all of <table>`, `sorts <tables>`. Nothing: cost does not grow. For plans that were made
 * without sequential scans: one that is there all the same has no index it could use, however large the table is.
 * @param partial names of indexes that hold only what is under way, or waits: to read one from end to end is no more
 */
export function whatGrows(node: PlanNode, partial: ReadonlySet<string>, isLimited = false): string[] {
  const found: string[] = [];
  const table = node["Relation Name"];
  const type = node["Node Type"];
  if (table && isGrowing(table) && readsAll(node, partial, isLimited))
    found.push(`reads all of ${nameOf(table)}`);
  if (/Sort$/.test(type) && (node.Plans?.[0]?.["Plan Rows"] ?? 0) > MOST_SORTED)
    found.push(`sorts ${[...new Set(tablesIn(node).map(nameOf))].join(", ")}`);
  const limited = STREAMS.test(type) && (isLimited || type === "Limit");
  for (const below of node.Plans ?? []) found.push(...whatGrows(below, partial, limited));
  return [...new Set(found)];
}

/** By an index too: in its order, without a bound, for rows that only its filter tells. */
function readsAll(node: PlanNode, partial: ReadonlySet<string>, isLimited: boolean): boolean {
  const type = node["Node Type"];
  if (type === "Seq Scan") return true;
  if (!/^Index (Only )?Scan$/.test(type) || node["Index Cond"] || partial.has(node["Index Name"]!))
    return false;
  return !isLimited || node.Filter !== undefined;
}

/** Tables a plan looks into, parts by their own names. */
export function tablesIn(node: PlanNode): string[] {
  const own = node["Relation Name"];
  return [...(own ? [own] : []), ...(node.Plans ?? []).flatMap(tablesIn)];
}

/** Each look into a table. */
export function scansIn(node: PlanNode): PlanNode[] {
  return [...(node["Relation Name"] ? [node] : []), ...(node.Plans ?? []).flatMap(scansIn)];
}

const isGrowing = (table: string) => GROWING.includes(table) || table.startsWith("access_event_2");
const nameOf = (table: string) => (/access_event/.test(table) ? "access_event" : table);
