import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DemoMail } from "~/components/entrance/demo-mail";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asGuest } from "~server/access/viewer.server";
import { readDemoMail } from "~server/upstream/notify/demo-mail.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.demoMail.title);

export function loader(args: LoaderFunctionArgs) {
  return asGuest(args, async ({ portal }) => json({ mails: await readDemoMail(portal) }));
}

export default function DemoMailPage() {
  const { mails } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <DemoMail mails={mails} />
    </PlainPage>
  );
}
