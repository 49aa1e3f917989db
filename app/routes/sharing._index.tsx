import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SharingHome } from "~/components/sharing/sharing-home";
import type { SharingDone } from "~/components/sharing/sharing-home";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { en } from "~/i18n/en";
import { asViewer } from "~server/access/viewer.server";
import { readSharing } from "~server/sharing/own-sharing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const done = new URL(args.request.url).searchParams.get("done") ?? "";
    return json({ view: await readSharing(viewer), done: isDone(done) ? done : null });
  });
}

export default function SharingRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <SharingHome view={view} done={done} />
    </PlainPage>
  );
}

const isDone = (word: string): word is SharingDone => Object.hasOwn(en.sharing.done, word);
