import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createLocale, LocaleProvider } from "~/components/shell/locale";
import { directionOf } from "~/i18n/languages";
import type {
  DocumentStep,
  RecordRendering,
  RenderingFacts,
} from "~server/export/document/record-document.view";
import { Entries } from "./entries";
import { PartEnd, PartHead } from "./part-head";
import { RecordEnd } from "./record-end";
import { RecordHead } from "./record-head";
import { openSeam } from "./seam";
import type { GoesOn } from "./seam";
import { openTable } from "./table";

/** Text and fonts of the document's style sheet. */
export type DocumentStyles = { css: string };

/** No request to anywhere, no script: what is in the file is all there is. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/** Makes a record into one HTML document that needs nothing but itself, from the components of the pages. */
export function createRecordRendering({ css }: DocumentStyles): RecordRendering {
  return { open: (facts) => openDocument(facts, css), table: openTable };
}

function openDocument(
  { language, zone, files }: RenderingFacts,
  css: string,
): (step: DocumentStep) => string {
  let asOf = "";
  let lastDay: string | null = null;
  const seam = openSeam();
  // The locale is the document's; its clock is when the record was asked for.
  const locale = () =>
    createLocale({ language, timeZone: zone, now: asOf, here: "", signedIn: false, takenAway: true });
  const render = (element: ReactElement) =>
    renderToStaticMarkup(<LocaleProvider value={locale()}>{element}</LocaleProvider>);

  return (step) => {
    switch (step.kind) {
      case "begin": {
        const { head } = step;
        asOf = head.asOf;
        const { words, format } = locale();
        const { title, titleOf, skip } = words.recordDocument;
        const named = head.person.name ? titleOf(head.person.name) : title;
        const start = render(
          <>
            <head>
              <meta charSet="utf-8" />
              <meta httpEquiv="Content-Security-Policy" content={POLICY} />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <meta name="color-scheme" content="light dark" />
              <meta name="referrer" content="no-referrer" />
              <meta name="format-detection" content="telephone=no" />
              <title>{`${named} · ${format.day(asOf)}`}</title>
              {files === "inside" && <style dangerouslySetInnerHTML={{ __html: css }} />}
            </head>
          </>,
        );
        const body = render(
          <>
            <a className="skip" href="#contents">
              {skip}
            </a>
            <RecordHead head={head} files={files} />
          </>,
        );
        return `<!DOCTYPE html><html lang="${language}" dir="${directionOf(language)}">${start}<body>${body}<main id="main">`;
      }
      case "part":
        lastDay = null;
        return `<section class="part">${lowered(render(<PartHead part={step.part} />))}`;
      case "piece": {
        const { piece } = step;
        const html = render(<Entries piece={piece} where={files} lastDay={lastDay} />);
        let goesOn: GoesOn = piece.first ? "nothing" : "list";
        if (piece.section === "results") {
          const dayOf = (entry: (typeof piece.entries)[number] | undefined) =>
            entry?.effective ? locale().format.dayKey(entry.effective) : "";
          if (lastDay !== null) goesOn = dayOf(piece.entries[0]) === lastDay ? "list" : "group";
          lastDay = dayOf(piece.entries.at(-1));
        }
        // A part of one group has no headings of groups: its entries stand right below its own.
        const isOneGroup = piece.section === "immunizations" || piece.section === "documents";
        return seam.join(isOneGroup ? html : lowered(html), goesOn);
      }
      case "part-end":
        return `${seam.close()}${lowered(render(<PartEnd part={step.part} />))}</section>`;
      case "end":
        return `</main>${render(<RecordEnd head={step.head} />)}</body></html>\n`;
    }
  };
}

/** A page of the portal is a part of the document: its headings stand one lower. Text never has a bare "<". */
function lowered(html: string): string {
  return html.replace(
    /(<\/?h)([1-5])(?=[\s>])/g,
    (_all, tag: string, level: string) => tag + (Number(level) + 1),
  );
}
