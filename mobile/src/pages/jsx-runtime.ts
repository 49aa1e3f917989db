/**
 * What the portal's components are compiled to in the app: plain trees instead of React elements. Nothing here knows
 * of React or of a phone.
 */
import type { Context } from "./react";

export const Fragment = Symbol("fragment");

/** A component's own function, or what gives a context to those within. */
type Component = ((props: never) => unknown) | { gives: Context<unknown> };

/** One `<x>` of a component: not expanded yet. */
export type Made = { made: true; type: string | typeof Fragment | Component; props: Record<string, unknown> };

export function jsx(type: Made["type"], props: Record<string, unknown>): Made {
  return { made: true, type, props };
}
export const jsxs = jsx;
export const jsxDEV = jsx;
