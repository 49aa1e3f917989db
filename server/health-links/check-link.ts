/** The owner's doors, for somebody who holds their link: account active, chart open, every entry visible now. */
import { openChart } from "../access/chart.server";
import type { Chart, RequestFacts } from "../access/keys";
import { viewerFor } from "../access/viewer-for.server";
import { endFoundOut } from "../aggregates/health-link/end-links";
import type { HealthLinkRow } from "../aggregates/health-link/health-link.types";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { areStillVisible } from "./still-visible";

/** `releaseVersion`: of the rules it was decided by. */
export type LinkCheck = { ok: true; releaseVersion: number } | { ok: false; why: "over" | "unknown" };

/**
 * Ends a link that shows what its owner may not see any more; one that cannot be judged now stays as it is.
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function checkLink(
  portal: Portal,
  link: Pick<HealthLinkRow, "id" | "portalAccountId" | "patientId" | "refs">,
  request?: RequestFacts,
): Promise<LinkCheck> {
  const chart = await ownChart(portal, link, request);
  if (!chart) return { ok: false, why: "over" };
  const visible = await areStillVisible(chart, link.refs);
  if (visible === "yes") return { ok: true, releaseVersion: chart.releaseRules.version };
  if (visible === "unknown") return { ok: false, why: "unknown" };
  await endFoundOut(portal, link.id, "record-changed", portal.now());
  return { ok: false, why: "over" };
}

async function ownChart(
  portal: Portal,
  { portalAccountId, patientId }: Pick<HealthLinkRow, "portalAccountId" | "patientId">,
  request?: RequestFacts,
): Promise<Chart | null> {
  try {
    const viewer = await viewerFor(portal, portalAccountId, "health-link", request);
    const chart = await openChart(viewer, "self", "exports:create");
    return chart.patientId === patientId ? chart : null;
  } catch (error) {
    if (error instanceof Problem && SHUT.has(error.code)) return null;
    throw error;
  }
}

const SHUT: ReadonlySet<string> = new Set([
  "UNAUTHENTICATED",
  "ACCOUNT_NOT_ACTIVE",
  "NOT_FOUND",
  "GRANT_MISSING",
]);
