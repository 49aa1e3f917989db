import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChooseWhat } from "~/components/sharing/choose";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";
import { choiceOf, clinicDay, requireRecord } from "~server/sharing/choosing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.choose.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, (viewer) => {
    requireRecord(viewer);
    const query = new URL(args.request.url).searchParams;
    const choice = choiceOf(query, clinicDay(viewer.portal.config, viewer.request.now));
    return json({ choice, asked: query.size > 0 });
  });
}

export default function NewSharingRoute() {
  const { choice, asked } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <ChooseWhat choice={choice} asked={asked} />
    </PlainPage>
  );
}
