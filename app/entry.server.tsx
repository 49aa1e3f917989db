import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { RequestFactsProvider } from "~/components/shell/request-facts";
import { fileAnswerOf } from "~server/chart/file-answer.server";
import { languageOf } from "~server/session/locale.server";

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
  const { portal, request: facts } = context;
  const said = {
    language: languageOf(request, null),
    timeZone: portal.config.clinicTimeZone,
    now: facts.now.toISOString(),
  };
  const html = renderToString(
    <RequestFactsProvider value={said}>
      <RemixServer context={remixContext} url={request.url} />
    </RequestFactsProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
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
