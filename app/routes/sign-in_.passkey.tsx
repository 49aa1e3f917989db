import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "~/paths";
import { signInByPasskey } from "~server/session/second-factor.server";

/** A GET changes nothing: whoever comes here by the address bar is shown the sign-in page. */
export function loader() {
  return redirect(paths.signIn());
}

export function action(args: ActionFunctionArgs) {
  return signInByPasskey(args);
}

/** Never shown; with a page, what `action` throws becomes a page too. */
export default function PasskeyPage() {
  return null;
}
