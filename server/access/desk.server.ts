/**
 * THE DOOR OF STAFF. Answers: may this person work at this desk, now? It must never open by a chart's grant, never
 * without a second factor, and never tell somebody who is not staff that there is a desk. Whatever it refuses is on
 * record. Source: CONTRACT §1 "Staff never use these doors". The rule itself: server/policies/desk.ts.
 */
import { recordViewerAccess } from "../audit/access-log";
import { decideDesk } from "../policies/desk";
import type { Role } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import { inSpan } from "../tracing/span";
import type { Desk, Viewer } from "./keys";
import { doorOf } from "./opened-doors";
import { oncePerRequest } from "./request-memo";

export type DeskOptions = {
  /** For pages with a form that changes something, and their actions: the factor was given just now. */
  fresh?: boolean;
};

/**
 * @throws Problem NOT_FOUND (no staff, or another role), ACCOUNT_NOT_ACTIVE with `closing`, STEP_UP_REQUIRED with
 *   `factor` or `enrolment`; each recorded as a denied event
 */
export async function openDesk<R extends Role>(
  viewer: Viewer,
  permission: R,
  options: DeskOptions = {},
): Promise<Desk<R>> {
  await inSpan("door", { "portal.door": "desk" }, () => sitDown(viewer, permission, options));
  return { permission, viewer } as unknown as Desk<R>;
}

/** For the menu of desks: any role will do. On record also when it opens. @returns the roles */
export async function enterDesk(viewer: Viewer): Promise<readonly Role[]> {
  await sitDown(viewer, null, {});
  await recordViewerAccess(viewer, { eventType: "desk-opened" }, { actorKind: "staff" });
  return viewer.roles;
}

async function sitDown(viewer: Viewer, permission: Role | null, { fresh = false }: DeskOptions) {
  const { context, row } = doorOf(viewer);
  const decision = decideDesk({
    roles: viewer.roles,
    permission,
    status: row.account_status,
    secondFactorAt: row.second_factor_at,
    hasFactor: row.has_factor,
    fresh,
    now: viewer.request.now,
  });
  if (decision.ok) return;
  const { code, reason } = decision;
  await oncePerRequest(context, `desk ${permission} ${fresh}`, () =>
    recordViewerAccess(
      viewer,
      {
        eventType: "desk-opened",
        result: "denied",
        reason,
        ...(permission ? { resourceId: permission } : {}),
      },
      viewer.roles.length > 0 ? { actorKind: "staff" } : {},
    ),
  );
  throw new Problem(code, { reason });
}
