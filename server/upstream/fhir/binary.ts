/** The content of a Binary: servers send it as it is, or as FHIR with base64 inside (R4 binary.html#rest). */
import { UpstreamFailure, kindOfStatus } from "./failure";
import { isObject } from "./normalize";
import type { Transport } from "./transport";

export type BinaryContent = {
  bytes: Buffer;
  /** As upstream declares it; not to be believed. */
  contentType: string | null;
  /** `securityContext` as it stands, when the answer was FHIR; null: not said. */
  securityContext: string | null;
};

/** @throws UpstreamFailure; `unusable` when it is larger than `maxBytes` or not the Binary that was asked for */
export async function fetchBinary(
  transport: Transport,
  url: URL,
  id: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<BinaryContent> {
  const headers = { accept: "application/fhir+json, */*;q=0.5" };
  const answer = await transport.send({ method: "GET", url, headers, raw: true }, signal);
  const { status } = answer;
  if (status !== 200) throw new UpstreamFailure(kindOfStatus(status), { status });
  const bytes = answer.bytes ?? Buffer.alloc(0);
  const contentType = answer.headers.get("content-type");
  const content = /[/+]json\b/i.test(contentType ?? "") ? fromFhir(bytes, id) : null;
  const found = content ?? { bytes, contentType, securityContext: null };
  if (found.bytes.length > maxBytes) throw new UpstreamFailure("unusable", { status });
  return found;
}

/** Null: JSON that is no FHIR is the content itself. */
function fromFhir(body: Buffer, id: string): BinaryContent | null {
  let resource: unknown;
  try {
    resource = JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
  if (!isObject(resource) || typeof resource.resourceType !== "string") return null;
  const { data, contentType, securityContext } = resource;
  if (resource.resourceType !== "Binary" || resource.id !== id || typeof data !== "string")
    throw new UpstreamFailure("unusable", { status: 200 });
  const context = isObject(securityContext) ? securityContext.reference : null;
  return {
    bytes: Buffer.from(data, "base64"),
    contentType: typeof contentType === "string" ? contentType : null,
    securityContext: typeof context === "string" ? context : null,
  };
}
