import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CodeForm } from "~/components/factors/code-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import type { PageHandle } from "~/page-handle";
import { readStepUp, stepUp } from "~server/session/step-up-page.server";
import type { CodeView } from "~server/session/sign-in.view";

export const handle = { script: "/passkey.js" } satisfies PageHandle;

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.stepUp.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readStepUp(args));
}

export function action(args: ActionFunctionArgs) {
  return stepUp(args);
}

export default function StepUpPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <CodeForm as="step-up" {...page} refused={useActionData<CodeView>() ?? null} />
    </PlainPage>
  );
}
