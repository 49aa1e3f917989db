/** Every URL of the portal as a typed function; nothing else in the code base spells one. */

/** What is looked for in a list, and which page of it. */
export type ListQuery = {
  text?: string;
  kind?: string | null;
  from?: string;
  to?: string;
  page?: number;
};

/** Whose doings and about what, and from which line on. */
export type LogQuery = { who?: string | null; part?: string | null; before?: string | null };

/** What a list of free times is narrowed to, which page of it, and in which other zone it is told too. */
export type TimesQuery = Partial<Record<"service" | "practitioner" | "place" | "day" | "zone", string>> & {
  page?: number;
};

const logQuery = ({ who, part, before }: LogQuery) => ({
  who: who ?? undefined,
  part: part ?? undefined,
  before: before ?? undefined,
});

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}
export type DoneWith =
  | "sign-up"
  | "code"
  | "registered"
  | "password-asked"
  | "password-chosen"
  | "email-asked"
  | "email-changed"
  | "email-kept";

const chart = (chartId: string) => `/charts/${encodeURIComponent(chartId)}`;

/** As a list's own links spell it. */
export function listQuery({ page = 1, ...asked }: ListQuery): string {
  const query = new URLSearchParams();
  for (const name of ["text", "kind", "from", "to"] as const) if (asked[name]) query.set(name, asked[name]);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `?${query}` : "";
}

const paged = (path: string, page = 1) => path + listQuery({ page });
const withDone = (path: string, done: string | undefined) =>
  done ? `${path}?${new URLSearchParams({ done })}` : path;

export type ShareChoice = {
  relationshipType?: string | null;
  preset?: string | null;
  grants?: readonly string[];
  validTo?: string;
};

function shareQuery({ relationshipType, preset, grants = [], validTo }: ShareChoice): string {
  const query = new URLSearchParams();
  if (relationshipType) query.set("relationshipType", relationshipType);
  if (preset) query.set("preset", preset);
  for (const grant of preset === "each" ? grants : []) query.append("grants", grant);
  if (validTo) query.set("validTo", validTo);
  return query.size > 0 ? `?${query}` : "";
}

export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?${new URLSearchParams({ next })}` : "/sign-in"),
  signUp: () => "/sign-up",
  /** For those who have a code from their clinic. */
  activation: () => "/sign-up/code",
  forgotPassword: () => "/forgot-password",
  /** What was done before sign-in, and what happens next. */
  done: (what: DoneWith) => `/done/${what}`,
  /** The page a link in a mail leads to; the token is in the query, which no log keeps. */
  registration: (token: string) => `/sign-up/confirm?${new URLSearchParams({ token })}`,
  passwordReset: (token: string) => `/password/reset?${new URLSearchParams({ token })}`,
  emailConfirm: (token: string) => `/email/confirm?${new URLSearchParams({ token })}`,
  emailUndo: (token: string) => `/email/undo?${new URLSearchParams({ token })}`,
  /** @param done what was just done: a word of `words.account.done` */
  account: (done?: string) => withDone("/account", done),
  accountEmail: () => "/account/email",
  accountPassword: () => "/account/password",
  accountLanguage: () => "/account/language",
  accountNotices: () => "/account/notices",
  accountDevices: (done?: string) => withDone("/account/devices", done),
  accountLock: () => "/account/lock",
  accountLocked: () => "/account/locked",
  accountClose: () => "/account/close",
  /** Who can see one's own record. @param done what was just done: a word of the page's own */
  sharing: (done?: string) => withDone("/sharing", done),
  /** Where somebody invited by mail answers. */
  /** What would be shared stands in the address: it holds nobody's name. */
  shareNew: (choice: ShareChoice = {}) => `/sharing/new${shareQuery(choice)}`,
  shareSend: (choice: ShareChoice = {}) => `/sharing/new/send${shareQuery(choice)}`,
  shared: (delegationId: string) => `/sharing/${encodeURIComponent(delegationId)}`,
  shareDeed: (delegationId: string, deed: "change" | "stop" | "resend" | "give-up") =>
    `/sharing/${encodeURIComponent(delegationId)}/${deed}`,
  invitation: (token: string) => `/sharing/invitation?${new URLSearchParams({ token })}`,
  /** Summaries of one's own record that were handed out as links. @param done what was just done */
  healthLinks: (done?: string) => withDone("/sharing/links", done),
  newHealthLink: () => "/sharing/links/new",
  ownHealthLink: (linkId: string) => `/sharing/links/${encodeURIComponent(linkId)}`,
  endHealthLink: (linkId: string) => `/sharing/links/${encodeURIComponent(linkId)}/end`,
  /** Where whoever was given a link opens it; what opens it stands behind `#`. */
  healthLink: () => "/health-link",
  /** For programs, SMART Health Links. */
  healthLinkManifest: (handle: string) => `/health-link/manifest/${handle}`,
  healthLinkFile: (ticket: string) => `/health-link/file/${ticket}`,
  staffDelegations: () => "/staff/delegations",
  staffDelegation: (delegationId: string, done?: string) =>
    withDone(`/staff/delegations/${delegationId}`, done),
  staffDelegationRecord: () => "/staff/delegations/new",
  staff: () => "/staff",
  staffAccounts: () => "/staff/accounts",
  staffAccount: (accountId: string, done?: string) => withDone(`/staff/accounts/${accountId}`, done),
  staffDeed: (accountId: string, deed: string) => `/staff/accounts/${accountId}/${deed}`,
  staffRequests: (asked: { kind?: string | null; state?: string; page?: number } = {}) =>
    withQuery("/staff/requests", {
      kind: asked.kind ?? undefined,
      state: asked.state === "waiting" ? undefined : asked.state,
      page: asked.page && asked.page > 1 ? String(asked.page) : undefined,
    }),
  staffRequest: (requestId: string, done?: string) =>
    withDone(`/staff/requests/${encodeURIComponent(requestId)}`, done),
  staffInvite: () => "/staff/activation-code",
  staffReleaseRules: (asked: { version?: number; done?: "published" } = {}) =>
    withQuery("/staff/release-rules", { version: asked.version?.toString(), done: asked.done }),
  /** Without a rule: a new one. */
  staffReleaseRule: (asked: { change?: string; end?: string } = {}) =>
    withQuery("/staff/release-rules/new", asked),
  staffRecords: () => "/staff/records",
  demoMail: () => "/demo/mail",
  developers: () => "/developers",
  openApi: () => "/v1/portal/openapi.json",
  oauthDiscovery: () => "/.well-known/oauth-authorization-server",
  signInSecondFactor: (options: { recovery?: boolean } = {}) =>
    options.recovery ? "/sign-in/second-factor?with=recovery-code" : "/sign-in/second-factor",
  signInPasskey: () => "/sign-in/passkey",
  /** @param because a word of server/session/oidc/refusal.ts */
  signInOidc: (because?: string) => withQuery("/sign-in/oidc", { because }),
  signInOidcCallback: () => "/sign-in/oidc/callback",
  accountIdentity: (because?: string) => withQuery("/account/identity", { because }),
  stepUp: (next?: string, options: { recovery?: boolean } = {}) =>
    withQuery("/step-up", { next, with: options.recovery ? "recovery-code" : undefined }),
  factors: (next?: string) => withQuery("/account/factors", { next }),
  addTotp: (next?: string) => withQuery("/account/factors/totp", { next }),
  addPasskey: (next?: string) => withQuery("/account/factors/passkey", { next }),
  recoveryCodes: (next?: string) => withQuery("/account/factors/recovery-codes", { next }),
  factor: (factorId: string) => `/account/factors/${encodeURIComponent(factorId)}`,
  removeFactor: (factorId: string) => `/account/factors/${encodeURIComponent(factorId)}/remove`,
  signOut: () => "/sign-out",
  /** Where somebody is asked whether an app may sign in; `uid` is of the asking. */
  allowApp: (uid: string) => `/oauth/allow/${encodeURIComponent(uid)}`,
  appRefused: (because?: "over") => withQuery("/oauth/refused", { because }),
  language: () => "/language",
  /** Where a page goes that has been open for too long; `next` is the page itself. */
  away: (next?: string) => (next ? `/away?${new URLSearchParams({ next })}` : "/away"),
  /** Says only that one is signed in: for the second tab beside a form. */
  signedIn: () => "/signed-in",
  keptForm: () => "/kept-form",
  charts: () => "/charts",
  chart,
  /** From a list: the page says once whose record was entered, and as what. */
  enterChart: (chartId: string) => `${chart(chartId)}?entering=yes`,
  /** One's own record as somebody with these grants would be shown it; read by server/access/preview.ts. */
  preview: (relationshipType: string, grants: readonly string[]) =>
    chart(["as", relationshipType, ...grants.map((grant) => grant.replace(":", "."))].join("~")),
  changes: (chartId: string, since?: string) =>
    `${chart(chartId)}/changes${since ? `?${new URLSearchParams({ since })}` : ""}`,
  medications: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/medications${listQuery(asked)}`,
  problems: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/problems${listQuery(asked)}`,
  immunizations: (chartId: string, page?: number) => paged(`${chart(chartId)}/immunizations`, page),
  appointments: (chartId: string, asked: ListQuery = {}) =>
    `${chart(chartId)}/appointments${listQuery(asked)}`,
  askAppointment: (chartId: string, { page = 1, ...asked }: TimesQuery = {}) =>
    withQuery(`${chart(chartId)}/appointments/request`, {
      ...asked,
      page: page > 1 ? String(page) : undefined,
    }),
  appointmentCalendar: (chartId: string, appointmentId: string) =>
    `${chart(chartId)}/appointments/${encodeURIComponent(appointmentId)}/calendar`,
  askRefill: (chartId: string, medicationRequestId: string) =>
    `${chart(chartId)}/medications/${encodeURIComponent(medicationRequestId)}/refill`,
  requests: (chartId: string) => `${chart(chartId)}/requests`,
  /** @param done what was just done: a word of `words.requests.done` */
  request: (chartId: string, requestId: string, done?: string) =>
    withDone(`${chart(chartId)}/requests/${encodeURIComponent(requestId)}`, done),
  cancelRequest: (chartId: string, requestId: string) =>
    `${chart(chartId)}/requests/${encodeURIComponent(requestId)}/cancel`,
  documents: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/documents${listQuery(asked)}`,
  documentFile: (chartId: string, documentId: string, index: number) =>
    `${chart(chartId)}/documents/${encodeURIComponent(documentId)}/files/${index}`,
  vitals: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/vitals${listQuery(asked)}`,
  allergies: (chartId: string) => `${chart(chartId)}/allergies`,
  results: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/results${listQuery(asked)}`,
  /** @param from what was looked for in the list that leads there, for the way back to it */
  result: (chartId: string, resultId: string, from: ListQuery = {}) =>
    `${chart(chartId)}/results/${encodeURIComponent(resultId)}${listQuery(from)}`,
  reportFile: (chartId: string, resultId: string, index: number) =>
    `${chart(chartId)}/results/${encodeURIComponent(resultId)}/files/${index}`,
  accessLog: (chartId: string, asked: LogQuery = {}) =>
    withQuery(`${chart(chartId)}/access-log`, logQuery(asked)),
  exports: (chartId: string) => `${chart(chartId)}/exports`,
  /** @param watch `no`: the page is not made anew by itself while the file is being made */
  exportJob: (chartId: string, exportId: string, asked: { watch?: "no"; done?: string } = {}) =>
    withQuery(`${chart(chartId)}/exports/${encodeURIComponent(exportId)}`, asked),
  exportFile: (chartId: string, exportId: string) =>
    `${chart(chartId)}/exports/${encodeURIComponent(exportId)}/file`,
  exportStatus: (chartId: string, exportId: string) =>
    `${chart(chartId)}/exports/${encodeURIComponent(exportId)}/status`,
  demographics: (chartId: string) => `${chart(chartId)}/demographics`,
  /** `draft`: sealed by server/requests/correction-draft.ts; without `step`, the page that checks it. */
  demographicsRequest: (chartId: string, asked: { draft?: string; step?: "edit" } = {}) =>
    withQuery(`${chart(chartId)}/demographics/request`, asked),
  /** The same lines as a table to keep. */
  accessLogFile: (chartId: string, { who, part }: LogQuery) =>
    withQuery(`${chart(chartId)}/access-log/download`, logQuery({ who, part })),
};
