import type { MetaFunction } from "@remix-run/node";
import { AccountLocked } from "~/components/account/lock-and-close";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.locked.title);

/** Public: says of nobody in particular what locking an account means. */
export default function LockedRoute() {
  return (
    <PlainPage className="narrow">
      <AccountLocked />
    </PlainPage>
  );
}
