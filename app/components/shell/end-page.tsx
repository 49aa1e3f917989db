import { renderToStaticMarkup } from "react-dom/server";
import { paths } from "~/paths";
import type { SessionEnd } from "~server/session/session-end.server";
import { LocaleProvider } from "./locale";
import type { Locale } from "./locale";
import { LeavingSoon, Veil } from "./session-end";

/** Seconds after the session's end at which a page leaves: never before it, or the reader would be told untruth. */
const GRACE_SECONDS = 5;

type Ended = {
  html: string;
  /** Value of the `Refresh` header; null: this page is not left by itself. */
  refresh: string | null;
};

/**
 * Gives a page of somebody signed in its end: one that is read warns and leaves, one on which something is being
 * written warns, is covered, and stays. Which of the two is seen from the page itself, so no route can forget it.
 * @param failed a refusal: it says nothing of its address, and warns of nothing
 */
export function endPage(html: string, end: SessionEnd, locale: Locale, failed: boolean): Ended {
  const seconds = Math.max(1, Math.ceil((end.at.getTime() - Date.parse(locale.now)) / 1000)) + GRACE_SECONDS;
  if (failed) return { html, refresh: `${seconds}; url=${paths.away()}` };
  const writes = holdsWriting(html);
  const parts = renderToStaticMarkup(
    <LocaleProvider value={locale}>
      <LeavingSoon end={end} writes={writes} />
      {writes && <Veil end={end} />}
    </LocaleProvider>,
  );
  return {
    html: html.replace(/<body[^>]*>/, (body) => body + parts),
    refresh: writes ? null : `${seconds}; url=${paths.away(locale.here)}`,
  };
}

const POST_FORM = /<form\b[^>]*\bmethod="post"[^>]*>([\s\S]*?)<\/form>/gi;
const TYPED = /<(?:textarea|select)\b|<input\b(?![^>]*\btype="(?:hidden|submit|button)")/i;

/** Whether somebody may have written something into the page that leaving would lose. */
export function holdsWriting(html: string): boolean {
  return [...html.matchAll(POST_FORM)].some(([, fields]) => TYPED.test(fields!));
}
