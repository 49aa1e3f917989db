import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LinkMade } from "~/components/health-links/link-made";
import { NewLink } from "~/components/health-links/new-link";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { readNewLink, saveNewLink } from "~server/health-links/link-forms.server";
import type { MadeLink, RefusedLink } from "~server/health-links/own-links.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.healthLinks.form.title);

export function loader(args: LoaderFunctionArgs) {
  return readNewLink(args);
}

export function action(args: ActionFunctionArgs) {
  return saveNewLink(args);
}

export default function NewHealthLinkRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<{ made: MadeLink } | RefusedLink>();
  return (
    <PlainPage className="narrow">
      {answer && "made" in answer ? (
        <LinkMade made={answer.made} />
      ) : (
        <NewLink form={form} refused={answer} />
      )}
    </PlainPage>
  );
}
