import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "~/paths";
import { chooseLanguage } from "~server/session/locale.server";

/** A GET changes nothing: whoever comes here by the address bar is shown the front page. */
export function loader() {
  return redirect(paths.home());
}

export function action(args: ActionFunctionArgs) {
  return chooseLanguage(args);
}

/** Never shown; with a page, what `action` throws becomes a page too. */
export default function LanguagePage() {
  return null;
}
