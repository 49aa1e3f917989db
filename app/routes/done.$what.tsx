import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Done } from "~/components/entrance/done";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readDone } from "~server/aggregates/portal-account/done.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle(args, (words) =>
    args.data ? words.comingIn.done[args.data.what].title : words.problems.codes.NOT_FOUND.title,
  );

export function loader(args: LoaderFunctionArgs) {
  return readDone(args).then((done) => json(done));
}

export default function DonePage() {
  const { what, demo } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <Done what={what} demo={demo} />
    </PlainPage>
  );
}
