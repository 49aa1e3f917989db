import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { SignedIn } from "~/components/session/signed-in";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sessionEnd.signedIn.title);

/** Opened in a second tab beside a form: that it answers is what keeps the session. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, () => json(null));
}

export default function SignedInPage() {
  return (
    <PlainPage className="narrow">
      <SignedIn />
    </PlainPage>
  );
}
