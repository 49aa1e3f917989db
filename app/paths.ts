/** Every URL of the portal as a typed function; nothing else in the code base spells one. */

type ResultsQuery = { page?: number; kind?: string | null };

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
  account: () => "/account",
  accountPassword: () => "/account/password",
  accountEmail: () => "/account/email",
  demoMail: () => "/demo/mail",
  signInSecondFactor: (options: { recovery?: boolean } = {}) =>
    options.recovery ? "/sign-in/second-factor?with=recovery-code" : "/sign-in/second-factor",
  signInPasskey: () => "/sign-in/passkey",
  stepUp: (next?: string, options: { recovery?: boolean } = {}) =>
    withQuery("/step-up", { next, with: options.recovery ? "recovery-code" : undefined }),
  factors: (next?: string) => withQuery("/account/factors", { next }),
  addTotp: (next?: string) => withQuery("/account/factors/totp", { next }),
  addPasskey: (next?: string) => withQuery("/account/factors/passkey", { next }),
  recoveryCodes: (next?: string) => withQuery("/account/factors/recovery-codes", { next }),
  factor: (factorId: string) => `/account/factors/${encodeURIComponent(factorId)}`,
  removeFactor: (factorId: string) => `/account/factors/${encodeURIComponent(factorId)}/remove`,
  signOut: () => "/sign-out",
  language: () => "/language",
  /** Where a page goes that has been open for too long; `next` is the page itself. */
  away: (next?: string) => (next ? `/away?${new URLSearchParams({ next })}` : "/away"),
  /** Says only that one is signed in: for the second tab beside a form. */
  signedIn: () => "/signed-in",
  keptForm: () => "/kept-form",
  charts: () => "/charts",
  chart,
  allergies: (chartId: string) => `${chart(chartId)}/allergies`,
  results: (chartId: string, { page = 1, kind = null }: ResultsQuery = {}) => {
    const query = new URLSearchParams();
    if (kind) query.set("kind", kind);
    if (page > 1) query.set("page", String(page));
    return `${chart(chartId)}/results${query.size > 0 ? `?${query}` : ""}`;
  },
  result: (chartId: string, resultId: string) => `${chart(chartId)}/results/${encodeURIComponent(resultId)}`,
  accessLog: (chartId: string, before?: string | null) =>
    `${chart(chartId)}/access-log${before ? `?${new URLSearchParams({ before })}` : ""}`,
};
