/**
 * The forms of the accounts desk: what each asks, and which command it leads to. Only what a form asks is read of
 * it; whatever else was sent (status, role, patient, who reviewed) is never looked at.
 */
import type { DeskPermit } from "../access/keys";
import { removeLostFactors, signOutEverywhere } from "../aggregates/portal-account/help.server";
import { removeFactorsInput, SIGN_OUT_REASONS, signOutInput } from "../aggregates/portal-account/help.schema";
import {
  identityProofInput,
  REINSTATEMENT_REASONS,
  reinstateInput,
  STAFF_PROOFS,
  suspendInput,
  SUSPENSION_REASONS,
} from "../aggregates/portal-account/lifecycle.schema";
import {
  recordIdentityProof,
  reinstatePortalAccount,
  suspendPortalAccount,
} from "../aggregates/portal-account/lifecycle.server";
import type { AccountId } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import { STAFF_DEEDS } from "./staff-account.view";
import type { StaffDeed } from "./staff-account.view";
import type { DeedError, DeedRefusal, DeedView } from "./staff-deeds.view";

const CHOICES: Record<StaffDeed, readonly string[]> = {
  suspend: SUSPENSION_REASONS,
  reinstate: REINSTATEMENT_REASONS,
  "prove-identity": STAFF_PROOFS,
  "sign-out": SIGN_OUT_REASONS,
  "remove-factors": STAFF_PROOFS,
};

/** @param deed from the URL. @throws Problem NOT_FOUND */
export function deedOf(deed: string | undefined): DeedView {
  const known = STAFF_DEEDS.find((one) => one === deed);
  if (!known) throw new Problem("NOT_FOUND");
  return { deed: known, choices: CHOICES[known], withNote: known === "prove-identity" };
}

/**
 * Does what the form asks.
 * @param accountId from the URL, untrusted
 * @returns null when it was done, else what the page shows
 * @throws Problem NOT_FOUND, UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, INVALID with `own-account`
 */
export async function doDeed(
  staff: DeskPermit<"accounts">,
  accountId: string,
  deed: StaffDeed,
): Promise<DeedRefusal | null> {
  const text = (name: string) => String(staff.form.get(name) ?? "");
  const typed = { reason: text("reason"), note: text("note") };
  const refuse = (error: DeedError) => ({ error, ...typed });
  try {
    const error = await run(staff, accountId as AccountId, deed, typed);
    return error && refuse(error);
  } catch (problem) {
    const error = problem instanceof Problem ? explain(problem) : null;
    if (!error) throw problem;
    return refuse(error);
  }
}

async function run(
  staff: DeskPermit<"accounts">,
  accountId: AccountId,
  deed: StaffDeed,
  { reason, note }: { reason: string; note: string },
): Promise<DeedError | null> {
  switch (deed) {
    case "suspend": {
      const input = suspendInput.safeParse({ reason });
      if (!input.success) return "reason";
      await suspendPortalAccount(staff, accountId, input.data);
      return null;
    }
    case "reinstate": {
      const input = reinstateInput.safeParse({ reason });
      if (!input.success) return "reason";
      await reinstatePortalAccount(staff, accountId, input.data);
      return null;
    }
    case "prove-identity": {
      const input = identityProofInput.safeParse({ how: reason, note });
      if (!input.success) return input.error.issues.some(({ path }) => path[0] === "how") ? "reason" : "note";
      await recordIdentityProof(staff, accountId, input.data);
      return null;
    }
    case "sign-out": {
      const input = signOutInput.safeParse({ reason });
      if (!input.success) return "reason";
      await signOutEverywhere(staff, accountId, input.data);
      return null;
    }
    case "remove-factors": {
      const input = removeFactorsInput.safeParse({ how: reason });
      if (!input.success) return "reason";
      await removeLostFactors(staff, accountId, input.data);
      return null;
    }
  }
}

/** What staff can do something about is said at the form; everything else is the door's to answer. */
function explain({ code, detail }: Problem): DeedError | null {
  if (code === "INVALID_STATUS_TRANSITION" || code === "VERSION_CONFLICT") return "status";
  if (code === "UPSTREAM_UNAVAILABLE" && detail.reason !== "database") return "away";
  if (code !== "INVALID") return null;
  if (detail.reason === "email-taken" || detail.reason === "patient-taken") return detail.reason;
  return detail.reason?.startsWith("patient-") ? "patient" : null;
}

/** What was just done, by the query of the page that follows. */
export function doneDeed(request: Request): StaffDeed | null {
  const word = new URL(request.url).searchParams.get("done");
  return STAFF_DEEDS.find((deed) => deed === word) ?? null;
}
