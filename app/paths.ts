/** Every URL of the portal as a typed function; nothing else in the code base spells one. */

type ListQuery = { page?: number; kind?: string | null };

const chart = (chartId: string) => `/charts/${encodeURIComponent(chartId)}`;

function listQuery({ page = 1, kind = null }: ListQuery): string {
  const query = new URLSearchParams();
  if (kind) query.set("kind", kind);
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
  medications: (chartId: string, page?: number) => paged(`${chart(chartId)}/medications`, page),
  problems: (chartId: string, page?: number) => paged(`${chart(chartId)}/problems`, page),
  immunizations: (chartId: string, page?: number) => paged(`${chart(chartId)}/immunizations`, page),
  appointments: (chartId: string, page?: number) => paged(`${chart(chartId)}/appointments`, page),
  documents: (chartId: string, page?: number) => paged(`${chart(chartId)}/documents`, page),
  documentFile: (chartId: string, documentId: string, index: number) =>
    `${chart(chartId)}/documents/${encodeURIComponent(documentId)}/files/${index}`,
  vitals: (chartId: string, { page = 1, kind = null }: ListQuery = {}) =>
    `${chart(chartId)}/vitals${listQuery({ page, kind })}`,
  allergies: (chartId: string) => `${chart(chartId)}/allergies`,
  results: (chartId: string, { page = 1, kind = null }: ListQuery = {}) =>
    `${chart(chartId)}/results${listQuery({ page, kind })}`,
  result: (chartId: string, resultId: string) => `${chart(chartId)}/results/${encodeURIComponent(resultId)}`,
  accessLog: (chartId: string, before?: string | null) =>
    `${chart(chartId)}/access-log${before ? `?${new URLSearchParams({ before })}` : ""}`,
};
