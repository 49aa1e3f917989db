/** One identity everywhere: the row's key, the identifier upstream, the hidden field `requestId`. */
import { createHash } from "node:crypto";
import { ulid } from "ulid";
import type { RequestId, RequestKind } from "./request.types";

/** `identifier.system` of everything the portal creates upstream. A name, not an address. */
export const REQUEST_SYSTEM = "urn:x-patient-portal:request";

const PREFIX: Record<RequestKind, string> = {
  appointment: "apptreq",
  refill: "rxreq",
  demographics: "demreq",
};
const ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** A new id, for a form that is being rendered. After a refusal the form gets a new one. */
export function mintRequestId(kind: RequestKind, now: Date): RequestId {
  return `${PREFIX[kind]}_${ulid(now.getTime())}` as RequestId;
}

/** @param id from a form or URL, untrusted */
export function isRequestId(id: string, kind?: RequestKind): id is RequestId {
  const prefix = kind ? PREFIX[kind] : Object.values(PREFIX).join("|");
  return new RegExp(`^(?:${prefix})_${ULID}$`).test(id);
}

/** `apptreq_01KAR3…7F2QXJ4M` → `7F2Q-XJ4M`: enough to find it by, short enough to say on a telephone. */
export function plainReference(id: string): string {
  return `${id.slice(-8, -4)}-${id.slice(-4)}`;
}

/** The search token by which upstream's copy is found. */
export const identifierToken = (id: RequestId): string => `${REQUEST_SYSTEM}|${id}`;

/** The same payload gives the same text whatever the order of its fields. */
export function payloadHash(payload: unknown): string {
  return createHash("sha256").update(canonical(payload)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(",")}}`;
}
