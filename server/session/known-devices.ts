/**
 * Browsers an account has signed in with before. A known one has guesses of its own (guess-limits.ts), so that a
 * guesser elsewhere cannot lock the owner out, and a new one is told to the owner by mail. The cookie's token is
 * the browser's; the row's key is made of token and account, so rows do not tell which accounts share a browser.
 */
import { createHmac } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { RequestFacts } from "../access/keys";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { claimedToken, newSessionToken, setCookie } from "./cookie";
import { deviceLabel } from "./device-label";

const REMEMBERED_MS = 400 * 24 * 3_600_000;

type Keys = Pick<Portal, "db" | "secrets" | "config">;

/**
 * Whether the account signed in with this browser before.
 * @param accountId null: nobody's, which takes the same steps
 * @returns the key of the device's row, or null
 */
export async function knownDevice(
  portal: Keys,
  request: Request,
  accountId: AccountId | null,
  now: Date,
): Promise<Buffer | null> {
  const token = claimedToken(portal, request, "device");
  if (token === null) return null;
  const key = deviceKey(portal, token, accountId ?? "nobody");
  const rows = await portal.db.query(
    `select 1 from portal_known_device
      where id_hash = $1 and portal_account_id = $2 and forgotten_at is null and expires_at > $3`,
    { type: QueryTypes.SELECT, bind: [key, accountId ?? "nobody", now] },
  );
  return rows.length > 0 ? key : null;
}

/**
 * Remembers that an account signed in with this browser; also right for who has just proven their mailbox.
 * @returns whether it is new, and the cookies to set
 */
export async function rememberDevice(
  tx: Transaction,
  portal: Keys,
  request: Request,
  facts: RequestFacts,
  accountId: AccountId,
): Promise<{ isNew: boolean; cookies: string[] }> {
  const claimed = claimedToken(portal, request, "device");
  const token = claimed ?? newSessionToken();
  const rows = await portal.db.query<{ is_new: boolean }>(
    `insert into portal_known_device as d
       (id_hash, portal_account_id, device_label, created_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $4, $5)
     on conflict (id_hash) do update set last_used_at = $4, expires_at = $5, device_label = $3, forgotten_at = null
     returning (xmax = 0) as is_new`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [
        deviceKey(portal, token, accountId),
        accountId,
        deviceLabel(facts.userAgent),
        facts.now,
        new Date(facts.now.getTime() + REMEMBERED_MS),
      ],
    },
  );
  // Set anew each time, so that it lasts while it is used.
  return { isNew: rows[0]?.is_new === true, cookies: [setCookie(portal, "device", token)] };
}

function deviceKey({ secrets }: Pick<Portal, "secrets">, token: string, accountId: string): Buffer {
  return createHmac("sha256", secrets.sessionKey)
    .update(JSON.stringify(["known-device", token, accountId]))
    .digest();
}
