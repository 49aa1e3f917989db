import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RecoveryCodes } from "~/components/factors/factor-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readRecoveryCodes, saveRecoveryCodes } from "~server/session/factors/factors.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.factors.codes.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readRecoveryCodes(args));
}

export function action(args: ActionFunctionArgs) {
  return saveRecoveryCodes(args);
}

export default function RecoveryCodesPage() {
  const { left, next } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  return (
    <PlainPage className="narrow">
      <RecoveryCodes left={left} next={made?.next ?? next} codes={made?.codes ?? null} />
    </PlainPage>
  );
}
