/** Every URL of the portal as a typed function; nothing else in the code base spells one. */

/** What is looked for in a list, and which page of it. */
export type ListQuery = {
  text?: string;
  kind?: string | null;
  from?: string;
  to?: string;
  page?: number;
};

const chart = (chartId: string) => `/charts/${encodeURIComponent(chartId)}`;

function listQuery({ page = 1, ...asked }: ListQuery): string {
  const query = new URLSearchParams();
  for (const name of ["text", "kind", "from", "to"] as const) if (asked[name]) query.set(name, asked[name]);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `?${query}` : "";
}

const paged = (path: string, page = 1) => path + listQuery({ page });

export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?${new URLSearchParams({ next })}` : "/sign-in"),
  signOut: () => "/sign-out",
  language: () => "/language",
  charts: () => "/charts",
  chart,
  changes: (chartId: string, since?: string) =>
    `${chart(chartId)}/changes${since ? `?${new URLSearchParams({ since })}` : ""}`,
  medications: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/medications${listQuery(asked)}`,
  problems: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/problems${listQuery(asked)}`,
  immunizations: (chartId: string, page?: number) => paged(`${chart(chartId)}/immunizations`, page),
  appointments: (chartId: string, asked: ListQuery = {}) =>
    `${chart(chartId)}/appointments${listQuery(asked)}`,
  documents: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/documents${listQuery(asked)}`,
  documentFile: (chartId: string, documentId: string, index: number) =>
    `${chart(chartId)}/documents/${encodeURIComponent(documentId)}/files/${index}`,
  vitals: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/vitals${listQuery(asked)}`,
  allergies: (chartId: string) => `${chart(chartId)}/allergies`,
  results: (chartId: string, asked: ListQuery = {}) => `${chart(chartId)}/results${listQuery(asked)}`,
  result: (chartId: string, resultId: string) => `${chart(chartId)}/results/${encodeURIComponent(resultId)}`,
  reportFile: (chartId: string, resultId: string, index: number) =>
    `${chart(chartId)}/results/${encodeURIComponent(resultId)}/files/${index}`,
  accessLog: (chartId: string, before?: string | null) =>
    `${chart(chartId)}/access-log${before ? `?${new URLSearchParams({ before })}` : ""}`,
};
