import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkViewer, ViewerFrame } from "~/components/health-links/link-viewer";
import { pageTitle } from "~/components/shell/titles";
import type { PageHandle } from "~/page-handle";
import { readViewerPage } from "~server/health-links/viewer-page.server";

/** The summary is decrypted where it is read: the key never leaves the reader's browser. */
export const handle = { script: "/health-link.js" } satisfies PageHandle;

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.healthLinks.viewer.title);

export function loader(args: LoaderFunctionArgs) {
  return readViewerPage(args);
}

export default function HealthLinkPage() {
  const { origin } = useLoaderData<typeof loader>();
  return (
    <ViewerFrame>
      <LinkViewer origin={origin} />
    </ViewerFrame>
  );
}
