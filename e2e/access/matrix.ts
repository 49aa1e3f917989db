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

/**
 * Which routes have a chart in their path; the others are the same for every chart. The request is one of Amina's own:
 * nobody who acts for her made it, and it is in nobody else's chart.
 */
const CHART_ROUTES = `
/charts/:chartId                    302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/changes            302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/allergies          302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/medications        302 200 404 200 403 200 403 200 404 404 404
/charts/:chartId/problems           302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/immunizations      302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/vitals             302 200 404 403 403 200 200 200 404 404 404
/charts/:chartId/appointments       302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/appointments/request 302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/appointments/:appointmentId/calendar 302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/medications/:medicationRequestId/refill 302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/requests           302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/requests/:requestId 302 200 404 404 403 404 404 404 404 404 404
/charts/:chartId/requests/:requestId/cancel 302 200 404 404 403 404 404 404 404 404 404
/charts/:chartId/documents          302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/documents/:documentId/files/:index 302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/results            302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/results/:resultId  302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/results/:resultId/files/:index 302 200 404 200 403 200 200 200 404 404 404
/charts/:chartId/access-log/download 302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/demographics       302 200 404 403 403 200 200 200 404 404 404
/charts/:chartId/demographics/request 302 200 404 403 403 200 403 200 404 404 404
/charts/:chartId/exports            302 200 404 403 403 200 403 403 404 404 404
/charts/:chartId/exports/:exportId  302 404 404 403 403 404 403 403 404 404 404
/charts/:chartId/exports/:exportId/file 302 404 404 403 403 404 403 403 404 404 404
/charts/:chartId/exports/:exportId/status 401 404 404 403 403 404 403 403 404 404 404
/charts/:chartId/access-log         302 200 404 403 403 200 403 200 404 404 404
`;

/** Pages of a chart with a form of their own: one that was made for nobody is refused as another account's. */
export const WRITES: ReadonlySet<string> = new Set([
  "/charts/:chartId/appointments/request",
  "/charts/:chartId/medications/:medicationRequestId/refill",
  "/charts/:chartId/requests/:requestId/cancel",
  "/charts/:chartId/demographics/request",
  "/charts/:chartId/exports",
]);

/** The delegation itself, to the patient who gave it (grantor) and to the proxy (give-up); nobody else knows of it. */
const SHARING_ROUTES = `
/sharing/:delegationId              302 404 404 404 404 404 404 404 404 200 404
/sharing/:delegationId/change       302 404 404 404 404 404 404 404 404 200 404
/sharing/:delegationId/stop         302 404 404 404 404 404 404 404 404 200 404
/sharing/:delegationId/resend       302 404 404 404 404 404 404 404 404 409 404
/sharing/:delegationId/give-up      302 404 404 200 403 200 200 200 404 404 404
`;

/** Signed in or not is all that counts here. */
const OTHER_ROUTES = `
/                                   200 200
/sign-in                            200 200
/sign-in/second-factor              302 302
/sign-in/passkey                    302 302
/sign-out                           302 302
/step-up                            302 302
/account                            302 200
/account/password                   302 200
/account/language                   302 200
/account/notices                    302 200
/account/devices                    302 200
/account/lock                       302 200
/account/locked                     200 200
/account/close                      302 200
/account/factors                    302 200
/account/factors/totp               302 200
/account/factors/passkey            302 200
/account/email                      302 200
/language                           302 302
/sign-up                            200 200
/sign-up/code                       200 200
/sign-up/confirm                    410 410
/forgot-password                    200 200
/password/reset                     410 410
/email/confirm                      410 410
/email/undo                         410 410
/done/:what                         200 200
/demo/mail                          200 200
/developers                         200 200
/charts                             302 200
/sharing                            302 200
/health-link                        200 200
/sharing/invitation                 410 410
/away                               302 200
/signed-in                          302 200
/kept-form                          302 302
/sign-in/oidc                       404 404
/sign-in/oidc/callback              404 404
/account/identity                   302 404
/oauth/allow/:uid                   302 410
/oauth/refused                      400 400
/*                                  404 404
`;

/** There while developing, and no page to anybody in what is built: their 404 is the one of any other address. */
const DEVELOPMENT_ROUTES = `
/gallery                            404 404
/gallery/:example                   404 404
/gallery/styles/:scheme             404 404
`;
/**
 * Pages that want a proof of the last minutes: once a run's sign-ins are older than that, 200 becomes a redirect to
 * where it is given.
 */
export const WANT_FRESH_PROOF: ReadonlySet<string> = new Set([
  "/account/close",
  "/charts/:chartId/exports",
  "/account/email",
  "/account/factors/totp",
  "/sharing/:delegationId/change",
  "/sharing/links/new",
  "/account/factors/passkey",
  "/account/factors/:factorId",
  "/account/factors/:factorId/remove",
]);

/**
 * Guest, staff who have given no second factor yet (led to enrol one) and have no record to share, everybody else (not
 * told that there is a desk). What is below their factors asks staff for one too. With a second factor: journeys/at-the-desk.spec.ts.
 */
const STAFF_DIFFER_ROUTES = `
/account/factors/recovery-codes     302 302 302
/account/factors/:factorId          302 302 404
/account/factors/:factorId/remove   302 302 404
/sharing/new                        302 404 200
/sharing/links                      302 404 200
/sharing/links/new                  302 404 200
/sharing/links/:linkId              302 404 404
/sharing/new/send                   302 404 302
/staff                              302 302 404
/staff/accounts                     302 302 404
/staff/accounts/:accountId          302 302 404
/staff/accounts/:accountId/:deed    302 302 404
/staff/requests                     302 302 404
/staff/requests/:requestId          302 302 404
/staff/activation-code              302 302 404
/staff/delegations                  302 302 404
/staff/delegations/new              302 302 404
/staff/delegations/:delegationId    302 302 404
/staff/release-rules                302 302 404
/staff/release-rules/new            302 302 404
/staff/records                      302 302 404
`;

/** Programs ask here, by a token: a browser's session opens nothing. What a token opens: api.spec.ts. */
const API_ROUTES = `
/v1/portal/me                       401
/v1/portal/me/access-log            401
/v1/portal/charts                   401
/v1/portal/charts/:chartId/:part    401
/v1/portal/charts/:chartId/results/:resultId 401
/v1/portal/charts/:chartId/results/:resultId/files/:index 401
/v1/portal/charts/:chartId/documents/:documentId/files/:index 401
/v1/portal/charts/:chartId/appointments/:appointmentId/calendar 401
/v1/portal/charts/:chartId/slots/:slotId/nearest 401
/v1/portal/charts/:chartId/requests 401
/v1/portal/charts/:chartId/requests/:requestId 401
/v1/portal/charts/:chartId/requests/:requestId/cancel 401
/v1/portal/charts/:chartId/exports  401
/v1/portal/charts/:chartId/exports/:exportId 401
/v1/portal/charts/:chartId/exports/:exportId/file 401
/v1/portal/sync/mutations           401
/v1/portal/sync/snapshot            401
/v1/portal/openapi.json             200
/v1/*                               401
`;

/** Says what may be asked and nothing of anybody: kept by whoever likes. */
export const KEPT_BY_ANYBODY: ReadonlySet<string> = new Set(["/v1/portal/openapi.json"]);

const rows = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [path, ...cells] = line.trim().split(/\s+/);
      return { path: path!, cells: cells.map(Number) };
    });

export const MATRIX: ReadonlyMap<string, Readonly<Record<Reader, number>>> = new Map([
  ...[...rows(CHART_ROUTES), ...rows(SHARING_ROUTES)].map(
    ({ path, cells }) => [path, record((_, index) => cells[index]!)] as const,
  ),
  ...[...rows(OTHER_ROUTES), ...rows(DEVELOPMENT_ROUTES)].map(
    ({ path, cells }) => [path, record((reader) => cells[reader === "guest" ? 0 : 1]!)] as const,
  ),
  ...rows(API_ROUTES).map(({ path, cells }) => [path, record(() => cells[0]!)] as const),
  ...rows(STAFF_DIFFER_ROUTES).map(
    ({ path, cells }) =>
      [path, record((reader) => cells[reader === "guest" ? 0 : reader === "staff" ? 1 : 2]!)] as const,
  ),
]);

function record(cell: (reader: Reader, index: number) => number): Record<Reader, number> {
  return Object.fromEntries(READERS.map((reader, index) => [reader, cell(reader, index)])) as Record<
    Reader,
    number
  >;
}
