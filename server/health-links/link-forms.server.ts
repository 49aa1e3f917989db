/** The forms below /sharing/links: doors, validation, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { ulid } from "ulid";
import { encode } from "uqr";
import { paths } from "../../app/paths";
import { openChart } from "../access/chart.server";
import type { Viewer } from "../access/keys";
import { permit } from "../access/permit.server";
import { requireStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import { DAYS, USES } from "../aggregates/health-link/health-link.rules";
import { parseCreate } from "../aggregates/health-link/health-link.schema";
import { endHealthLink } from "../aggregates/health-link/health-link.server";
import { GatherFailed } from "../chart/whole/gather-record";
import { Problem } from "../problem/problem";
import { makeHealthLink } from "./make-link";
import type { MadeLink, NewLinkForm, RefusedLink } from "./own-links.view";

/** The owner's own chart; step-up comes before anybody fills in a form. */
export function readNewLink(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openOwn(viewer);
    requireStepUp(viewer);
    return json<NewLinkForm>({ id: newId(viewer), days: DAYS, uses: USES });
  });
}

/** Fields `id label days maxUses language`. Its answer is the only page that ever shows what opens the link. */
export function saveNewLink(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request);
    const steppedUp = requireStepUp(viewer);
    const chart = await openOwn(viewer);
    const parsed = parseCreate(permitted.form);
    if (!parsed.ok) return refused(viewer, permitted.form, { faults: parsed.faults });
    try {
      const { input } = parsed;
      const made = await makeHealthLink(permitted, steppedUp, chart, input);
      if (made === null) return redirect(paths.healthLinks("made-before"));
      const { address, passcode, person, expiresAt } = made;
      // Nobody looks at a long link: what has room on a screen is read from it.
      const qr = encode(address, { ecc: "M", border: 4 }).data;
      const { id, label, maxUses } = input;
      return json<{ made: MadeLink }>({
        made: { id, label, person, address, passcode, qr, expiresAt: expiresAt.toISOString(), maxUses },
      });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      return refused(viewer, permitted.form, { reason }, reason === "too-many" ? 422 : 503);
    }
  });
}

/** Ends it at once; without a question, for it can be made anew. */
export function saveEnd(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    await endHealthLink(permitted, args.params.linkId ?? "");
    return redirect(paths.healthLinks("ended"));
  });
}

function openOwn(viewer: Viewer) {
  return openChart(viewer, "self", "exports:create");
}

function newId(viewer: Viewer): string {
  return `shl_${ulid(viewer.request.now.getTime())}`;
}

/** What somebody can do something about; null: everything else is a refusal. */
function reasonOf(error: unknown): string | null {
  if (error instanceof GatherFailed) return "upstream";
  if (error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name)) return "upstream";
  if (!(error instanceof Problem)) return null;
  if (error.code === "INVALID" && error.detail.reason === "too-many") return "too-many";
  return error.code === "VERSION_CONFLICT" ? "upstream" : null;
}

function refused(
  viewer: Viewer,
  form: FormData,
  why: Pick<RefusedLink, "faults" | "reason">,
  status = 422,
): Response {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 400) : "";
  };
  const typed = {
    label: text("label"),
    days: text("days"),
    maxUses: text("maxUses"),
    language: text("language"),
  };
  return json<RefusedLink>({ ...why, typed, id: newId(viewer) }, { status });
}
