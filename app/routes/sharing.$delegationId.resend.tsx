import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "~/paths";
import { asViewer } from "~server/access/viewer.server";
import { readDeed } from "~server/sharing/own-sharing.server";
import { sendAgain } from "~server/sharing/sharing-forms.server";

/** There is nothing to see here: the button stands on the page of the invitation. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { id } = await readDeed(viewer, args.params.delegationId, "resend");
    return redirect(paths.shared(id));
  });
}

export function action(args: ActionFunctionArgs) {
  return sendAgain(args);
}

/** Never shown; with a page, a refusal becomes one, too. */
export default function ResendRoute() {
  return null;
}
