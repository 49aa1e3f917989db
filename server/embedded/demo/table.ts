/**
 * Reads a small table written as text: one row a line, cells separated by "|", blank lines ignored. The demo
 * population is kept in such tables because a clinician can read and correct them.
 * @throws Error naming the line when a row does not have one cell per column
 */
export function table<const Column extends string>(
  columns: readonly Column[],
  text: string,
): Array<Record<Column, string>> {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const cells = line.split("|").map((cell) => cell.trim());
      if (cells.length !== columns.length) {
        throw new Error(`expected ${columns.length} cells, found ${cells.length}: ${line.trim()}`);
      }
      return Object.fromEntries(columns.map((column, i) => [column, cells[i]!])) as Record<Column, string>;
    });
}

/** Leaves out what is empty, undefined or an empty list: FHIR has no empty elements. */
export function compact<T extends object>(resource: T): T {
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  ) as T;
}
