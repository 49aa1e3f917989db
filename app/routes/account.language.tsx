import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LanguageForm } from "~/components/account/wishes";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { chooseAccountLanguage, parseLanguage } from "~server/aggregates/portal-account/choices.server";
import { languageCookie, languageOf } from "~server/session/locale.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.language.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, (viewer) => json({ chosen: languageOf(args.request, viewer) }));
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    const input = parseLanguage(permitted.form);
    if (!input) return json({ wrong: true }, { status: 422 });
    await chooseAccountLanguage(permitted, input);
    const cookie = languageCookie(viewer.portal, input.language);
    return redirect(paths.account("language"), { headers: { "Set-Cookie": cookie } });
  });
}

export default function LanguageRoute() {
  const { chosen } = useLoaderData<typeof loader>();
  const refused = useActionData<{ wrong: boolean }>();
  return (
    <PlainPage className="narrow">
      <LanguageForm chosen={refused ? null : chosen} wrong={refused?.wrong ?? false} />
    </PlainPage>
  );
}
