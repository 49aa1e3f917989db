/**
 * Takes a backup: everything committed before it began, as one moment has it, sealed. It is called whole only once all
 * of it has been read again; until then its folder ends in `.begun`, and there is no manifest.
 */
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { ulid } from "ulid";
import type { Portal } from "../portal";
import type { ArtifactStore } from "../storage/artifact-store";
import { copyOut } from "./copy-stream";
import { keyIdsOf, MANIFEST, newBackupKey, signed } from "./manifest";
import type { Manifest, Part } from "./manifest";
import { verifyPart, writePart } from "./part-file";
import { readMigrations, readSequences, readTables } from "./schema-facts";

export type BackupSource = Pick<Portal, "secrets"> & {
  /** As a role that may read every table: the schema's owner. Not in a transaction. */
  client: pg.Client;
  dataDir: string;
  artifacts: ArtifactStore;
};

/** Kept beside the database; a head that is written later than the copy would read as a cut. */
const HEADS = ["audit-heads.log.1", "audit-heads.log"];

/** @param folder where backups lie; made if it is not there. @returns the backup's own folder, and what it says */
export async function makeBackup(
  source: BackupSource,
  folder: string,
): Promise<{ folder: string; manifest: Manifest }> {
  const { client } = source;
  const id = `bkup_${ulid()}`;
  const final = path.join(folder, `${new Date().toISOString().replace(/[:.]/g, "-")}-${id.slice(-6)}`);
  const begun = `${final}.begun`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(begun, { mode: 0o700 });
  try {
    const { key, sealedKey } = newBackupKey(source, id);
    // Each head is written after its seals are committed, so what is in the file now is in the snapshot below.
    const files = await copyFiles(source.dataDir, begun, key);
    await client.query("begin isolation level repeatable read, read only");
    const facts = await client.query<{ at: Date; version: string }>(
      "select clock_timestamp() as at, version() as version",
    );
    const parts = await copyTables(client, begun, key);
    const manifest = signed(key, {
      format: 1,
      id,
      takenAt: facts.rows[0]!.at.toISOString(),
      database: facts.rows[0]!.version.split(" ").slice(0, 2).join(" "),
      migrations: await readMigrations(client),
      keyIds: keyIdsOf(source),
      sealedKey,
      parts: [...parts, ...files],
      sequences: await readSequences(client),
      artifacts: await listArtifacts(source.artifacts),
      auditHead: await readHead(client),
    });
    await client.query("commit");
    for (const part of manifest.parts) await verifyPart(begun, key, part);
    await writeManifest(begun, manifest);
    await rename(begun, final);
    return { folder: final, manifest };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    await rm(begun, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

async function copyTables(client: pg.Client, folder: string, key: Buffer): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [at, { name, columns, partitions }] of (await readTables(client)).entries()) {
    const list = columns.map((column) => column.name).join(", ");
    const file = `table-${String(at + 1).padStart(3, "0")}.sealed`;
    const { filled, ...written } = await writePart(folder, file, key, (write) =>
      copyOut(client, `copy (select ${list} from ${name}) to stdout`, write),
    );
    const { rows, sha256: plainSha256 } = filled;
    parts.push({ ...written, of: { kind: "table", name }, rows, plainSha256, columns, partitions });
  }
  return parts;
}

async function copyFiles(dataDir: string, folder: string, key: Buffer): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of HEADS) {
    const content = await readFile(path.join(dataDir, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (content === null) continue;
    const { filled: _, ...written } = await writePart(folder, `${name}.sealed`, key, (write) =>
      write(content),
    );
    parts.push({ ...written, of: { kind: "file", name } });
  }
  return parts;
}

async function listArtifacts(store: ArtifactStore): Promise<Manifest["artifacts"]> {
  const found: Manifest["artifacts"] = [];
  for (const name of await store.list()) {
    const bytes = await store.size(name);
    if (bytes !== null) found.push({ name, bytes });
  }
  return found;
}

async function readHead(client: pg.Client): Promise<Manifest["auditHead"]> {
  const { rows } = await client.query<{ position: string; mac: Buffer }>(
    // By the number: the name alone would be the text beside it.
    "select position::text, mac from portal_access_seal s order by s.position desc limit 1",
  );
  const head = rows[0];
  return head ? { position: Number(head.position), mac: head.mac.toString("hex") } : null;
}

/** Last of all, and on the disk before the folder gets its name. */
async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(path.join(folder, MANIFEST), "wx", 0o600);
  await file.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
  await file.sync();
  await file.close();
  const directory = await open(folder, "r");
  await directory.sync();
  await directory.close();
}
