/** What codes, tokens and grants are found by: keyed hashes, so that neither a dump nor a look into a table opens anything. */
import { createHmac } from "node:crypto";
import type { Portal } from "../portal";

/** What is kept of the authorization server's; all else it wants to remember is not. */
export const RECORD_KINDS = [
  "Interaction",
  "Grant",
  "AuthorizationCode",
  "RefreshToken",
  "AccessToken",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** `oauth_record.id_hash` */
export function recordHash(portal: Pick<Portal, "secrets">, kind: RecordKind, id: string): Buffer {
  return keyed(portal, ["oauth", kind, id]);
}

/** `grant_hash` of a session and of all that was made from its grant. */
export function grantHash(portal: Pick<Portal, "secrets">, grantId: string): Buffer {
  return keyed(portal, ["oauth-grant", grantId]);
}

function keyed({ secrets }: Pick<Portal, "secrets">, parts: string[]): Buffer {
  return createHmac("sha256", secrets.sessionKey).update(JSON.stringify(parts)).digest();
}
