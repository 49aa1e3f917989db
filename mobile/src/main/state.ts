/** All that the screens are drawn from. */
import type { QueueView } from "../queue";
import type { Copy } from "../store/copy";
import type { Gone } from "../store/gone";

export type Because = "again" | "ended" | "failed" | "offline" | "not-active" | "no-lock" | "keys-changed";

/** Why what is kept cannot be opened now. */
export type Locked = "not-recognised" | "no-lock" | "failed";

export type PhoneState = {
  phase: "opening" | "locked" | "signed-out" | "signed-in";
  /** null: not locked. */
  locked: Locked | null;
  /** Said on the sign-in screen, or above everything while the copy can still be read. */
  because: Because | null;
  copy: Copy | null;
  /** There is a copy and it may not be shown without a word of the portal. */
  unseen: boolean;
  /** The portal answered last time. */
  online: boolean;
  /** It is being asked now. */
  asking: boolean;
  queue: QueueView;
  /** Why what waits is not sent. */
  stopped: "account" | "app-too-old" | null;
  /** To tell: no longer on this phone. */
  gone: Gone[];
};

export const AT_FIRST: PhoneState = {
  phase: "opening",
  locked: null,
  because: null,
  copy: null,
  unseen: false,
  online: true,
  asking: false,
  queue: { items: [], damage: null },
  stopped: null,
  gone: [],
};
