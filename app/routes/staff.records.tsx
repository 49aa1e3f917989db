import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { FindRecords } from "~/components/desk/find-records";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { openRecordsDesk, searchRecords } from "~server/records/records.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskRecords.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openRecordsDesk(viewer);
    return json(null);
  });
}

/** Searches; it writes nothing but the access log. */
export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openRecordsDesk(viewer);
    const search = await searchRecords(await permitAtDesk(desk, args.request));
    return json(search, { status: search.error ? 422 : 200 });
  });
}

export default function StaffRecordsRoute() {
  const search = useActionData<typeof action>() ?? { term: "", found: null, error: null };
  return (
    <PlainPage>
      <FindRecords {...search} />
    </PlainPage>
  );
}
