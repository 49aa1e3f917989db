/** Who waits for an answer at this moment, for work that nobody waits for. One for each process. */
export type Traffic = {
  /** Somebody asks. @returns to be called once, when they have their answer */
  begin: () => () => void;
  isQuiet: () => boolean;
  /** Resolves when nobody waits, or after `most` ms. */
  quiet: (most: number) => Promise<void>;
};

export function createTraffic(): Traffic {
  let waiting = 0;
  const listeners = new Set<() => void>();

  return {
    begin() {
      waiting += 1;
      return () => {
        waiting -= 1;
        if (waiting === 0) for (const listener of [...listeners]) listener();
      };
    },
    isQuiet: () => waiting === 0,
    async quiet(most) {
      if (waiting === 0) return;
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(limit);
          listeners.delete(end);
          resolve();
        };
        const limit = setTimeout(end, most);
        listeners.add(end);
      });
    },
  };
}
