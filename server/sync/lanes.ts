/**
 * One after the other within a process: copies of the same batch that come at once wait for the first and find its
 * receipts, instead of all asking upstream. Nothing rests on it: of several processes the database decides.
 */
const lanes = new WeakMap<object, Map<string, Promise<unknown>>>();

/** @param of what the lanes belong to: the portal */
export async function inLane<T>(of: object, name: string, work: () => Promise<T>): Promise<T> {
  const own = lanes.get(of) ?? new Map<string, Promise<unknown>>();
  lanes.set(of, own);
  const before = own.get(name);
  const done = (before ?? Promise.resolve()).then(work, work);
  const quiet = done.catch(() => undefined);
  own.set(name, quiet);
  try {
    return await done;
  } finally {
    if (own.get(name) === quiet) own.delete(name);
  }
}
