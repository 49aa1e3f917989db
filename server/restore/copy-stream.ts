/** PostgreSQL's COPY as streams: rows as text lines, out and in, held back by whoever is slower. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from, to } from "pg-copy-streams";

/** `sha256` is of what PostgreSQL sent, taken before anything was done with it. */
export type CopiedOut = { rows: number; sha256: string };

/** @param sql `copy (…) to stdout`; @param take awaited before the next chunk. What it throws is thrown when all has come. */
export async function copyOut(
  client: pg.Client,
  sql: string,
  take: (chunk: Buffer) => Promise<void>,
): Promise<CopiedOut> {
  const stream = client.query(to(sql));
  const hash = createHash("sha256");
  let failure: unknown = null;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    // To the end in any case: the connection says nothing else before.
    if (failure === null) await take(chunk).catch((error: unknown) => void (failure = error));
  }
  if (failure !== null) throw failure as Error;
  return { rows: stream.rowCount, sha256: hash.digest("hex") };
}

/** @param sql `copy … from stdin`. @returns rows */
export async function copyIn(
  client: pg.Client,
  sql: string,
  lines: AsyncIterable<Uint8Array>,
): Promise<number> {
  const stream = client.query(from(sql));
  await pipeline(Readable.from(lines), stream);
  return stream.rowCount;
}
