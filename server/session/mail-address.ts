import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";

/** Where mails of an account go, and in which language; read in the transaction that causes the mail. */
export async function mailAddressOf(
  tx: Transaction,
  { db }: Pick<Portal, "db">,
  accountId: AccountId,
): Promise<{ to: string; language: string | null }> {
  const [row] = await db.query<{ email: string; preferred_language: string | null }>(
    `select email, preferred_language from portal_account where id = $1`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId] },
  );
  if (!row) throw new TypeError("There is no such account");
  return { to: row.email, language: row.preferred_language };
}
