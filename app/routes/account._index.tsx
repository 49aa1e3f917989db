import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AccountHome } from "~/components/account/account-home";
import type { AccountDone } from "~/components/account/account-home";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { en } from "~/i18n/en";
import { asViewer } from "~server/access/viewer.server";
import { readOwnAccount } from "~server/account/own-account.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const done = new URL(args.request.url).searchParams.get("done") ?? "";
    return json({ view: await readOwnAccount(viewer), done: isDone(done) ? done : null });
  });
}

export default function AccountRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <AccountHome view={view} done={done} />
    </PlainPage>
  );
}

const isDone = (word: string): word is AccountDone => Object.hasOwn(en.account.done, word);
