import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RuleForm } from "~/components/desk/rule-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { changeReleasePolicy, readRuleForm } from "~server/release/release-desk.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskRelease.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "release-policy", { fresh: true });
    return json(await readRuleForm(desk, args.request));
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "release-policy", { fresh: true });
    const result = await changeReleasePolicy(await permitAtDesk(desk, args.request));
    if ("published" in result) return redirect(paths.staffReleaseRules({ done: "published" }));
    return json(result.form, { status: result.status });
  });
}

export default function StaffReleaseRuleRoute() {
  const made = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <PlainPage>
      <RuleForm view={sent ?? made} />
    </PlainPage>
  );
}
