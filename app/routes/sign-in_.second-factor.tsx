import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CodeForm } from "~/components/factors/code-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import type { PageHandle } from "~/page-handle";
import { giveSecondFactor, readSecondFactor } from "~server/session/second-factor.server";
import type { CodeView } from "~server/session/sign-in.view";

export const handle = { script: "/passkey.js" } satisfies PageHandle;

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.secondFactor.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readSecondFactor(args));
}

export function action(args: ActionFunctionArgs) {
  return giveSecondFactor(args);
}

export default function SecondFactorPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <CodeForm as="sign-in" ask="factor" {...page} refused={useActionData<CodeView>() ?? null} />
    </PlainPage>
  );
}
