/**
 * What differs between the three kinds that may wait: what each is about, and what the clinic and the tables refuse.
 * That it is so, against-server.integration.test.ts holds against the real commands.
 */
import type { Kind, WireItem } from "../../../mobile/src/queue/types";
import type { ProblemCode } from "../../problem/problem";
import type { Chance } from "./chance.fixture";

/** Upstream, as far as it says yes or no. */
export class Clinic {
  /** Times that are not free. */
  readonly taken = new Set<string>();
  /** Of prescriptions and lines of one's details; a prescription has ended in each other one. */
  private readonly versions = new Map<string, number>();

  version(thing: string): number {
    return this.versions.get(thing) ?? FIRST_VERSION;
  }

  write(thing: string): void {
    this.versions.set(thing, this.version(thing) + 1);
  }

  copy(): { taken: ReadonlySet<string>; version: (thing: string) => number } {
    const versions = new Map(this.versions);
    return { taken: new Set(this.taken), version: (thing) => versions.get(thing) ?? FIRST_VERSION };
  }
}

/** There was one before it that somebody may have seen. */
const FIRST_VERSION = 2;
export const PRESCRIPTIONS = ["m0", "m1", "m2"] as const;
export const LINES = ["phoneHome", "phoneWork"] as const;
export const hasEnded = (version: number): boolean => version % 2 === 1;

export type Reason = "slot-not-available" | "ended" | "changed" | "from-changed" | "already-asked";
export const CODE_OF: Record<Reason, ProblemCode> = {
  "slot-not-available": "SLOT_NOT_AVAILABLE",
  ended: "INVALID_STATUS_TRANSITION",
  changed: "VERSION_CONFLICT",
  "from-changed": "VERSION_CONFLICT",
  "already-asked": "INVALID_STATUS_TRANSITION",
};

/** A slot, a prescription, a line of one's details; and how it stood for whoever asked. */
type About = { thing: string; seen: number };

type Rules = {
  about(payload: unknown): About;
  /** When the clinic has it. */
  standing: "proposed" | "requested" | "pending";
  /** Of one thing one at a time waits. */
  isOnlyOne: boolean;
  /** Before anything is written. */
  look(about: About, clinic: Clinic): Reason | null;
  /** At a try upstream. @param found its version when it was looked at */
  attempt(about: About, clinic: Clinic, at: { found: number; isFirst: boolean }): Reason | null;
};

const taken = ({ thing }: About, clinic: Clinic): Reason | null =>
  clinic.taken.has(thing) ? "slot-not-available" : null;

export const RULES: Record<Kind, Rules> = {
  "appointment-request": {
    about: (payload) => ({ thing: (payload as { slotId: string }).slotId, seen: 0 }),
    ...{ standing: "proposed", isOnlyOne: false, look: taken, attempt: taken },
  },
  "refill-request": {
    about(payload) {
      const { medicationRequestId, medicationVersion } = payload as Record<string, string>;
      return { thing: medicationRequestId!, seen: Number(medicationVersion) };
    },
    ...{ standing: "requested", isOnlyOne: true },
    look: ({ thing, seen }, clinic) => refillable(clinic.version(thing), seen),
    attempt: ({ thing }, clinic, { found }) => refillable(clinic.version(thing), found),
  },
  "demographics-update-request": {
    about(payload) {
      const { changes } = payload as { changes: Record<string, { from: string }> };
      const [[thing, { from }]] = Object.entries(changes) as [[string, { from: string }]];
      return { thing, seen: Number(from) };
    },
    ...{ standing: "pending", isOnlyOne: true },
    look: ({ thing, seen }, clinic) => (clinic.version(thing) === seen ? null : "from-changed"),
    // At once after it was looked at, it is not looked at again: staff decide, and it is then.
    attempt: ({ thing, seen }, clinic, { isFirst }) =>
      isFirst || clinic.version(thing) === seen ? null : "from-changed",
  },
};

function refillable(version: number, seen: number): Reason | null {
  if (hasEnded(version)) return "ended";
  return version === seen ? null : "changed";
}

export const aboutOf = ({ kind, payload }: Pick<WireItem, "kind" | "payload">): About =>
  RULES[kind].about(payload);

export type Wished = { kind: Kind; payload: unknown };

/** What a person taps: of their copy, which now and then is an old one. @param own a time that nobody else looks at */
export function wishOf(chance: Chance, clinic: Clinic, own: () => string): Wished {
  const choice = chance.below(10);
  if (choice < 5) {
    const slotId = chance.is(30) ? `s${chance.below(4)}` : own();
    return { kind: "appointment-request", payload: { slotId } };
  }
  const seenOf = (thing: string) => String(clinic.version(thing) - (chance.is(10) ? 1 : 0));
  if (choice < 8) {
    const medicationRequestId = chance.of(PRESCRIPTIONS);
    const payload = { medicationRequestId, medicationVersion: seenOf(medicationRequestId), note: "" };
    return { kind: "refill-request", payload };
  }
  const line = chance.of(LINES);
  const changes = { [line]: { from: seenOf(line), to: "new" } };
  return { kind: "demographics-update-request", payload: { changes } };
}

/** Somebody at the clinic writes something. */
export function somethingHappens(chance: Chance, clinic: Clinic): void {
  const thing = chance.below(10);
  if (thing >= 5) return clinic.write(chance.of(thing < 8 ? PRESCRIPTIONS : LINES));
  const slot = `s${chance.below(4)}`;
  if (!clinic.taken.delete(slot)) clinic.taken.add(slot);
}
