import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SignInForm } from "~/components/entrance/sign-in-form";
import type { SignInError } from "~/components/entrance/sign-in-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asGuest } from "~server/access/viewer.server";
import { demoHint } from "~server/session/demo-hint.server";
import { signIn } from "~server/session/sign-in.server";
import type { SignInView } from "~server/session/sign-in.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.signIn.title);

export function loader(args: LoaderFunctionArgs) {
  return asGuest(args, ({ portal }) => {
    const query = new URL(args.request.url).searchParams;
    return json({ next: query.get("next") ?? "", because: query.get("because"), demo: demoHint(portal) });
  });
}

export function action(args: ActionFunctionArgs) {
  return signIn(args);
}

export default function SignInPage() {
  const { next, because, demo } = useLoaderData<typeof loader>();
  const refused = useActionData<SignInView>();
  return (
    <PlainPage className="narrow">
      <SignInForm
        next={next}
        email={refused?.email ?? ""}
        errors={refused ? errorsOf(refused) : []}
        reason={because === "signed-out" || because === "expired" ? because : null}
        demo={demo}
      />
    </PlainPage>
  );
}

const FORM_ERRORS = { wrong: "wrong", suspended: "suspended", "rate-limited": "rateLimited" } as const;

function errorsOf({ errors }: SignInView): SignInError[] {
  return [
    errors.form && FORM_ERRORS[errors.form],
    errors.email && ("emailMissing" as const),
    errors.password && ("passwordMissing" as const),
  ].filter((error) => error !== undefined);
}
