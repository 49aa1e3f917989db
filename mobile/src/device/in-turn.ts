/** One at a time in this process. */
const turns = new Map<string, Promise<unknown>>();

export function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
  turns.set(
    name,
    mine.catch(() => undefined),
  );
  return mine;
}
