import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import type { RouteModules } from "../access/doors.routes.fixture";
import { asViewer } from "../access/viewer.server";
import { readNewLink, saveEnd, saveNewLink } from "./link-forms.server";
import { readHealthLink, readHealthLinks } from "./own-links.server";

const nothing = () => null;

/** The owner's pages; what they return is what is sent. */
export function newHealthLinkRoutes(): RouteModules {
  return {
    "routes/links": [
      "sharing/links",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asViewer(args, async (viewer) => json({ links: await readHealthLinks(viewer) })),
      },
    ],
    "routes/links-new": [
      "sharing/links/new",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) => readNewLink(args),
        action: (args: ActionFunctionArgs) => saveNewLink(args),
      },
    ],
    "routes/links-one": [
      "sharing/links/:linkId",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asViewer(args, async (viewer) => json({ link: await readHealthLink(viewer, args.params.linkId) })),
        action: (args: ActionFunctionArgs) => saveEnd(args),
      },
    ],
  };
}
