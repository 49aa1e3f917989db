import type { Heard } from "./copy";

export const UNSEEN_AFTER = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether a copy may not be shown any more: 7 days without a word of the portal, by the larger of both clocks. A wall
 * clock that went back counts as too long: nobody knows how long it was.
 */
export function isUnseen(heard: Heard, now: Heard): boolean {
  const wall = now.wall - heard.wall;
  const sameStart = heard.elapsed && now.elapsed && heard.elapsed.bootId === now.elapsed.bootId;
  const elapsed = sameStart ? now.elapsed!.ms - heard.elapsed!.ms : 0;
  return wall < 0 || Math.max(wall, elapsed) >= UNSEEN_AFTER;
}
