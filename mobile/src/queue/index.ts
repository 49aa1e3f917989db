export { createQueue } from "./queue";
export type { Queue, QueueParts, QueueView, QueuedView } from "./queue";
export type { Wish } from "./steps";
export { KINDS, NotQueued } from "./types";
export type * from "./types";
