/** What the overview says of a new result in one line. Pure; decides nothing, counts what was already shown to be. */
import type { Measurement, Position, ResultEntry } from "./results.view";
import type { NewResult, Tally } from "./summary.view";

type Measured = Measurement & { components: Measurement[] };

/** A single value keeps its value; of a panel, how many of its values are as usual, and those far from it by name. */
export function projectNewResult(entry: ResultEntry): NewResult {
  const { id, name, effective, corrected } = entry;
  const line = { id, name, effective, corrected };
  if (entry.type === "single" && entry.components.length === 0) {
    const { value, position } = entry;
    return { ...line, value, position, tally: null, critical: [], hasText: false, missing: 0 };
  }
  const parts = entry.type === "single" ? measuredIn(entry) : entry.members.flatMap(measuredIn);
  const critical = parts
    .filter(({ position }) => isCritical(position))
    .map(({ name: part, value, position }) => ({ name: part, value, position }));
  const { hasText, missing } = entry.type === "panel" ? entry : { hasText: false, missing: 0 };
  return { ...line, value: null, position: null, tally: tallyOf(parts), critical, hasText, missing };
}

/** A result that only has parts counts by them alone. */
function measuredIn(one: Measured): Measurement[] {
  const onlyParts = one.value.kind === "absent" && one.components.length > 0;
  return onlyParts ? one.components : [one, ...one.components];
}

function tallyOf(parts: Measurement[]): Tally {
  const usual = parts.filter(({ position }) => position === "in-range").length;
  const unknown = parts.filter(({ position }) => position === null).length;
  return { all: parts.length, usual, unusual: parts.length - usual - unknown };
}

function isCritical(position: Position): boolean {
  return position === "critical-low" || position === "critical-high";
}
