import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { AllowApp } from "~/components/apps/allow-app";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { answerAllowApp, readAllowApp } from "~server/oauth/allow.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.apps.title);

export function loader(args: LoaderFunctionArgs) {
  return readAllowApp(args);
}

export function action(args: ActionFunctionArgs) {
  return answerAllowApp(args);
}

export default function AllowAppRoute() {
  const view = useLoaderData<typeof loader>();
  const { uid = "" } = useParams();
  return (
    <PlainPage className="narrow">
      <AllowApp view={view} action={paths.allowApp(uid)} />
    </PlainPage>
  );
}
