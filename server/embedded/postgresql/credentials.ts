import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StartError } from "../../problem/start-error";

const schema = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), fhir: z.string() });

/** Random passwords of the four database roles of the embedded PostgreSQL. */
export type Credentials = z.infer<typeof schema>;

/**
 * Reads `credentials.json` (0600) or makes it once; two processes that start together agree on one content.
 * @throws StartError when the file belongs to another user or is damaged.
 */
export async function openCredentials(dir: string): Promise<Credentials> {
  const file = path.join(dir, "credentials.json");
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const secret = () => randomBytes(24).toString("base64url");
  const made: Credentials = { superuser: secret(), owner: secret(), app: secret(), fhir: secret() };
  try {
    await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw unreadable(file);
    await writeFile(draft, JSON.stringify(made, null, 2), { mode: 0o600 });
    await link(draft, file).catch(() => {});
    await rm(draft);
  }
  const read = schema.safeParse(JSON.parse(await readFile(file, "utf8").catch(() => "null")));
  if (!read.success) throw unreadable(file);
  return read.data;
}

function unreadable(file: string): StartError {
  return new StartError(
    `${file} cannot be read by this user. Check its owner, or set DATA_DIR to another folder.`,
  );
}
