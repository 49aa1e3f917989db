/**
 * Where files lie that people take with them: a folder, or storage that speaks S3. What is put there is sealed before
 * (sealed-stream.ts), so neither is trusted with anything. A name is whole or not there: nothing of a file that was
 * broken off can be read.
 */
import path from "node:path";
import type { Config } from "../config/env";
import { createFolderStore } from "./folder-store";
import { createS3Store } from "./s3-store";

/** Made by {@link artifactName}; letters and digits, so that it means the same everywhere. */
export type ArtifactStore = {
  /** @throws StorageFailed */
  create(name: string): Promise<ArtifactWriter>;
  /** Bytes from `from` up to and without `to`. @throws StorageFailed, with `missing` when there is no such file */
  read(name: string, from: number, to: number): AsyncIterable<Uint8Array>;
  /** Bytes; null: there is no such file. @throws StorageFailed */
  size(name: string): Promise<number | null>;
  /** Also what was begun under this name. Does nothing when there is none. @throws StorageFailed */
  remove(name: string): Promise<void>;
  /** Names of all files, also of those that are being written or were broken off. @throws StorageFailed */
  list(): Promise<string[]>;
};

export type ArtifactWriter = {
  /** Resolves when more may come. @throws StorageFailed; then call `abandon` */
  write(bytes: Uint8Array): Promise<void>;
  /** From now on it is there. @throws StorageFailed */
  finish(): Promise<void>;
  /** Leaves nothing behind, as far as the place lets us; what it does not is swept later. Never throws. */
  abandon(): Promise<void>;
};

export { artifactName, isArtifactName, StorageFailed } from "./artifact-name";

/** @param config checked: a wrong address stops the start */
export function openArtifactStore({
  exportS3,
  dataDir,
}: Pick<Config, "exportS3" | "dataDir">): ArtifactStore {
  return exportS3 ? createS3Store(exportS3) : createFolderStore(path.join(dataDir, "exports"));
}
