/**
 * Proves a person by e-mail and password. A wrong password, an unknown address and a suspended account take the
 * same steps and give the same words; only who proves the password learns that the account is on hold, and whether
 * its owner locked it. Which budget
 * a guess is counted against: guess-limits.ts.
 */
import { QueryTypes } from "sequelize";
import { guestEvent } from "../audit/access-log";
import type { RequestFacts } from "../access/keys";
import type { AccountId, AccountStatus } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { countAttempt, forgiveAttempt } from "./attempt-limit";
import { matchCode } from "./factors/codes";
import { guessLimits } from "./guess-limits";
import type { Guesser } from "./guess-limits";
import { knownDevice } from "./known-devices";
import { hashPassword, isOutdatedHash, verifyPassword } from "./password";
import type { PasswordCheck } from "./password";
import type { SignInView } from "./sign-in.view";

/** Somebody who proved their password. */
export type ProvenPassword = {
  accountId: AccountId;
  /** The account used this browser before. */
  known: boolean;
  /** A code that was right when it was looked at, and still has to be used up; null: none was given or right. */
  code: string | null;
  hasFactor: boolean;
  /** A hash at today's cost, when the stored one is outdated. */
  renewedHash: string | null;
};

/** Thrown through remix-auth: it knows only success and exceptions. */
export class SignInRefused extends Error {
  override name = "SignInRefused";
  constructor(readonly view: SignInView) {
    super("sign-in refused");
  }
}

type AccountRow = {
  id: AccountId;
  status: AccountStatus;
  locked: boolean;
  password_hash: string | null;
  has_factor: boolean;
};

export type PasswordSignIn = { portal: Portal; request: Request; facts: RequestFacts; form: FormData };

/**
 * @throws SignInRefused with what the page shows; Problem RATE_LIMITED or AUDIT_UNAVAILABLE
 */
export async function proveByPassword(
  { portal, request, facts, form }: PasswordSignIn,
  checkPassword: PasswordCheck = verifyPassword,
): Promise<ProvenPassword> {
  const email = field(form, "email").trim();
  const password = field(form, "password");
  const refuse = (errors: SignInView["errors"], retryAfter: number | null = null) =>
    new SignInRefused({ email, errors, retryAfter });
  if (email === "" || password === "") {
    throw refuse({
      ...(email === "" ? { email: "missing" as const } : {}),
      ...(password === "" ? { password: "missing" as const } : {}),
    });
  }
  const account = await accountByEmail(portal, email);
  const accountId = account?.id ?? null;
  const known = (await knownDevice(portal, request, accountId, facts.now)) !== null;
  const code = await rightCode(portal, accountId, field(form, "code"), facts.now);
  const guesser: Guesser = code
    ? { kind: "code" }
    : known
      ? { kind: "known" }
      : { kind: "new", address: facts.ipAddress };
  const limits = guessLimits(normalizeEmail(email), guesser);
  const attempt = await countAttempt(portal, limits, facts.now);
  if (!attempt.ok) {
    if (attempt.first) await recordRefusal(portal, facts, accountId, "rate-limited");
    throw refuse({ form: "rate-limited" }, attempt.retryAfter);
  }
  const proven = await checkPassword(account?.password_hash ?? null, password, guesser.kind !== "new");
  if (!account?.password_hash || !proven) {
    await recordRefusal(portal, facts, accountId, "wrong-password");
    throw refuse({ form: "wrong" });
  }
  if (account.status !== "active" && account.status !== "closing") {
    await recordRefusal(portal, facts, account.id, account.status);
    throw refuse({ form: account.locked ? "locked" : "suspended" });
  }
  await forgiveAttempt(portal, limits, facts.now);
  const renewedHash = isOutdatedHash(account.password_hash) ? await hashPassword(password) : null;
  return { accountId: account.id, known, code, hasFactor: account.has_factor, renewedHash };
}

/** The form in which addresses are compared and counted. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

async function rightCode(
  portal: Portal,
  accountId: AccountId | null,
  typed: string,
  now: Date,
): Promise<string | null> {
  if (typed.trim() === "") return null;
  return (await matchCode(portal, accountId, typed, now)) ? typed : null;
}

async function accountByEmail({ db }: Pick<Portal, "db">, email: string): Promise<AccountRow | null> {
  const rows = await db.query<AccountRow>(
    `select a.id, a.status, a.locked_at is not null as locked, a.password_hash, exists (select from portal_factor f
        where f.portal_account_id = a.id and f.removed_at is null and f.confirmed_at is not null) as has_factor
       from portal_account a where lower(a.email) = lower($1) and a.status <> 'pending_verification'`,
    { type: QueryTypes.SELECT, bind: [email.normalize("NFC")] },
  );
  return rows[0] ?? null;
}

function recordRefusal(
  portal: Portal,
  facts: RequestFacts,
  portalAccountId: AccountId | null,
  reason: string,
): Promise<void> {
  portal.metrics?.count("portal_sign_ins_total", { outcome: "refused" });
  return portal.accessLog.record(
    guestEvent(facts, { eventType: "sign-in-refused", result: "denied", reason }, { portalAccountId }),
  );
}

/** A text field, at most 2,000 characters; a file or nothing counts as empty. */
function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 2000) : "";
}
