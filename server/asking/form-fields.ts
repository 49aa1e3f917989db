/** A form's fields by name, as far as they are text, and the first fault of each that zod found. */
import type { z } from "zod";

/** Whatever else is sent has no effect. */
export function fieldsOf<N extends string>(form: FormData, names: readonly N[]): Record<N, string> {
  const entries = names.map((name) => [name, form.get(name)] as const);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : ""]),
  ) as Record<N, string>;
}

/** @param names of the fields a reader can put right */
export function faultsOf<N extends string, F extends string>(
  { issues }: z.ZodError,
  names: readonly N[],
): Partial<Record<N, F>> {
  const faults: Partial<Record<N, F>> = {};
  for (const { path, message } of issues) {
    const name = names.find((one) => one === path[0]);
    if (name) faults[name] ??= message as F;
  }
  return faults;
}
