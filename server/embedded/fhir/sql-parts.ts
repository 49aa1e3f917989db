/** Collects the values of one statement; `add` returns the placeholder to write into its text. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** A name that goes into SQL text as a literal. Only names of known search parameters come here. */
export function literal(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
