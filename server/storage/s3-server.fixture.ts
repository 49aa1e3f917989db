/**
 * As much of S3 as the store needs, over real HTTP, that believes no signature it has not worked out itself:
 * AWS Signature Version 4 after Amazon's description, written without the library the store signs with.
 */
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const KEY = "AKIDEXAMPLE";
const SECRET = "secret/with+signs";

export type S3Server = Awaited<ReturnType<typeof startS3>>;

export async function startS3() {
  const files = new Map<string, Buffer>();
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  const asked: string[] = [];
  let made = 0;
  /** Answers the next requests that match with this status. */
  let failing: { match: RegExp; status: number; times: number } | null = null;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url!, `http://${request.headers.host}`);
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (!isSigned(request, url, body)) return void response.writeHead(403).end("SignatureDoesNotMatch");
    if (failing && failing.times > 0 && failing.match.test(asked.at(-1)!)) {
      failing.times -= 1;
      return void response.writeHead(failing.status).end();
    }
    const key = url.pathname.split("/").slice(2).join("/");
    const query = url.searchParams;
    const upload = uploads.get(query.get("uploadId") ?? "");
    const send = (status: number, text = "", headers = {}) =>
      void response.writeHead(status, headers).end(text);

    if (key === "") return send(200, query.has("uploads") ? uploadsXml() : filesXml(query));
    switch (request.method) {
      case "POST": {
        if (query.has("uploads")) {
          uploads.set(`up&${(made += 1)}`, { key, parts: new Map() });
          return send(
            200,
            `<InitiateMultipartUploadResult><UploadId>up&amp;${made}</UploadId></InitiateMultipartUploadResult>`,
          );
        }
        if (!upload) return send(404);
        const wanted = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)</g)];
        const parts = wanted.map(([, number, etag]) => {
          const part = upload.parts.get(Number(number));
          if (!part || etagOf(part) !== etag) throw new Error("InvalidPart");
          return part;
        });
        if (parts.slice(0, -1).some((part) => part.length < 5 * 1024 * 1024))
          throw new Error("EntityTooSmall");
        files.set(upload.key, Buffer.concat(parts));
        uploads.delete(query.get("uploadId")!);
        return send(200, "<CompleteMultipartUploadResult/>");
      }
      case "PUT": {
        if (query.has("uploadId")) {
          if (!upload) return send(404);
          upload.parts.set(Number(query.get("partNumber")), body);
        } else files.set(key, body);
        return send(200, "", { etag: etagOf(body) });
      }
      case "DELETE":
        if (query.has("uploadId")) uploads.delete(query.get("uploadId")!);
        else files.delete(key);
        return send(204);
      default: {
        const file = files.get(key);
        if (!file) return send(404);
        const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
        const part = range ? file.subarray(Number(range[1]), Number(range[2]) + 1) : file;
        response.writeHead(range ? 206 : 200, { "content-length": part.length });
        response.end(request.method === "HEAD" ? undefined : part);
      }
    }
  }

  /** Two in each page, so that turning the page is tried. */
  function filesXml(query: URLSearchParams): string {
    const keys = [...files.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).sort();
    const from = Number(query.get("continuation-token") ?? 0);
    const more = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
    const contents = keys.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    return `<ListBucketResult>${contents.join("")}${more}</ListBucketResult>`;
  }

  function uploadsXml(): string {
    const all = [...uploads].map(
      ([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id.replace("&", "&amp;")}</UploadId></Upload>`,
    );
    return `<ListMultipartUploadsResult>${all.join("")}</ListMultipartUploadsResult>`;
  }

  return {
    url: `http://${KEY}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/portal-exports/clinic/one?region=eu-west-1`,
    files,
    uploads,
    /** What was asked for since the last look. */
    takeAsked: () => asked.splice(0),
    failNext: (match: RegExp, status: number, times = 1) => void (failing = { match, status, times }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const etagOf = (bytes: Buffer) => `"${createHash("md5").update(bytes).digest("hex")}"`;
const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();

function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (!given || given[1] !== KEY || given[3] !== "eu-west-1") return false;
  const [, , day, region, signed, signature] = given as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const hash = request.headers["x-amz-content-sha256"];
  if (hash !== sha256(body) || !signed.split(";").includes("x-amz-content-sha256")) return false;
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const headers = signed.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(""), signed, hash].join("\n");
  const moment = String(request.headers["x-amz-date"]);
  const toSign = ["AWS4-HMAC-SHA256", moment, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join(
    "\n",
  );
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), "s3"), "aws4_request");
  return hmac(key, toSign).toString("hex") === signature;
}
