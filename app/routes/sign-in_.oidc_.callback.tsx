import type { LoaderFunctionArgs } from "@remix-run/node";
import { finishOidc } from "~server/session/oidc/oidc.server";

export function loader(args: LoaderFunctionArgs) {
  return finishOidc(args);
}

/** Never shown; with a page, what `loader` throws becomes a page too. */
export default function OidcCallbackPage() {
  return null;
}
