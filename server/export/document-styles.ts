/** The style sheet of a document of the record, with the portal's own letters inside: it asks nobody for anything. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const FACES = [
  {
    family: "Atkinson",
    file: "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    weights: "200 800",
    range: "U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212",
  },
  {
    family: "Vazirmatn",
    file: "@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2",
    weights: "100 900",
    range: "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200E, U+FB50-FDFF, U+FE70-FE74, U+FE76-FEFC",
  },
];

/** @param sheet the built `app/styles/record-document.css` */
export async function documentStyles(sheet: string): Promise<{ css: string }> {
  const faces = await Promise.all(
    FACES.map(async ({ family, file, weights, range }) => {
      const bytes = await readFile(require.resolve(file));
      const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${family}";src:${source};font-weight:${weights};unicode-range:${range}}`;
    }),
  );
  return { css: faces.join("") + sheet };
}
