import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { endPage } from "~/components/shell/end-page";
import { createLocale } from "~/components/shell/locale";
import { problemFrameOf } from "~/components/shell/problem-code";
import { RequestFactsProvider } from "~/components/shell/request-facts";
import type { Language } from "~/i18n/languages";
import { scriptsOf } from "~/page-handle";
import { fileAnswerOf } from "~server/chart/file-answer.server";
import { newNonce, pagePolicy } from "~server/http/page-policy.server";
import { languageOf } from "~server/session/locale.server";
import { sessionEndOf } from "~server/session/session-end.server";
import { asRender } from "~server/tracing/render.server";

/**
 * Renders a page whole: `renderToString`, no stream. Nothing waits on the client, and a page that fails half way
 * can still become an honest error page with the right status.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Response {
  const file = fileAnswerOf(context, status);
  if (file) return file;
  const { portal, request: asked } = context;
  const nonce = hasScript(remixContext) ? newNonce() : null;
  const facts = {
    language: languageOf(request, null),
    timeZone: portal.config.clinicTimeZone,
    now: asked.now.toISOString(),
    nonce,
    requestId: asked.requestId,
  };
  const html = asRender(() =>
    renderToString(
      <RequestFactsProvider value={facts}>
        <RemixServer context={remixContext} url={request.url} />
      </RequestFactsProvider>,
    ),
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const policy = pagePolicy(context, nonce);
  if (policy) headers.set("Content-Security-Policy", policy);
  const page = ended(html, request, remixContext, context);
  if (page.refresh) headers.set("Refresh", page.refresh);
  return new Response(`<!DOCTYPE html>${page.html}`, { status, headers });
}

function hasScript({ staticHandlerContext, routeModules }: EntryContext): boolean {
  if (staticHandlerContext.errors) return false;
  return (
    scriptsOf(staticHandlerContext.matches.map(({ route }) => routeModules[route.id]?.handle)).length > 0
  );
}

/** A page made for somebody signed in does not stay on the screen for ever. */
function ended(
  html: string,
  request: Request,
  { staticHandlerContext }: EntryContext,
  context: AppLoadContext,
) {
  const end = sessionEndOf(context);
  const { errors, loaderData } = staticHandlerContext;
  const frame = errors && Object.values(errors).some(problemFrameOf);
  if (!end || (errors && !frame)) return { html, refresh: null };
  const { pathname, search } = new URL(request.url);
  const locale = createLocale({
    language: (loaderData.root as { language?: Language } | undefined)?.language ?? languageOf(request, null),
    timeZone: context.portal.config.clinicTimeZone,
    now: context.request.now.toISOString(),
    here: pathname + search,
    signedIn: true,
  });
  return endPage(html, end, locale, errors !== null);
}

type Failure = { request: Request; context: AppLoadContext };

/** What Remix caught: logged by kind and place. A message may quote data, so it stays out of the log. */
export function handleError(error: unknown, { request, context }: Failure): void {
  if (request.signal.aborted || !(error instanceof Error)) return;
  const at = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  const { portal, request: facts } = context;
  portal.log.error(
    { code: "page.failed", kind: error.name, at: at?.trim(), requestId: facts.requestId },
    "A page failed",
  );
}
