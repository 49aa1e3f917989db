/**
 * Counts every call that leaves the process while it is armed, and lets one of them go wrong. What a call is called
 * is for the list that the test prints; which one goes wrong is told by its number.
 */
export class Crash extends Error {
  override name = "Crash";
}

/** How one call goes wrong: what happens of it, and what the caller hears. */
export type FaultWays = Record<string, (call: () => Promise<unknown>) => Promise<unknown>>;

/** Which call: its number, or the first of a kind. */
export type Fault = { at: number | ((point: string) => boolean); name: string };

export type Probe = {
  /** The calls of the last armed stretch, in order. */
  readonly points: string[];
  /** From now on; without a fault it only counts. */
  arm(fault?: Fault): void;
  disarm(): void;
  /** True once the fault was played. */
  readonly struck: boolean;
  readonly dead: boolean;
  die(): never;
  /** A new process: calls are heard again. */
  revive(): void;
  call<T>(point: string, ways: FaultWays, work: () => Promise<T>): Promise<T>;
};

export function createProbe(onDeath: () => void): Probe {
  let points: string[] = [];
  let armed = false;
  let struck = false;
  let dead = false;
  let fault: Fault | null = null;
  const die = (): never => {
    dead = true;
    onDeath();
    throw new Crash();
  };
  return {
    get points() {
      return points;
    },
    get struck() {
      return struck;
    },
    get dead() {
      return dead;
    },
    arm(next) {
      [points, armed, struck, fault] = [[], true, false, next ?? null];
    },
    disarm: () => void (armed = false),
    die,
    revive: () => void (dead = false),
    async call(point, ways, work) {
      if (dead) throw new Crash();
      if (!armed) return work();
      const at = points.push(point) - 1;
      const isIt = typeof fault?.at === "function" ? !struck && fault.at(point) : fault?.at === at;
      if (!fault || !isIt) return alive(work);
      const way = ways[fault.name];
      if (!way) return alive(work);
      struck = true;
      return (await way(work)) as Awaited<ReturnType<typeof work>>;
    },
  };

  /** What comes back to a process that is gone is heard by nobody. */
  async function alive<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    if (dead) throw new Crash();
    return result;
  }
}
