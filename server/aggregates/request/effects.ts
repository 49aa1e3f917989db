/** What each kind does upstream; the compiler misses one that has none. */
import { appointmentEffect } from "../appointment-request/appointment-request.effect";
import { demographicsEffect } from "../demographics-update-request/demographics-update-request.effect";
import { refillEffect } from "../medication-refill-request/medication-refill-request.effect";
import type { RequestEffect, RequestKind } from "./request.types";

export type Effects = { [K in RequestKind]: RequestEffect<K> };

export const EFFECTS: Effects = {
  appointment: appointmentEffect,
  refill: refillEffect,
  demographics: demographicsEffect,
};

/** The effect of a row whose kind is only known at run time; effect and row have the same kind by construction. */
export function effectOf(kind: RequestKind): RequestEffect {
  return EFFECTS[kind] as unknown as RequestEffect;
}
