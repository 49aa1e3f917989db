import { randomBytes } from "node:crypto";

/** The place for files could not do it: full, away, or it says no. The reason is a word for the log. */
export class StorageFailed extends Error {
  override name = "StorageFailed";
  constructor(
    readonly reason: "full" | "missing" | "away" | "refused",
    options?: ErrorOptions,
  ) {
    super(`storage ${reason}`, options);
  }
}

/** A new name, of one try to make a file: it tells nothing, and no two tries write to the same. */
export function artifactName(): string {
  return `export-${randomBytes(16).toString("hex")}`;
}

/** What else lies there was not put there by us. */
export function isArtifactName(name: string): boolean {
  return /^export-[0-9a-f]{32}$/.test(name);
}
