import { json } from "@remix-run/node";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import arabicFont from "@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2";
import latinFont from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
import { createLocale, LocaleProvider } from "~/components/shell/locale";
import { problemCodeOf, problemFrameOf } from "~/components/shell/problem-code";
import { ProblemPage } from "~/components/shell/problem-page";
import { useRequestFacts } from "~/components/shell/request-facts";
import { problemTitle } from "~/components/shell/titles";
import { directionOf } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";
import { scriptsOf } from "~/page-handle";
import icon from "~/styles/icon.svg";
import styles from "~/styles/app.css";
import { passChartDoorForData } from "~server/access/chart-door.server";
import { closingOf } from "~server/access/closing.server";
import { asGuest } from "~server/access/viewer.server";
import { languageOf } from "~server/session/locale.server";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: icon, type: "image/svg+xml" },
];

/** Titles of pages that failed; every page that did not has its own. */
export const meta: MetaFunction<typeof loader> = (args) => {
  const { data, error } = args;
  if (!error) return [{ title: wordsOf(data?.language ?? "en").frame.portal }];
  return problemTitle(args, problemFrameOf(error), problemCodeOf(error));
};

export async function loader(args: LoaderFunctionArgs) {
  await passChartDoorForData(args);
  // Somebody who still has to give or enrol a second factor is signed in enough to sign out and to send a form.
  return asGuest(
    args,
    ({ viewer }) =>
      json({
        language: languageOf(args.request, viewer),
        signedIn: viewer !== null,
        account: viewer?.accountId ?? null,
        closingAt: (viewer && closingOf(viewer)?.toISOString()) ?? null,
      }),
    { purpose: "factors" },
  );
}

/** The document around every page, the failed ones too. No `<Scripts>`: nothing hydrates; see page-handle.ts. */
export function Layout({ children }: { children: ReactNode }) {
  const { nonce, language: asked, timeZone, now } = useRequestFacts();
  const scripts = scriptsOf(useMatches().map(({ handle }) => handle));
  const { pathname, search } = useLocation();
  const data = useRouteLoaderData<typeof loader>("root");
  const language = data?.language ?? asked;
  const locale = createLocale({
    language,
    timeZone,
    now,
    here: pathname + search,
    failed: useRouteError() !== undefined,
    signedIn: data?.signedIn ?? false,
    account: data?.account ?? null,
    closingAt: data?.closingAt ?? null,
  });
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {[latinFont, ...(language === "ar" ? [arabicFont] : [])].map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={href} />
        ))}
        <Links />
        {nonce && scripts.map((src) => <script key={src} type="module" nonce={nonce} src={src} />)}
      </head>
      <body>
        <LocaleProvider value={locale}>{children}</LocaleProvider>
      </body>
    </html>
  );
}

export default function Portal() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ProblemPage code={problemCodeOf(error)} frame={problemFrameOf(error)} />;
}
