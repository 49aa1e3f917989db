import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Away } from "~/components/session/away";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { endVisit } from "~server/session/away.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sessionEnd.away.title);

/** Where a page goes that was open for too long. A session that still lives elsewhere is not prolonged by it. */
export function loader(args: LoaderFunctionArgs) {
  return endVisit(args, (next) => json({ next }));
}

export default function AwayPage() {
  const { next } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <Away next={next} />
    </PlainPage>
  );
}
