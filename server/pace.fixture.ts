import type { Pace } from "./pace";

/** Nobody else waits. */
export const UNHURRIED: Pace = { turn: () => undefined, rest: async () => {} };
