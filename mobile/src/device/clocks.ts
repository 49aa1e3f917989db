import { bootId, elapsedMs } from "../../modules/device";

/**
 * The wall clock, which can be set, and the time since the phone was started, which cannot and which counts sleep;
 * null where there is none that does.
 */
export type Clocks = { wall: () => number; elapsed: () => { bootId: string; ms: number } | null };

export const clocks: Clocks = {
  wall: () => Date.now(),
  elapsed: () => {
    const id = bootId();
    return id === null ? null : { bootId: id, ms: elapsedMs() };
  },
};
