/**
 * THE FIRST DOOR WITHOUT A SESSION. Answers: for whom is this done, and is their account still active? For work that
 * somebody caused and does not wait for: a file being made, a link being looked at. It must never open for an account
 * that is not active, and its key writes nothing: `lockForChart` takes none without a session, `requireStepUp` asks
 * for a proof nobody can give. Then the same doors as everybody: `openChart`, `read…`. Source: HOUSE "in five lines".
 */
import { Problem } from "../problem/problem";
import type { Portal } from "../portal";
import type { AccountId } from "../policies/vocabulary";
import { ulid } from "ulid";
import { fetchAccountRow } from "./door-row";
import type { RequestFacts, Viewer, ViewerPurpose } from "./keys";
import { rememberDoor } from "./opened-doors";
import { knownReleaseVersion } from "./release-versions";

/**
 * One key for one piece of work: what it opened is remembered for as long as it lives. Whoever works for long asks
 * for a new one before acting on what the old one found.
 * @param request who looks, for the access log; by default nobody from nowhere, now
 * @throws Problem UNAUTHENTICATED (no such account), ACCOUNT_NOT_ACTIVE with its status
 */
export async function viewerFor(
  portal: Portal,
  accountId: AccountId,
  purpose: ViewerPurpose,
  request: RequestFacts = nobody(portal.now()),
): Promise<Viewer> {
  const row = await fetchAccountRow(portal, accountId, null, knownReleaseVersion(portal));
  if (!row) throw new Problem("UNAUTHENTICATED", { reason: "no-account" });
  if (row.account_status !== "active") {
    throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: row.account_status });
  }
  const viewer = {
    accountId: row.account_id,
    email: row.email,
    patientId: row.account_patient_id,
    roles: [],
    preferredLanguage: row.preferred_language,
    sessionId: "",
    request,
    portal,
    purpose,
  } as unknown as Viewer;
  const context = { portal, request, memo: new Map<string, unknown>() };
  rememberDoor(viewer, { idHash: null, chartId: null, row, touch: false, context });
  return viewer;
}

/** Facts of work that nobody came for. */
export function nobody(now: Date): RequestFacts {
  return { requestId: ulid(now.getTime()), ipAddress: null, userAgent: null, now };
}
