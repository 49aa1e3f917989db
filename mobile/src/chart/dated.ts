/** A kept view with the time it is of and how it stands: what the portal left out so that nothing changes by looking. */
import type { KeptSection } from "../store/copy";

/** @returns the view as the pages have it; of a section whose contents are of before, it says so */
export function dated<View>({ view, asOf, state }: KeptSection): View | null {
  if (view === null) return null;
  return withTime(view, asOf, state !== "fresh") as View;
}

function withTime(value: unknown, asOf: string | null, isOld: boolean): unknown {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  const fields = value as Record<string, unknown>;
  if ("checkedAt" in fields && "unreadable" in fields) {
    const { state } = fields;
    const isLate = isOld && (state === "ready" || state === "incomplete");
    // What was unavailable then has no time of its own.
    return { ...fields, checkedAt: asOf, state: isLate ? "stale" : state };
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, inner]) => [
      name,
      // A view has its state at its top, the overview one in each part; entries have none.
      inner !== null && typeof inner === "object" && !Array.isArray(inner) && name !== "refills"
        ? withTime(inner, asOf, isOld)
        : inner,
    ]),
  );
}
