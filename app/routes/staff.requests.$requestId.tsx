import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { StaffRequest } from "~/components/desk/staff-request";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { decideAtDesk, decisionDone } from "~server/requests/decide-form.server";
import { readDeskRequest } from "~server/requests/desk-request.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskRequests.one.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "requests", { fresh: true });
    const view = await readDeskRequest(desk, args.params.requestId);
    return json({ view, done: decisionDone(args.request) });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { requestId = "" } = args.params;
    const desk = await openDesk(viewer, "requests", { fresh: true });
    const decided = await decideAtDesk(await permitAtDesk(desk, args.request), requestId);
    if ("refused" in decided) return json(decided.refused, { status: decided.status });
    return redirect(paths.staffRequest(requestId, decided.done));
  });
}

export default function StaffRequestRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <StaffRequest view={view} done={done} refused={useActionData<typeof action>() ?? null} />
    </PlainPage>
  );
}
