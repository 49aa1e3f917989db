/**
 * `/gallery`, `/gallery/:example` and the stylesheet of an example in one scheme. Only `remix.config.js` knows this route, and only in development: neither it
 * nor any example is in what `npm run build` makes.
 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { asLanguage } from "~/i18n/languages";
import styles from "~/styles/app.css";
import { exampleDocument } from "./example-document";
import { EXAMPLES } from "./examples";
import { galleryDocument, SCHEMES, WIDTHS } from "./gallery-document";
import galleryStyles from "./gallery.css";
import { inScheme } from "./scheme";

/** As every page's, but an example may stand in a frame of the gallery. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'",
  "X-Frame-Options": "SAMEORIGIN",
};

/** Query `language`, `scheme`, `width`, `only`. 404 for a name that is no example. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const language = asLanguage(query.get("language")) ?? "en";
  const scheme = SCHEMES.find((one) => one === (params.scheme ?? query.get("scheme"))) ?? "light";
  if (params.scheme !== undefined) {
    const css = await (await fetch(new URL(styles, request.url))).text();
    return new Response(inScheme(css, scheme), { headers: { "Content-Type": "text/css; charset=utf-8" } });
  }
  if (params.example !== undefined) {
    return params.example in EXAMPLES
      ? new Response(exampleDocument(params.example, language, `/gallery/styles/${scheme}`), {
          headers: HEADERS,
        })
      : new Response("There is no such example.", { status: 404 });
  }
  const choice = {
    language,
    scheme,
    width: WIDTHS.find((one) => one === query.get("width")) ?? "390",
    only: query.get("only") ?? "",
  };
  return new Response(galleryDocument(choice, [styles, galleryStyles]), { headers: HEADERS });
}
