/** Which language a page speaks: what was chosen here, else the account's, else the browser's. */
import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { acceptedLanguage, asLanguage } from "../../app/i18n/languages";
import type { Language } from "../../app/i18n/languages";
import { paths } from "../../app/paths";
import type { Viewer } from "../access/keys";
import { asGuest } from "../access/viewer.server";
import type { DoorArgs } from "../access/viewer.server";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { readCookie } from "./cookie";
import { safePageBehind } from "./next-address";

const COOKIE = "portal-language";
/** Where the portal is reached by https no other host of the domain can set it. */
const HOST_COOKIE = `__Host-${COOKIE}`;
const YEAR_SECONDS = 365 * 24 * 3600;

/** The language of one request; never fails. @param viewer null: a guest */
export function languageOf(request: Request, viewer: Pick<Viewer, "preferredLanguage"> | null): Language {
  return (
    asLanguage(readCookie(request, HOST_COOKIE) ?? readCookie(request, COOKIE)) ??
    asLanguage(viewer?.preferredLanguage) ??
    acceptedLanguage(request.headers.get("accept-language"))
  );
}

/** The language for a loader of a public page or of the frame around all pages. */
export function readLanguage(args: DoorArgs): Promise<Language> {
  return asGuest(args, ({ viewer }) => languageOf(args.request, viewer));
}

/**
 * The action of `/language`: field `language`, and `next` where the page's own address (Referer) would not do.
 * @throws Response 422 for a language we do not speak
 */
export function chooseLanguage(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal }) => {
    const form = await args.request.formData().catch(() => new FormData());
    const language = asLanguage(String(form.get("language") ?? ""));
    if (!language) throw new Problem("INVALID", { reason: "language" });
    const next = form.get("next") ?? pathOf(args.request.headers.get("referer"));
    return redirect(safePageBehind(next, paths.home()), {
      headers: { "Set-Cookie": languageCookie(portal, language) },
    });
  });
}

/** `Set-Cookie` for a language that was chosen; it comes before what the account says. */
export function languageCookie({ config }: Pick<Portal, "config">, language: Language): string {
  const attributes = `Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`;
  return config.publicUrl.protocol === "https:"
    ? `${HOST_COOKIE}=${language}; ${attributes}; Secure`
    : `${COOKIE}=${language}; ${attributes}`;
}

function pathOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
