import type { IncomingMessage } from "node:http";

/** Bytes; the largest form of ours is a few kilobytes. */
export const BODY_LIMIT = 64 * 1024;

/** The body is larger than any form of ours. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/**
 * The whole body of a request, bounded also when no length was announced.
 * @throws BodyTooLarge as soon as it is known
 */
export async function readBody(req: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  if (Number(req.headers["content-length"] ?? 0) > BODY_LIMIT) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
