import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Developers } from "~/components/developers/developers";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asGuest } from "~server/access/viewer.server";
import { readDevelopers } from "~server/api/developers.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.developers.title);

export function loader(args: LoaderFunctionArgs) {
  return asGuest(args, () => json(readDevelopers()));
}

export default function DevelopersPage() {
  return (
    <PlainPage>
      <Developers view={useLoaderData<typeof loader>()} />
    </PlainPage>
  );
}
