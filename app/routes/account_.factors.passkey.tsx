import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AddPasskey } from "~/components/factors/factor-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import type { PageHandle } from "~/page-handle";
import { readNewPasskey, savePasskey } from "~server/session/factors/factors.server";

export const handle = { script: "/passkey.js" } satisfies PageHandle;

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.passkey.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readNewPasskey(args));
}

export function action(args: ActionFunctionArgs) {
  return savePasskey(args);
}

export default function AddPasskeyPage() {
  const { offer, name, next } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PlainPage className="narrow">
      <AddPasskey offer={offer} name={refused?.name ?? name} next={next} errors={refused?.errors ?? {}} />
    </PlainPage>
  );
}
