import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PasswordForm } from "~/components/account/password-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { changePassword } from "~server/aggregates/portal-account/password.server";
import type { PasswordChangeView } from "~server/aggregates/portal-account/password.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.password.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, ({ email }) => json({ email }));
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    const text = (name: string) => String(permitted.form.get(name) ?? "");
    const change = await changePassword(permitted, { current: text("current"), next: text("password") });
    if (!change.ok) return json<PasswordChangeView>({ errors: change.errors }, { status: 422 });
    return redirect(paths.account("password"), { headers: { "Set-Cookie": change.cookie } });
  });
}

export default function PasswordRoute() {
  const { email } = useLoaderData<typeof loader>();
  const refused = useActionData<PasswordChangeView>();
  return (
    <PlainPage className="narrow">
      <PasswordForm email={email} errors={refused?.errors ?? null} />
    </PlainPage>
  );
}
