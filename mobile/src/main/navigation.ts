/** The screens one came through, the last is shown. */
import { useReducer } from "react";
import type { Screen } from "./where";

type Move = { go: Screen } | { swap: Screen } | { home: Screen } | "back";

export function moved(stack: Screen[], move: Move): Screen[] {
  if (move === "back") return stack.length > 1 ? stack.slice(0, -1) : stack;
  if ("home" in move) return [move.home];
  if ("swap" in move) return [...stack.slice(0, -1), move.swap];
  return [...stack, move.go];
}

export function useScreens(first: Screen) {
  return useReducer(moved, [first]);
}
