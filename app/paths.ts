/** Every URL of the portal as a typed function; nothing else in the code base spells one. */

type ResultsQuery = { page?: number; kind?: string | null };

const chart = (chartId: string) => `/charts/${encodeURIComponent(chartId)}`;

export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?${new URLSearchParams({ next })}` : "/sign-in"),
  signUp: () => "/sign-up",
  /** The page a link in a mail leads to; the token is in the query, which no log keeps. */
  registration: (token: string) => `/sign-up/confirm?${new URLSearchParams({ token })}`,
  passwordReset: (token: string) => `/password/reset?${new URLSearchParams({ token })}`,
  emailConfirm: (token: string) => `/email/confirm?${new URLSearchParams({ token })}`,
  emailUndo: (token: string) => `/email/undo?${new URLSearchParams({ token })}`,
  account: () => "/account",
  accountPassword: () => "/account/password",
  demoMail: () => "/demo/mail",
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
