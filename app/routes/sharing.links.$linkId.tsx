import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OneLink } from "~/components/health-links/one-link";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";
import { saveEnd } from "~server/health-links/link-forms.server";
import { readHealthLink } from "~server/health-links/own-links.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.healthLinks.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => json({ link: await readHealthLink(viewer, args.params.linkId) }));
}

export function action(args: ActionFunctionArgs) {
  return saveEnd(args);
}

export default function HealthLinkRoute() {
  const { link } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <OneLink link={link} />
    </PlainPage>
  );
}
