import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkList } from "~/components/health-links/link-list";
import type { LinksDone } from "~/components/health-links/link-list";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { en } from "~/i18n/en";
import { asViewer } from "~server/access/viewer.server";
import { readHealthLinks } from "~server/health-links/own-links.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.healthLinks.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const done = new URL(args.request.url).searchParams.get("done") ?? "";
    return json({ links: await readHealthLinks(viewer), done: isDone(done) ? done : null });
  });
}

export default function HealthLinksRoute() {
  const { links, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <LinkList links={links} done={done} />
    </PlainPage>
  );
}

const isDone = (word: string): word is LinksDone => Object.hasOwn(en.healthLinks.done, word);
