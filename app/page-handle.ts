/**
 * What a route may say of its page: `export const handle = { script } satisfies PageHandle`. A page that truly
 * gains from script names its one file; its answer alone then allows it, by a nonce.
 */
export type PageHandle = {
  /** Address of a module script of ours. */
  script?: string;
};

/** Scripts of the matched routes; nearly always none. */
export function scriptsOf(handles: readonly unknown[]): string[] {
  return handles.flatMap((handle) => (handle as PageHandle | undefined)?.script ?? []);
}
