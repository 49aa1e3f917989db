/** Measures two that do the same in turn, sample by sample, so that whatever the machine does meets both alike. */

export type Side = "empty" | "grown";
export type Samples = Record<Side, number[]>;

/** @param run one sample on one side; awaited before the next @returns milliseconds, sorted */
export async function alternate(
  amount: number,
  run: (side: Side, index: number) => Promise<void>,
  warmUp = Math.ceil(amount / 10),
): Promise<Samples> {
  const samples: Samples = { empty: [], grown: [] };
  for (let index = -warmUp; index < amount; index++) {
    const order: Side[] = index % 2 === 0 ? ["empty", "grown"] : ["grown", "empty"];
    for (const side of order) {
      const began = performance.now();
      await run(side, index + warmUp);
      if (index >= 0) samples[side].push(performance.now() - began);
    }
  }
  for (const side of Object.values(samples)) side.sort((a, b) => a - b);
  return samples;
}

/** Of sorted numbers. */
export function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
