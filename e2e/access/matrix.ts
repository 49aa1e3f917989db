/**
 * Every page of the portal × every kind of reader → the status of a GET. A route that is missing here fails the
 * test. Read a cell as: this person, on this chart. Columns of charts somebody else granted name proxy and patient.
 */
export const READERS = [
  "guest", //      not signed in, on `self`
  "owner", //      Amina, on her own chart
  "staff", //      clinical staff: no chart, no door here
  "spouse", //     Daniel for Amina: no access log
  "revoked", //    Noor, whose delegation of Amina's was revoked
  "child", //      Grace for Kofi, 6
  "teen", //       Grace for Abena, 15: no access log
  "caregiver", //  Omar for his mother
  "stranger", //   Omar on Daniel's delegation
  "grantor", //    Amina on the delegation she gave
  "invented", //   Amina on a delegation nobody made
] as const;
export type Reader = (typeof READERS)[number];

/** Which routes have a chart in their path; the others are the same for every chart. */
const CHART_ROUTES = `
/charts/:chartId                    302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/changes            302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/allergies          302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/medications        302 200 404 200 403 200 403 200 404 404 404
/charts/:chartId/problems           302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/immunizations      302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/vitals             302 200 404 403 403 200 200 200 404 404 404
/charts/:chartId/appointments       302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/documents          302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/documents/:documentId/files/:index 302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/results            302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/results/:resultId  302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/results/:resultId/files/:index 302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/access-log         302 200 404 403 403 200 403 200 404 404 404
`;

/** Signed in or not is all that counts here. */
const OTHER_ROUTES = `
/                                   200 200
/sign-in                            200 200
/sign-out                           302 302
/language                           302 302
/charts                             302 200
/*                                  404 404
`;

/** There while developing, and no page to anybody in what is built: their 404 is the one of any other address. */
const DEVELOPMENT_ROUTES = `
/gallery                            404 404
/gallery/:example                   404 404
/gallery/styles/:scheme             404 404
`;

const rows = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [path, ...cells] = line.trim().split(/\s+/);
      return { path: path!, cells: cells.map(Number) };
    });

export const MATRIX: ReadonlyMap<string, Readonly<Record<Reader, number>>> = new Map([
  ...rows(CHART_ROUTES).map(({ path, cells }) => [path, record((_, index) => cells[index]!)] as const),
  ...[...rows(OTHER_ROUTES), ...rows(DEVELOPMENT_ROUTES)].map(
    ({ path, cells }) => [path, record((reader) => cells[reader === "guest" ? 0 : 1]!)] as const,
  ),
]);

function record(cell: (reader: Reader, index: number) => number): Record<Reader, number> {
  return Object.fromEntries(READERS.map((reader, index) => [reader, cell(reader, index)])) as Record<
    Reader,
    number
  >;
}
