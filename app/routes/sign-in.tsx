import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SignInForm } from "~/components/entrance/sign-in-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import type { PageHandle } from "~/page-handle";
import { asGuest } from "~server/access/viewer.server";
import { demoHint } from "~server/session/demo-hint.server";
import { offerOidc } from "~server/session/oidc/oidc.server";
import { offerPasskeySignIn } from "~server/session/second-factor.server";
import { signIn } from "~server/session/sign-in.server";
import type { SignInView } from "~server/session/sign-in.view";

export const handle = { script: "/passkey.js" } satisfies PageHandle;

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.signIn.title);

export function loader(args: LoaderFunctionArgs) {
  return asGuest(args, async ({ portal }) => {
    const query = new URL(args.request.url).searchParams;
    return json({
      next: query.get("next") ?? "",
      because: query.get("because"),
      demo: demoHint(portal),
      offer: await offerPasskeySignIn(args),
      oidc: await offerOidc(args),
    });
  });
}

export function action(args: ActionFunctionArgs) {
  return signIn(args);
}

export default function SignInPage() {
  const { next, because, demo, offer, oidc } = useLoaderData<typeof loader>();
  const refused = useActionData<SignInView>();
  return (
    <PlainPage className="narrow">
      <SignInForm
        next={next}
        refused={refused ?? refusedBecause(because)}
        reason={because === "signed-out" || because === "expired" ? because : null}
        demo={demo}
        offer={offer}
        oidc={oidc}
      />
    </PlainPage>
  );
}

const REFUSALS = ["passkey", "suspended", "locked", "again"] as const;

/** A passkey is sent to an address of its own, which leads back here. */
function refusedBecause(because: string | null): SignInView | null {
  const form = REFUSALS.find((reason) => reason === because);
  return form ? { email: "", errors: { form }, retryAfter: null } : null;
}
