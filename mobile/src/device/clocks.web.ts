import type { Clocks } from "./clocks";

/** A page's own clock stops while the computer sleeps, on some systems: it is none to rely on. */
export const clocks: Clocks = { wall: () => Date.now(), elapsed: () => null };
