/**
 * THE DOOR OF WRITES. Answers: was this form made for the account that sends it? It must never let a form through
 * that was rendered for somebody else (another sign-in in another tab), nor for an account that may only read.
 * Source: CONTRACT §4, §7; HOUSE "asViewer → openChart → permit → form → command".
 */
import { recordViewerAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import type { Desk, DeskPermit, FormPermit, Viewer } from "./keys";
import type { Role } from "../policies/vocabulary";
import { doorOf } from "./opened-doors";
import { rememberedForm, rememberForm } from "./request-memo";

/** The hidden field of `<AccountField>`. */
export const ACCOUNT_FIELD = "account";

export type PermitOptions = {
  /** True for what an account that is being closed may still do: taking that back, and guarding itself. */
  whileClosing?: boolean;
};

/**
 * Reads the form and lets it write.
 * @throws Problem OTHER_ACCOUNT (on record), ACCOUNT_NOT_ACTIVE with `closing`, INVALID with `form`
 */
export async function permit(
  viewer: Viewer,
  request: Request,
  options: PermitOptions = {},
): Promise<FormPermit> {
  const form = await readForm(viewer, request);
  if (!options.whileClosing) refuseWhileClosing(viewer);
  return { viewer, form } as unknown as FormPermit;
}

/** @throws Problem ACCOUNT_NOT_ACTIVE with `closing` */
export function refuseWhileClosing(viewer: Viewer): void {
  if (doorOf(viewer).row.account_status === "closing") {
    throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: "closing" });
  }
}

/** The same for staff at their desk. */
export async function permitAtDesk<R extends Role>(desk: Desk<R>, request: Request): Promise<DeskPermit<R>> {
  const form = await readForm(desk.viewer, request);
  return { desk, form } as unknown as DeskPermit<R>;
}

/**
 * Before the second door of an action in a chart: after another sign-in in another tab that door may know nothing of
 * the chart the form was rendered in, and "not found" would not say why.
 * @throws Problem OTHER_ACCOUNT (on record) for a form that says it was made for somebody else; for no other
 */
export async function refuseFormOfOther(viewer: Viewer, request: Request): Promise<void> {
  const form = await formOf(viewer, request).catch(() => null);
  const accounts = form?.getAll(ACCOUNT_FIELD) ?? [];
  if (accounts.length > 0 && accounts.every((account) => account !== viewer.accountId)) {
    throw await refuseOtherAccount(viewer);
  }
}

async function readForm(viewer: Viewer, request: Request): Promise<FormData> {
  const form = await formOf(viewer, request);
  const accounts = form.getAll(ACCOUNT_FIELD);
  if (accounts.length !== 1 || accounts[0] !== viewer.accountId) throw await refuseOtherAccount(viewer);
  return form;
}

/** A body can be read once. */
async function formOf(viewer: Viewer, request: Request): Promise<FormData> {
  const { context } = doorOf(viewer);
  const known = rememberedForm(context);
  if (known) return known;
  const form = await request.formData().catch((cause: unknown) => {
    throw new Problem("INVALID", { reason: "form" }, { cause });
  });
  rememberForm(context, form);
  return form;
}

/** Puts on record that a form made for somebody else was sent. @returns the Problem to throw */
export async function refuseOtherAccount(viewer: Viewer): Promise<Problem> {
  const deed = { eventType: "form-refused", result: "denied", reason: "other-account" } as const;
  await recordViewerAccess(viewer, deed);
  return new Problem("OTHER_ACCOUNT");
}
