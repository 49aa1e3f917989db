/**
 * One HTTP request, whole or not at all: bounded in time and bytes, and never redirected, for a redirect would
 * carry the token to wherever it points (CONTRACT §8).
 */
import { isUtf8 } from "node:buffer";
import { UpstreamFailure } from "./failure";
import { withDeadline } from "./timing";

export type HttpRequest = {
  method: "GET" | "POST" | "PUT";
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** The answer's body is wanted as it is: `bytes` is then set and `body` empty. */
  raw?: boolean;
};

export type HttpAnswer = { status: number; headers: Headers; body: string; bytes?: Buffer };

export type HttpLimits = { requestMs: number; maxBytes: number };

/**
 * @returns the answer of any status but 3xx (304 is an answer)
 * @throws UpstreamFailure `timeout | network | redirected | unusable`
 */
export function sendOnce(request: HttpRequest, limits: HttpLimits, outer?: AbortSignal): Promise<HttpAnswer> {
  return withDeadline(limits.requestMs, outer, async (signal) => {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body,
        redirect: "manual",
        signal,
      });
      const redirected = response.type === "opaqueredirect" || isRedirect(response.status);
      if (redirected) {
        await response.body?.cancel();
        throw new UpstreamFailure("redirected", { status: response.status });
      }
      const { status, headers } = response;
      const bytes = await readBytes(response, limits);
      if (request.raw) return { status, headers, body: "", bytes };
      return { status, headers, body: textOf(bytes, status) };
    } catch (error) {
      if (error instanceof UpstreamFailure) throw error;
      throw new UpstreamFailure(signal.aborted ? "timeout" : "network");
    }
  });
}

const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304;

async function readBytes(response: Response, { maxBytes }: HttpLimits): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const tooLarge = () => new UpstreamFailure("unusable", { status: response.status });
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
    await response.body.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by a throw cancels the rest of the body and frees the connection.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? Buffer.from(chunks[0]!) : Buffer.concat(chunks);
}

function textOf(bytes: Buffer, status: number): string {
  // Replacement characters would quietly change a name.
  if (!isUtf8(bytes)) throw new UpstreamFailure("unusable", { status });
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
