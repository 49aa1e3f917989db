/** The page after something was done before sign-in. It knows nothing but its own address. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { DoneWith } from "../../../app/paths";
import { asGuest } from "../../access/viewer.server";
import { Problem } from "../../problem/problem";

/** @returns `demo`: mails are to be read on a page @throws Problem NOT_FOUND */
export function readDone(args: LoaderFunctionArgs): Promise<{ what: DoneWith; demo: boolean }> {
  return asGuest(args, ({ portal }) => {
    const what = args.params.what ?? "";
    if (!isDone(what)) throw new Problem("NOT_FOUND");
    return { what, demo: portal.config.demo && portal.config.smtpUrl === null };
  });
}

const WHAT: Record<DoneWith, true> = {
  "sign-up": true,
  code: true,
  registered: true,
  "password-asked": true,
  "password-chosen": true,
  "email-asked": true,
  "email-changed": true,
  "email-kept": true,
};

function isDone(what: string): what is DoneWith {
  return Object.hasOwn(WHAT, what);
}
