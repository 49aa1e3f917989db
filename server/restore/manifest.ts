/**
 * What a backup says of itself: which parts it has, under which keys, as of when. It stands in clear, holds no record
 * and no key, and is authenticated: a part that was exchanged, left out or taken from another backup is found.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { sealKeys } from "../audit/seal-chain";
import { openText, sealText, SealBroken } from "../crypto/sealed-text";
import type { Portal } from "../portal";
import { StartError } from "../problem/start-error";

export const MANIFEST = "manifest.json";

const column = z.object({ name: z.string(), type: z.string() });
const part = z.object({
  file: z.string().regex(/^[\w.-]+$/),
  /** A table's name, or a file's of DATA_DIR. */
  of: z.object({ kind: z.enum(["table", "file"]), name: z.string() }),
  /** Bytes of plain text, bytes and SHA-256 as they lie there. */
  plain: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.number().int().nonnegative().optional(),
  /** Of a table: SHA-256 of the plain text as PostgreSQL sent it. */
  plainSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  columns: z.array(column).optional(),
  partitions: z
    .array(
      z.object({
        name: z.string(),
        bound: z.string(),
        checks: z.array(z.string()),
        triggers: z.array(z.string()),
      }),
    )
    .optional(),
});
const manifest = z.object({
  format: z.literal(1),
  id: z.string(),
  /** Everything that was committed before this moment is in it. */
  takenAt: z.iso.datetime(),
  database: z.string(),
  migrations: z.array(z.string()),
  /** Ids of the DATA_KEYS that what is in it may be sealed with; the keys are nowhere in it. */
  keyIds: z.array(z.string()).min(1),
  sealedKey: z.string(),
  parts: z.array(part),
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
  /** Files to take away, which lie where EXPORT_S3_URL or DATA_DIR says and are not in the backup. */
  artifacts: z.array(z.object({ name: z.string(), bytes: z.number() })),
  auditHead: z.object({ position: z.number(), mac: z.string() }).nullable(),
  mac: z.string(),
});
export type Manifest = z.infer<typeof manifest>;
export type Part = z.infer<typeof part>;

type Keys = Pick<Portal, "secrets">;

export function keyIdsOf({ secrets }: Keys): string[] {
  return sealKeys(secrets.dataKeys).map((key) => key.id);
}

/** A key for one backup, and how it stands in its manifest. */
export function newBackupKey(keys: Keys, id: string): { key: Buffer; sealedKey: string } {
  const key = randomBytes(32);
  return { key, sealedKey: sealText(keys, "backup", id, key.toString("base64")) };
}

/** Each part has a key of its own, so none can stand for another. */
export function partKey(key: Buffer, file: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `portal backup part ${file}`, 32));
}

export function signed(key: Buffer, content: Omit<Manifest, "mac">): Manifest {
  return { ...content, mac: macOf(key, content) };
}

/**
 * @param text of manifest.json
 * @throws StartError when it is none, keys are missing, or somebody changed it
 */
export function openManifest(keys: Keys, text: string): { manifest: Manifest; key: Buffer } {
  const parsed = manifest.safeParse(jsonOf(text));
  if (!parsed.success) throw new StartError("This is no backup of a portal, or of another version of it.");
  const { mac, ...content } = parsed.data;
  const held = keyIdsOf(keys);
  const missing = content.keyIds.filter((id) => !held.includes(id));
  if (missing.length > 0) {
    throw new StartError(
      `DATA_KEYS lacks ${missing.length} of the ${content.keyIds.length} keys this backup needs (key id ${missing.join(", ")}). Nothing was restored.`,
    );
  }
  const key = keyOf(keys, content.id, content.sealedKey);
  const [one, other] = [Buffer.from(mac, "hex"), Buffer.from(macOf(key, content), "hex")];
  if (one.length !== other.length || !timingSafeEqual(one, other)) throw new StartError(CHANGED);
  return { manifest: parsed.data, key };
}

const CHANGED = "The backup's manifest was changed after it was written. Nothing was restored.";

function keyOf(keys: Keys, id: string, sealedKey: string): Buffer {
  try {
    return Buffer.from(openText(keys, "backup", id, sealedKey), "base64");
  } catch (error) {
    if (error instanceof SealBroken) throw new StartError(CHANGED);
    throw error;
  }
}

function macOf(key: Buffer, content: Omit<Manifest, "mac">): string {
  const macKey = Buffer.from(hkdfSync("sha256", key, "", "portal backup manifest", 32));
  return createHmac("sha256", macKey)
    .update(JSON.stringify(inOrder(content)))
    .digest("hex");
}

/** The same bytes for the same content, in whichever order its fields were read. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
