/**
 * What is remembered between here and the provider: state, nonce, PKCE verifier; and between a proven identity and
 * the account it is to be connected with. In the database, sealed, once; the browser holds a token of 256 bits that
 * means nothing, so that nobody can be made to finish a sign-in that somebody else began.
 */
import { QueryTypes } from "sequelize";
import type { Portal } from "../../portal";
import { openText, SealBroken, sealText } from "../../crypto/sealed-text";
import { claimedToken, hashSessionToken, newSessionToken, setCookie } from "../cookie";

/** Minutes of a person's time at the provider. */
const LASTS_MS = 10 * 60_000;

/** `asked`: sent to the provider. `proven`: came back as somebody no account is connected with. */
export type OidcChallenge =
  | { step: "asked"; state: string; nonce: string; verifier: string; next: string; connect: boolean }
  | { step: "proven"; issuer: string; subject: string };

type Keys = Pick<Portal, "db" | "secrets" | "config">;

/** @returns `Set-Cookie` */
export async function insertChallenge(portal: Keys, challenge: OidcChallenge, now: Date): Promise<string> {
  const token = newSessionToken();
  const idHash = hashSessionToken(portal, token);
  await portal.db.query(
    `insert into portal_challenge (id_hash, purpose, sealed, created_at, expires_at) values ($1, 'oidc', $2, $3, $4)`,
    {
      bind: [
        idHash,
        sealText(portal, "challenge", idHash.toString("hex"), JSON.stringify(challenge)),
        now,
        new Date(now.getTime() + LASTS_MS),
      ],
    },
  );
  return setCookie(portal, "oidc", token);
}

/** What this browser was asked, without using it up; null: nothing that still counts. */
export function findChallenge(portal: Keys, request: Request, now: Date): Promise<OidcChallenge | null> {
  return read(portal, request, now, "select sealed from portal_challenge where");
}

/** The same, and of two that ask one gets it. */
export function takeChallenge(portal: Keys, request: Request, now: Date): Promise<OidcChallenge | null> {
  return read(portal, request, now, "update portal_challenge set consumed_at = $2 where", "returning sealed");
}

async function read(
  portal: Keys,
  request: Request,
  now: Date,
  verb: string,
  returning = "",
): Promise<OidcChallenge | null> {
  const token = claimedToken(portal, request, "oidc");
  if (token === null) return null;
  const idHash = hashSessionToken(portal, token);
  const rows = await portal.db.query<{ sealed: string }>(
    `${verb} id_hash = $1 and purpose = 'oidc' and consumed_at is null and expires_at > $2 ${returning}`,
    { type: QueryTypes.SELECT, bind: [idHash, now] },
  );
  if (!rows[0]) return null;
  try {
    const text = openText(portal, "challenge", idHash.toString("hex"), rows[0].sealed);
    return JSON.parse(text) as OidcChallenge;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
