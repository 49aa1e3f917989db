/**
 * Proves a person by e-mail and password. A wrong password, an unknown address and a suspended account take the
 * same steps and give the same words; only who proves the password learns that the account is on hold.
 */
import { QueryTypes } from "sequelize";
import { guestEvent } from "../audit/access-log";
import type { RequestFacts } from "../access/keys";
import type { AccountId, AccountStatus } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { PASSWORD_MAX_LENGTH, verifyPassword } from "./password";
import type { PasswordCheck } from "./password";
import { countAttempt } from "./sign-in-limit";
import type { SignInView } from "./sign-in.view";

/** Somebody who proved who they are and may have a session. */
export type ProvenAccount = {
  accountId: AccountId;
  email: string;
  passwordHash: string;
  /** As typed; used once more when the stored hash is outdated, then gone. */
  password: string;
};

/** Thrown through remix-auth: it knows only success and exceptions. */
export class SignInRefused extends Error {
  override name = "SignInRefused";
  constructor(readonly view: SignInView) {
    super("sign-in refused");
  }
}

type AccountRow = { id: AccountId; status: AccountStatus; password_hash: string | null };

/**
 * @throws SignInRefused with what the page shows; Problem RATE_LIMITED or AUDIT_UNAVAILABLE
 */
export async function proveByPassword(
  portal: Portal,
  request: RequestFacts,
  form: FormData,
  checkPassword: PasswordCheck = verifyPassword,
): Promise<ProvenAccount> {
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
  const attempt = await countAttempt(portal, normalizeEmail(email), request.ipAddress, request.now);
  if (!attempt.ok) {
    if (attempt.first) await recordRefusal(portal, request, null, "rate-limited");
    throw refuse({ form: "rate-limited" }, attempt.retryAfter);
  }
  const account = await accountByEmail(portal, email);
  const proven = await checkPassword(
    account?.password_hash ?? null,
    // Cut, so that the work is the same; a hash of ours never comes from a longer one.
    password.slice(0, PASSWORD_MAX_LENGTH),
  );
  if (!account?.password_hash || !proven) {
    await recordRefusal(portal, request, account?.id ?? null, "wrong-password");
    throw refuse({ form: "wrong" });
  }
  if (account.status !== "active" && account.status !== "closing") {
    await recordRefusal(portal, request, account.id, account.status);
    throw refuse({ form: "suspended" });
  }
  return { accountId: account.id, email, passwordHash: account.password_hash, password };
}

/** The form in which addresses are compared and counted. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

async function accountByEmail({ db }: Pick<Portal, "db">, email: string): Promise<AccountRow | null> {
  const rows = await db.query<AccountRow>(
    `select id, status, password_hash from portal_account
      where lower(email) = lower($1) and status <> 'pending_verification'`,
    { type: QueryTypes.SELECT, bind: [email.normalize("NFC")] },
  );
  return rows[0] ?? null;
}

function recordRefusal(
  portal: Portal,
  request: RequestFacts,
  portalAccountId: AccountId | null,
  reason: string,
): Promise<void> {
  return portal.accessLog.record(
    guestEvent(request, { eventType: "sign-in-refused", result: "denied", reason }, { portalAccountId }),
  );
}

/** A text field, at most 2,000 characters; a file or nothing counts as empty. */
function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 2000) : "";
}
