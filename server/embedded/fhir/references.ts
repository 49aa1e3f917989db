/** An object with a `reference`, open to being pointed elsewhere. */
export type ReferenceHolder = { reference: string };

/** Every Reference in a value, those of contained resources too. */
export function* everyReference(value: unknown): Generator<ReferenceHolder> {
  if (Array.isArray(value)) {
    for (const each of value) yield* everyReference(each);
  } else if (typeof value === "object" && value !== null) {
    if (typeof (value as Partial<ReferenceHolder>).reference === "string") yield value as ReferenceHolder;
    for (const key in value) yield* everyReference((value as Record<string, unknown>)[key]);
  }
}
