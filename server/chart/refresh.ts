/** A resource that was read by itself, with the ETag to ask by next time. */
export type Kept<T> = { resource: T; etag: string | null };

type Answer<T> = { resource: T; etag: string | null; characters: number };

/**
 * Asks by ETag where the last answer gave one; "unchanged" makes the last copy fresh again.
 * @returns what the cache wants of a fetch
 */
export async function refresh<T>(
  previous: Kept<T> | null,
  read: () => Promise<Answer<T>>,
  readIfChanged: (etag: string) => Promise<Answer<T> | null>,
): Promise<{ value: Kept<T>; bytes: number; cacheable: boolean }> {
  const answer = previous?.etag ? await readIfChanged(previous.etag) : await read();
  const value: Kept<T> = answer ? { resource: answer.resource, etag: answer.etag } : previous!;
  const characters = answer?.characters ?? JSON.stringify(value).length;
  return { value, bytes: 2 * characters + 500, cacheable: true };
}
