import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RemoveFactor } from "~/components/factors/factor-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readFactor, saveRemoval } from "~server/session/factors/factors.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.edit.remove);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readFactor(args));
}

export function action(args: ActionFunctionArgs) {
  return saveRemoval(args);
}

export default function RemoveFactorPage() {
  const { factor, stays, last } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <RemoveFactor factor={factor} stays={stays} last={last} />
    </PlainPage>
  );
}
