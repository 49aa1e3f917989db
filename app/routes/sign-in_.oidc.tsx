import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OidcRefused } from "~/components/entrance/oidc";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readOidcRefusal, startOidc } from "~server/session/oidc/oidc.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.oidc.title);

export function loader(args: LoaderFunctionArgs) {
  return readOidcRefusal(args);
}

export function action(args: ActionFunctionArgs) {
  return startOidc(args);
}

export default function OidcPage() {
  const { reason } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <OidcRefused reason={reason} />
    </PlainPage>
  );
}
