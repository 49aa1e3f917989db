import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppRefused } from "~/components/apps/allow-app";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asGuest } from "~server/access/viewer.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.apps.refused.title);

export function loader(args: LoaderFunctionArgs) {
  const isOver = new URL(args.request.url).searchParams.get("because") === "over";
  return asGuest(args, () => json({ isOver }, { status: 400 }));
}

export default function AppRefusedRoute() {
  const { isOver } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <AppRefused isOver={isOver} />
    </PlainPage>
  );
}
