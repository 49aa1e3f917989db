/** The end of a visit nobody ended: a page that left by itself comes here. It never prolongs a session. */
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { asGuest } from "../access/viewer.server";
import { claimedSession, clearSessionCookie } from "./cookie";
import { safeNext, signInAddress } from "./next-address";

/**
 * The loader of `/away`. Without a live session it leads on to the sign-in page, and takes the cookie back so that
 * browsers drop the pages they would show for "back".
 * @param page answers somebody who is still signed in, by another tab; `next` is a page of ours
 */
export function endVisit(args: LoaderFunctionArgs, page: (next: string) => Response): Promise<Response> {
  return asGuest(args, ({ portal, viewer }) => {
    const url = new URL(args.request.url);
    const next = safeNext(url.searchParams.get("next"));
    if (viewer) return page(next);
    const headers = new Headers();
    if (claimedSession(portal, args.request)) headers.set("Set-Cookie", clearSessionCookie(portal));
    return redirect(signInAddress(new URL(next, url), true), { headers });
  });
}
