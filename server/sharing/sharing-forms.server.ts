/** The forms below /sharing: doors, validation, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { permit } from "../access/permit.server";
import { requireStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import {
  changeDelegation,
  inviteProxy,
  parseChange,
  parseInvite,
  relinquishDelegation,
  resendInvitation,
  revokeDelegation,
} from "../aggregates/proxy-delegation/proxy-delegation.server";
import { Problem } from "../problem/problem";
import { readGivenOne } from "./sharing.server";
import type { RefusedForm } from "./sharing-forms.view";

/** Field `name email relationshipType grants validTo agreed agreedVersion agreedLanguage`. */
export function sendInvitation(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request);
    const steppedUp = requireStepUp(viewer);
    const parsed = parseInvite(permitted.form);
    if (!parsed.ok) return refused(permitted.form, { faults: parsed.errors });
    return told(permitted.form, async () => {
      await inviteProxy(permitted, steppedUp, parsed.input);
      return redirect(paths.sharing("invited"));
    });
  });
}

export function changeShared(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const id = args.params.delegationId ?? "";
    await readGivenOne(viewer, id);
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    const steppedUp = requireStepUp(viewer);
    const parsed = parseChange(permitted.form);
    if (!parsed.ok) return refused(permitted.form, { faults: parsed.errors });
    return told(permitted.form, async () => {
      await changeDelegation(permitted, steppedUp, id, parsed.input);
      return redirect(paths.sharing("changed"));
    });
  });
}

/** No step-up: whoever wants it to stop must be able to stop it at once. */
export function stopSharing(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    const how = await revokeDelegation(permitted, args.params.delegationId ?? "");
    return redirect(paths.sharing(how === "withdrawn" ? "withdrawn" : "stopped"));
  });
}

export function sendAgain(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await resendInvitation(await permit(viewer, args.request), args.params.delegationId ?? "");
    return redirect(paths.sharing("resent"));
  });
}

export function giveUp(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    await relinquishDelegation(permitted, args.params.delegationId ?? "");
    return redirect(paths.sharing("given-up"));
  });
}

/** Runs a command; what somebody can put right is told beside what they typed, everything else is a refusal. */
async function told(form: FormData, command: () => Promise<Response>): Promise<Response> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === "INVALID") return refused(form, { reason: error.detail.reason ?? "other" });
    if (error.code === "RATE_LIMITED") return refused(form, { reason: "limit" }, 429);
    if (error.code === "VERSION_CONFLICT") return refused(form, { reason: "stale" }, 409);
    throw error;
  }
}

function refused(form: FormData, why: Pick<RefusedForm, "reason" | "faults">, status = 422): Response {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const typed = {
    name: text("name"),
    email: text("email"),
    validTo: text("validTo"),
    grants: form.getAll("grants").filter((one): one is string => typeof one === "string"),
    agreed: form.get("agreed") === "yes",
  };
  return json<RefusedForm>({ ...why, typed }, { status });
}
