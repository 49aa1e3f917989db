import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Devices } from "~/components/account/devices";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { readDevices, readStoppedApps } from "~server/account/own-account.server";
import { endOtherSessions, endSession } from "~server/aggregates/portal-account/own-sessions.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.devices.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const done = new URL(args.request.url).searchParams.get("done");
    const [devices, stopped] = await Promise.all([readDevices(viewer), readStoppedApps(viewer)]);
    return json({ devices, stopped, done });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    const { form } = permitted;
    if (form.has("others")) {
      await endOtherSessions(permitted);
      return redirect(paths.accountDevices("signed-out-others"));
    }
    await endSession(permitted, String(form.get("sessionId") ?? ""));
    return redirect(paths.accountDevices("signed-out-one"));
  });
}

export default function DevicesRoute() {
  const { devices, stopped, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <Devices
        devices={devices}
        stopped={stopped}
        done={done === "signed-out-one" || done === "signed-out-others" ? done : null}
      />
    </PlainPage>
  );
}
