import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EditFactor } from "~/components/factors/factor-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readFactor, saveName } from "~server/session/factors/factors.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.edit.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readFactor(args));
}

export function action(args: ActionFunctionArgs) {
  return saveName(args);
}

export default function FactorPage() {
  const { factor, stays } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PlainPage className="narrow">
      <EditFactor
        factor={factor}
        stays={stays}
        errors={refused?.errors ?? {}}
        typed={refused?.name ?? null}
      />
    </PlainPage>
  );
}
