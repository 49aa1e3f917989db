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
  "Plan Rows": number;
  Plans?: PlanNode[];
};

/** Rows that are sorted without anybody asking how many there may be. */
const MOST_SORTED = 1_000;

/**
 * Words for each thing: `reads all of <table>`, `sorts <tables>`. Nothing: cost does not grow.
 * @param hollow parts in which nothing lies yet; to read them is cheaper than their index
 */
export function whatGrows(node: PlanNode, hollow: ReadonlySet<string> = new Set()): string[] {
  const found: string[] = [];
  const table = node["Relation Name"];
  if (node["Node Type"] === "Seq Scan" && table && isGrowing(table) && !hollow.has(table))
    found.push(`reads all of ${nameOf(table)}`);
  if (/Sort$/.test(node["Node Type"]) && (node.Plans?.[0]?.["Plan Rows"] ?? 0) > MOST_SORTED)
    found.push(`sorts ${[...new Set(tablesIn(node))].join(", ")}`);
  return [...new Set([...found, ...(node.Plans ?? []).flatMap((below) => whatGrows(below, hollow))])];
}

const isGrowing = (table: string) => GROWING.includes(table) || table.startsWith("access_event_2");
const nameOf = (table: string) => (/access_event/.test(table) ? "access_event" : table);

function tablesIn(node: PlanNode): string[] {
  const own = node["Relation Name"];
  return [...(own ? [nameOf(own)] : []), ...(node.Plans ?? []).flatMap(tablesIn)];
}
