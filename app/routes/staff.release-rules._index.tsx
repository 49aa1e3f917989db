import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ReleaseRules } from "~/components/desk/release-rules";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { asViewer } from "~server/access/viewer.server";
import { readReleaseDesk } from "~server/release/release-desk.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskRelease.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "release-policy");
    return json(await readReleaseDesk(desk, args.request));
  });
}

export default function StaffReleaseRulesRoute() {
  return (
    <PlainPage>
      <ReleaseRules view={useLoaderData<typeof loader>()} />
    </PlainPage>
  );
}
