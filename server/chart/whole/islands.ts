/**
 * Entries that reach each other are decided on together, others need not be: a record falls into islands, and what
 * policy says of one does not depend on the rest.
 */
import type { Pace } from "../../pace";
import type { CompactEntry } from "./compact-entry";

/** How many entries are decided on at a stretch. */
export const STRETCH = 250;

export type Islands = {
  /** By `Type/id`, for entries that reach others or are reached: their island, in the order of the record. */
  of: ReadonlyMap<string, readonly CompactEntry[]>;
  /** All entries, in stretches that cut no island. */
  stretches: readonly CompactEntry[][];
};

export async function islandsOf(entries: readonly CompactEntry[], pace: Pace): Promise<Islands> {
  const there = new Map<string, CompactEntry>();
  const reached = new Set<string>();
  for (const entry of entries) {
    await pace.turn();
    if (!entry.links) continue;
    there.set(entry.ref, entry);
    for (const ref of reachedBy(entry)) reached.add(ref);
  }

  const parent = new Map<string, string>();
  const rootOf = (ref: string): string => {
    let root = ref;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let one = ref; one !== root;) {
      const next = parent.get(one)!;
      parent.set(one, root);
      one = next;
    }
    return root;
  };
  for (const entry of there.values()) {
    await pace.turn();
    for (const ref of reachedBy(entry)) {
      const [a, b] = [rootOf(entry.ref), rootOf(ref)];
      // One that is not there still ties those together that name it.
      if (a !== b) parent.set(a, b);
    }
  }

  const byRoot = new Map<string, CompactEntry[]>();
  const stretches: CompactEntry[][] = [];
  let single: CompactEntry[] = [];
  for (const entry of entries) {
    await pace.turn();
    if (entry.links || reached.has(entry.ref)) {
      const root = rootOf(entry.ref);
      const island = byRoot.get(root);
      if (island) island.push(entry);
      else byRoot.set(root, [entry]);
    } else {
      if (single.length === STRETCH) stretches.push((single = []));
      if (single.length === 0) stretches.push(single);
      single.push(entry);
    }
  }
  const of = new Map<string, CompactEntry[]>();
  let stretch: CompactEntry[] = [];
  for (const island of byRoot.values()) {
    for (const { ref } of island) of.set(ref, island);
    if (stretch.length + island.length > STRETCH || stretch.length === 0) stretches.push((stretch = []));
    stretch.push(...island);
  }
  return { of, stretches: stretches.filter(({ length }) => length > 0) };
}

/** `Type/id` of what it groups, was made of, or contains. */
export function reachedBy({ ref, items }: CompactEntry): string[] {
  const all = items.flatMap(({ members, derivedFrom }) => [...members, ...derivedFrom]);
  return all.map((one) => one.split("#")[0]!).filter((one) => one !== ref && one !== "");
}
