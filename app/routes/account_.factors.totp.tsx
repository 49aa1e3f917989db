import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AddTotp } from "~/components/factors/add-totp";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readNewTotp, saveTotp } from "~server/session/factors/factors.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.totp.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readNewTotp(args));
}

export function action(args: ActionFunctionArgs) {
  return saveTotp(args);
}

export default function AddTotpPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PlainPage className="narrow">
      <AddTotp page={refused?.page ?? page} errors={refused?.errors ?? {}} />
    </PlainPage>
  );
}
