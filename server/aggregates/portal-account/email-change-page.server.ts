/** The page on which somebody signed in asks for another e-mail address; both its sides want a fresh proof. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../../../app/paths";
import { permit } from "../../access/permit.server";
import { answerHeaders } from "../../access/request-memo";
import { requireStepUp } from "../../access/step-up.server";
import { asViewer } from "../../access/viewer.server";
import { Problem } from "../../problem/problem";
import { requestEmailChange } from "./email-change.server";
import type { EntranceView } from "./entrance.view";
import { emailInput, faultsOf } from "./registration.schema";

/** @throws Problem STEP_UP_REQUIRED */
export function readEmailChange(args: LoaderFunctionArgs): Promise<{ email: string }> {
  return asViewer(args, (viewer) => {
    requireStepUp(viewer);
    return { email: viewer.email };
  });
}

/** Field `email`. @returns a redirect; 422 or 429 with what was typed */
export function changeEmail(args: ActionFunctionArgs): Promise<Response> {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    requireStepUp(viewer);
    const typed = { email: String(permitted.form.get("email") ?? "").slice(0, 254) };
    const again = (faults: EntranceView["faults"], status = 422) =>
      json<EntranceView>({ typed, faults }, { status });
    const input = emailInput.safeParse(typed);
    if (!input.success) return again(faultsOf(input.error));
    try {
      await requestEmailChange(permitted, input.data.email);
      return redirect(paths.done("email-asked"));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.detail.reason === "same-email") return again({ email: "same" });
      if (error.code !== "RATE_LIMITED") throw error;
      answerHeaders(args.context).set("Retry-After", String(error.detail.retryAfter ?? 60));
      return again({ form: "limit" }, 429);
    }
  });
}
