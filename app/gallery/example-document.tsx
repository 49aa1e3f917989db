import { renderToStaticMarkup } from "react-dom/server";
import { createLocale, LocaleProvider } from "~/components/shell/locale";
import { RequestFactsProvider } from "~/components/shell/request-facts";
import { directionOf } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { EXAMPLES } from "./examples";

/** The clock of every example: what is "today", and what the paper says. */
const NOW = "2026-11-22T19:06:00Z";

/** Of the request that every example was the answer to. */
const REQUEST_ID = "01KB3Q7RZ8M4T6V2XWY5N9C0DE";

/** The body of one example, as the server would send it. @throws Error for a name that is no example */
export function exampleBody(name: string, language: Language): string {
  const example = EXAMPLES[name];
  if (!example) throw new Error(`There is no example "${name}"`);
  const facts = { language, timeZone: "America/New_York", now: NOW };
  const locale = createLocale({
    ...facts,
    here: "/charts/self/results?page=2",
    signedIn: !name.startsWith("sign-in"),
  });
  return renderToStaticMarkup(
    <RequestFactsProvider value={{ ...facts, requestId: REQUEST_ID }}>
      <LocaleProvider value={locale}>{example}</LocaleProvider>
    </RequestFactsProvider>,
  );
}

/** One example as a whole document. @param styles address of the portal's stylesheet */
export function exampleDocument(name: string, language: Language, styles: string): string {
  const html = renderToStaticMarkup(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{name}</title>
        <link rel="stylesheet" href={styles} />
      </head>
      <body dangerouslySetInnerHTML={{ __html: exampleBody(name, language) }} />
    </html>,
  );
  return `<!DOCTYPE html>${html}`;
}
