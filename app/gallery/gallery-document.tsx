import { renderToStaticMarkup } from "react-dom/server";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { EXAMPLES_BY_FILE } from "./examples";

export const SCHEMES = ["light", "dark"] as const;
export const WIDTHS = ["390", "1280"] as const;

export type GalleryChoice = {
  language: Language;
  scheme: (typeof SCHEMES)[number];
  width: (typeof WIDTHS)[number];
  /** Part of a file's or an example's name; empty: all of them. */
  only: string;
};

/** The address of one example alone. */
export function examplePath(
  name: string,
  { language, scheme }: Pick<GalleryChoice, "language" | "scheme">,
): string {
  return `/gallery/${encodeURIComponent(name)}?${new URLSearchParams({ language, scheme })}`;
}

/** All examples on one page, each in a frame of its own: an example is a whole page. For developers, in English. */
export function galleryDocument(choice: GalleryChoice, styles: string[]): string {
  const only = choice.only.trim().toLowerCase();
  const files = Object.entries(EXAMPLES_BY_FILE)
    .map(([file, examples]) => ({
      file,
      names: Object.keys(examples).filter((name) => `${file} ${name}`.toLowerCase().includes(only)),
    }))
    .filter(({ names }) => names.length > 0);
  const count = files.reduce((sum, { names }) => sum + names.length, 0);
  const html = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Gallery</title>
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body className="gallery">
        <main>
          <h1>Gallery</h1>
          <p className="lead">{count} examples. Each name leads to the example alone.</p>
          <Choices choice={choice} />
          {files.map(({ file, names }) => (
            <section key={file}>
              <h2>{file}</h2>
              {names.map((name) => (
                <figure key={name} className={`w${choice.width}`}>
                  <figcaption>
                    <a href={examplePath(name, choice)}>{name}</a>
                  </figcaption>
                  <iframe title={name} src={examplePath(name, choice)} loading="lazy" />
                </figure>
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>${html}`;
}

function Choices({ choice }: { choice: GalleryChoice }) {
  const selects = [
    { name: "language", values: LANGUAGES, label: (code: string) => LANGUAGE_NAMES[code as Language] },
    { name: "scheme", values: SCHEMES, label: (scheme: string) => scheme },
    { name: "width", values: WIDTHS, label: (width: string) => `${width} px` },
  ] as const;
  return (
    <form method="get" className="choices">
      {selects.map(({ name, values, label }) => (
        <label key={name}>
          {name}{" "}
          <select name={name} defaultValue={choice[name]}>
            {values.map((value) => (
              <option key={value} value={value}>
                {label(value)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        only <input name="only" defaultValue={choice.only} />
      </label>
      <button className="button">Show</button>
    </form>
  );
}
