import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FactorList } from "~/components/factors/factor-list";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readFactors } from "~server/session/factors/factors.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readFactors(args));
}

export default function FactorsPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <FactorList page={page} />
    </PlainPage>
  );
}
