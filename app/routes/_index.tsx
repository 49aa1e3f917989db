import type { MetaFunction } from "@remix-run/node";
import { Landing } from "~/components/entrance/landing";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.landing.title);

export default function LandingPage() {
  return (
    <PlainPage className="landing">
      <Landing />
    </PlainPage>
  );
}
