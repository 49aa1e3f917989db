/**
 * Files in storage that speaks S3. Signed with aws4fetch (docs/decisions/0035); what is sent goes in parts, so a file
 * of any size takes a few megabytes of memory, and it is there only once all parts are.
 */
import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { S3Place } from "../config/s3-address";
import { isArtifactName, StorageFailed } from "./artifact-name";
import type { ArtifactStore, ArtifactWriter } from "./artifact-store";
import { textsIn } from "./s3-answers";

/** S3 takes no smaller parts but the last. */
const PART_BYTES = 5 * 1024 * 1024;
/** For one request: a part of 5 MB over a slow line. */
const WITHIN_MS = 60_000;

type Call = {
  method?: string;
  body?: Uint8Array | string;
  headers?: Record<string, string>;
  query?: string;
  /** Whoever reads the answer may take their time. */
  isStream?: true;
};

export function createS3Store(place: S3Place): ArtifactStore {
  const client = new AwsClient({
    accessKeyId: place.accessKeyId,
    secretAccessKey: place.secretAccessKey,
    region: place.region,
    service: "s3",
    retries: 3,
    initRetryMs: 100,
  });

  async function call(
    name: string | null,
    { method = "GET", body, headers, query = "", isStream }: Call,
  ): Promise<Response> {
    if (name !== null && !isArtifactName(name)) throw new TypeError("Not a name of ours");
    const path = name === null ? place.bucketUrl : `${place.bucketUrl}/${place.prefix}${name}`;
    const late = new AbortController();
    const limit = setTimeout(() => late.abort(), WITHIN_MS);
    const given = typeof body === "string" ? Buffer.from(body) : (body ?? Buffer.alloc(0));
    try {
      const answer = await client.fetch(path + query, {
        method,
        // A view is sent as it is; signed by its hash, so a proxy in between cannot change it.
        ...(body === undefined ? {} : { body: given as Uint8Array<ArrayBuffer> }),
        headers: { ...headers, "x-amz-content-sha256": createHash("sha256").update(given).digest("hex") },
        redirect: "error",
        signal: late.signal,
      });
      if (isStream || !answer.ok || method === "HEAD") return answer;
      // What is small is read now, within the limit.
      const bytes = await answer.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, answer);
    } catch (error) {
      throw new StorageFailed("away", { cause: error });
    } finally {
      clearTimeout(limit);
    }
  }

  async function done(name: string | null, asked: Call): Promise<Response> {
    const answer = await call(name, asked);
    if (answer.ok) return answer;
    await answer.body?.cancel();
    throw failureOf(answer.status);
  }

  async function listed(query: string, names: (xml: string) => string[]): Promise<string[]> {
    const found: string[] = [];
    for (let next: string | null = query; next !== null;) {
      const xml: string = await (await done(null, { query: next })).text();
      found.push(...names(xml));
      const [token] = textsIn(xml, "NextContinuationToken");
      next = token ? `${query}&continuation-token=${encodeURIComponent(token)}` : null;
    }
    return found;
  }

  const under = (key: string) => (key.startsWith(place.prefix) ? key.slice(place.prefix.length) : "");
  const uploads = async (prefix: string) => {
    const xml = await (await done(null, { query: `?uploads=&prefix=${encodeURIComponent(prefix)}` })).text();
    const keys = textsIn(xml, "Key");
    const ids = textsIn(xml, "UploadId");
    return keys.map((key, index) => ({ name: under(key), id: ids[index] ?? "" }));
  };

  return {
    create: (name) => Promise.resolve(writerOf(name, done)),
    async *read(name, from, to) {
      if (to <= from) return;
      const answer = await done(name, { headers: { range: `bytes=${from}-${to - 1}` }, isStream: true });
      if (!answer.body) return;
      try {
        // Whoever does not do ranges gives all: then only what was asked for is taken.
        yield* answer.status === 206 ? chunksOf(answer.body) : slice(chunksOf(answer.body), from, to);
      } catch (error) {
        throw new StorageFailed("away", { cause: error });
      }
    },
    async size(name) {
      const answer = await call(name, { method: "HEAD" });
      if (answer.status === 404) return null;
      if (!answer.ok) throw failureOf(answer.status);
      return Number(answer.headers.get("content-length"));
    },
    async remove(name) {
      for (const one of await uploads(place.prefix + name)) {
        if (one.name === name) await abort(done, name, one.id);
      }
      await done(name, { method: "DELETE" }).catch(unlessMissing);
    },
    async list() {
      const prefix = encodeURIComponent(place.prefix);
      const [whole, begun] = await Promise.all([
        listed(`?list-type=2&prefix=${prefix}`, (xml) => textsIn(xml, "Key").map(under)),
        uploads(place.prefix),
      ]);
      return [...new Set([...whole, ...begun.map(({ name }) => name)])].filter(isArtifactName);
    },
  };
}

type Done = (name: string, asked: Call) => Promise<Response>;

function writerOf(name: string, done: Done): ArtifactWriter {
  let held: Uint8Array[] = [];
  let size = 0;
  let uploadId: string | null = null;
  const etags: string[] = [];

  async function send(): Promise<void> {
    const body = Buffer.concat(held);
    held = [];
    size = 0;
    if (uploadId === null) {
      const xml = await (await done(name, { method: "POST", query: "?uploads=" })).text();
      [uploadId = ""] = textsIn(xml, "UploadId");
    }
    const query = `?partNumber=${etags.length + 1}&uploadId=${encodeURIComponent(uploadId)}`;
    const answer = await done(name, { method: "PUT", body, query });
    await answer.body?.cancel();
    etags.push(answer.headers.get("etag") ?? "");
  }

  return {
    async write(bytes) {
      held.push(bytes);
      size += bytes.length;
      if (size >= PART_BYTES) await send();
    },
    async finish() {
      if (uploadId === null) {
        await done(name, { method: "PUT", body: Buffer.concat(held) });
        held = [];
        return;
      }
      if (size > 0) await send();
      const parts = etags.map(
        (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
      const query = `?uploadId=${encodeURIComponent(uploadId)}`;
      const xml = await (await done(name, { method: "POST", body, query })).text();
      // S3 may say 200 first and that it failed afterwards.
      if (!xml.includes("CompleteMultipartUploadResult")) throw new StorageFailed("refused");
    },
    async abandon() {
      held = [];
      if (uploadId !== null) await abort(done, name, uploadId).catch(() => {});
      await done(name, { method: "DELETE" }).catch(() => {});
    },
  };
}

async function abort(done: Done, name: string, uploadId: string): Promise<void> {
  const query = `?uploadId=${encodeURIComponent(uploadId)}`;
  await done(name, { method: "DELETE", query }).catch(unlessMissing);
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof StorageFailed && error.reason === "missing")) throw error;
}

function failureOf(status: number): StorageFailed {
  if (status === 404) return new StorageFailed("missing");
  if (status === 507 || status === 413) return new StorageFailed("full");
  return new StorageFailed(status >= 500 || status === 429 ? "away" : "refused");
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) yield chunk;
}

async function* slice(
  source: AsyncIterable<Uint8Array>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of source) {
    const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (part.length > 0) yield part;
    at += chunk.length;
    if (at >= to) return;
  }
}
