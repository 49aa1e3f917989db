/** The page on which a link is opened. It is sent nothing of the link: what opens it stands behind `#`. */
import { json } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { asGuest } from "../access/viewer.server";
import { allowRequests } from "../http/page-policy.server";

/** `origin`: of the portal's own links; a link of another is not opened here. */
export function readViewerPage(args: LoaderFunctionArgs) {
  return asGuest(args, ({ portal }) => {
    allowRequests(args.context);
    return json({ origin: portal.config.publicUrl.origin });
  });
}
