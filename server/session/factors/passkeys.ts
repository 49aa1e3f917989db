/**
 * Passkeys by WebAuthn: what a page asks the browser, and whether its answer is right. User verification is always
 * required, so a passkey is two factors: the device, and the finger, face or PIN that unlocks it.
 * Source: W3C WebAuthn level 3 §7.1 and §7.2, by @simplewebauthn/server.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Transaction } from "sequelize";
import { z } from "zod";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { passkeyByCredential } from "./factor-rows";
import type { FactorRow } from "./factor-rows";
import { isOwnChallenge, newChallenge, spendChallenge } from "./passkey-challenge";
import type { PasskeyQuestion } from "./passkey-challenge";

/** What a page hands to `public/passkey.js`. */
export type PasskeyOffer = {
  /** WebAuthn options as JSON text. */
  options: string;
  /** Passkeys belong to one origin; on another address of the same portal they cannot work. */
  origin: string;
};

type Keys = Pick<Portal, "config" | "secrets">;
const TIMEOUT_MS = 5 * 60_000;

/** @param passkeys those that may answer; none: whichever the person picks */
export async function offerPasskey(
  portal: Keys,
  question: PasskeyQuestion,
  passkeys: readonly FactorRow[],
  now: Date,
): Promise<PasskeyOffer> {
  const options = await generateAuthenticationOptions({
    rpID: portal.config.publicUrl.hostname,
    challenge: newChallenge(portal, question, now),
    userVerification: "required",
    timeout: TIMEOUT_MS,
    allowCredentials: passkeys.map(credentialOf),
  });
  return { options: JSON.stringify(options), origin: portal.config.publicUrl.origin };
}

/** @param account shown by the browser while the passkey is made; the id is what the passkey remembers */
export async function offerNewPasskey(
  portal: Keys,
  question: PasskeyQuestion,
  account: { id: AccountId; email: string; portalName: string },
  passkeys: readonly FactorRow[],
  now: Date,
): Promise<PasskeyOffer> {
  const options = await generateRegistrationOptions({
    rpName: account.portalName,
    rpID: portal.config.publicUrl.hostname,
    userName: account.email,
    userDisplayName: account.email,
    userID: Uint8Array.from(Buffer.from(account.id)),
    challenge: newChallenge(portal, question, now),
    timeout: TIMEOUT_MS,
    attestationType: "none",
    excludeCredentials: passkeys.map(credentialOf),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { options: JSON.stringify(options), origin: portal.config.publicUrl.origin };
}

export type NewPasskey = {
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  backedUp: boolean;
};

/**
 * Checks a new passkey and spends its challenge.
 * @returns null when anything about it is wrong
 */
export async function acceptNewPasskey(
  tx: Transaction,
  portal: Portal,
  question: PasskeyQuestion,
  answer: string,
  about: { accountId: AccountId; now: Date },
): Promise<NewPasskey | null> {
  const response = parse(answer) as RegistrationResponseJSON | null;
  if (!response) return null;
  const seen = challenges(portal, question, about.now);
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: seen.isOwn,
    expectedOrigin: portal.config.publicUrl.origin,
    expectedRPID: portal.config.publicUrl.hostname,
    requireUserVerification: true,
  }).catch(() => null);
  if (!made?.verified || !(await spendChallenge(tx, portal, question, seen.last(), about))) return null;
  const { credential, credentialBackedUp } = made.registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, "base64url"),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

/**
 * Checks a passkey's answer, under the lock of its row, and spends its challenge.
 * @param only the account that must answer; null: whoever's passkey it is
 * @returns null when anything about it is wrong, a counter that went back included
 */
export async function acceptPasskey(
  tx: Transaction,
  portal: Portal,
  question: PasskeyQuestion,
  answer: string,
  about: { only: AccountId | null; now: Date },
): Promise<{ accountId: AccountId } | null> {
  const response = parse(answer) as AuthenticationResponseJSON | null;
  if (!response) return null;
  const row = await passkeyByCredential(tx, portal, Buffer.from(response.id, "base64url"));
  if (!row || (about.only !== null && row.portal_account_id !== about.only)) return null;
  const accountId = row.portal_account_id;
  const { userHandle } = response.response;
  if (userHandle && Buffer.from(userHandle, "base64url").toString() !== accountId) return null;

  const seen = challenges(portal, question, about.now);
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: seen.isOwn,
    expectedOrigin: portal.config.publicUrl.origin,
    expectedRPID: portal.config.publicUrl.hostname,
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: Uint8Array.from(row.public_key!),
      counter: Number(row.counter),
      transports: row.transports,
    },
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { now } = about;
  if (!(await spendChallenge(tx, portal, question, seen.last(), { accountId, now }))) return null;
  await portal.db.query(`update portal_factor set counter = $2, last_used_at = $3 where id = $1`, {
    transaction: tx,
    bind: [row.id, checked.authenticationInfo.newCounter, now],
  });
  return { accountId };
}

function challenges(portal: Keys, question: PasskeyQuestion, now: Date) {
  let last = "";
  return {
    isOwn: (challenge: string) => {
      last = challenge;
      return isOwnChallenge(portal, question, challenge, now);
    },
    last: () => last,
  };
}

function credentialOf(row: FactorRow) {
  return { id: row.credential_id!.toString("base64url"), transports: row.transports };
}

const answerShape = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string(), userHandle: z.string().nullish() }),
});

/** Only as far as our own code reads it; the library checks the rest. */
function parse(answer: string): unknown {
  try {
    return answerShape.parse(JSON.parse(answer));
  } catch {
    return null;
  }
}
