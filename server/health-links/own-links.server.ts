/** One's own links: which there are, and who opened each. Reads only. */
import { QueryTypes } from "sequelize";
import type { Viewer } from "../access/keys";
import { LINK_RESOURCE } from "../aggregates/health-link/end-links";
import { linkOfId, linksOf } from "../aggregates/health-link/health-link-rows";
import { stateOf } from "../aggregates/health-link/health-link.rules";
import type { HealthLinkId, HealthLinkRow, UseResult } from "../aggregates/health-link/health-link.types";
import { recordViewerAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import type { HealthLinkDetail, HealthLinkView } from "./own-links.view";

type UseRow = { id: string; linkId: string; at: Date; recipient: string; result: UseResult };

/** @throws Problem NOT_FOUND for an account without a record; AUDIT_UNAVAILABLE */
export async function readHealthLinks(viewer: Viewer): Promise<HealthLinkView[]> {
  if (viewer.patientId === null) throw new Problem("NOT_FOUND", { reason: "no-chart" });
  const links = await linksOf(viewer.portal.db, viewer.accountId);
  const [uses] = await Promise.all([
    usesOf(
      viewer,
      links.map(({ id }) => id),
    ),
    recordViewerAccess(viewer, { eventType: "health-links-viewed" }, { patientId: viewer.patientId }),
  ]);
  return links.map((link) => viewOf(link, uses, viewer.request.now));
}

/** @param id from the address, untrusted @throws Problem NOT_FOUND for what is not theirs; AUDIT_UNAVAILABLE */
export async function readHealthLink(viewer: Viewer, id: string | undefined): Promise<HealthLinkDetail> {
  const link = await linkOfId(viewer.portal.db, (id ?? "").replaceAll("\0", "") as HealthLinkId);
  if (!link || link.portalAccountId !== viewer.accountId) throw new Problem("NOT_FOUND");
  const deed = {
    eventType: "health-links-viewed",
    resourceType: LINK_RESOURCE,
    resourceId: link.id,
  } as const;
  const [uses] = await Promise.all([
    usesOf(viewer, [link.id]),
    recordViewerAccess(viewer, deed, { patientId: link.patientId }),
  ]);
  return {
    ...viewOf(link, uses, viewer.request.now),
    accesses: uses.map(({ id, at, recipient, result }) => ({ id, at: at.toISOString(), recipient, result })),
  };
}

function usesOf({ portal }: Viewer, ids: string[]): Promise<UseRow[]> {
  return portal.db.query<UseRow>(
    `select id, health_link_id as "linkId", at, recipient, result from health_link_use
      where health_link_id = any($1::text[]) order by at desc, id desc`,
    { type: QueryTypes.SELECT, bind: [ids] },
  );
}

function viewOf(link: HealthLinkRow, uses: readonly UseRow[], now: Date): HealthLinkView {
  const { id, label, language, endedBecause, createdAt, expiresAt, endedAt, maxUses } = link;
  const last = uses.find((use) => use.linkId === id && use.result === "granted");
  return {
    id,
    label,
    language,
    state: stateOf(link, now),
    endedBecause,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    uses: link.uses,
    maxUses,
    lastUsedAt: last?.at.toISOString() ?? null,
  };
}
