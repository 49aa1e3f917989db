/** Rows of second factors. Reads and small writes; the rules and their transactions are in the modules beside it. */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";

export type FactorId = `pfac_${string}`;
export type FactorKind = "totp" | "passkey";

export type FactorRow = {
  id: FactorId;
  kind: FactorKind;
  name: string;
  sealed_secret: string | null;
  credential_id: Buffer | null;
  public_key: Buffer | null;
  /** bigint as text. */
  counter: string;
  transports: string[];
  last_totp_step: string | null;
  created_at: Date;
  last_used_at: Date | null;
};

type Db = Pick<Portal, "db">;

const COLUMNS = `id, kind, name, sealed_secret, credential_id, public_key, counter, transports, last_totp_step,
  created_at, last_used_at`;
const LIVE = "removed_at is null and confirmed_at is not null";

/** An account's factors, the oldest first; locked until the transaction ends when asked for. */
export function factorsOf(
  { db }: Db,
  accountId: AccountId,
  options: { kind?: FactorKind; lock?: Transaction } = {},
): Promise<FactorRow[]> {
  return db.query<FactorRow>(
    `select ${COLUMNS} from portal_factor
      where portal_account_id = $1 and ${LIVE} and ($2::text is null or kind = $2)
      order by created_at, id ${options.lock ? "for update" : ""}`,
    {
      type: QueryTypes.SELECT,
      bind: [accountId, options.kind ?? null],
      ...(options.lock ? { transaction: options.lock } : {}),
    },
  );
}

/** The passkey of a credential id, whoever's, locked. */
export async function passkeyByCredential(
  tx: Transaction,
  { db }: Db,
  credentialId: Buffer,
): Promise<(FactorRow & { portal_account_id: AccountId }) | null> {
  const rows = await db.query<FactorRow & { portal_account_id: AccountId }>(
    `select ${COLUMNS}, portal_account_id from portal_factor
      where credential_id = $1 and kind = 'passkey' and ${LIVE} for update`,
    { type: QueryTypes.SELECT, bind: [credentialId], transaction: tx },
  );
  return rows[0] ?? null;
}

/** Recovery codes that still work. */
export async function recoveryCodesLeft({ db }: Db, accountId: AccountId): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from portal_recovery_code
      where portal_account_id = $1 and used_at is null and replaced_at is null`,
    { type: QueryTypes.SELECT, bind: [accountId] },
  );
  return row?.n ?? 0;
}
