/**
 * Tells whoever asked that there is something new about their request: that, and where to look; never what. Inside
 * the transaction that makes it so.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { paths } from "../../../app/paths";
import type { Portal } from "../../portal";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { sequelizeOf } from "./request-rows";
import type { RequestNews, RequestRow } from "./request.types";

/** @param what for categories and the portal's own notices; the mail is the same for all */
export async function tellOfRequest(
  tx: Transaction,
  portal: Pick<Portal, "secrets" | "now">,
  row: RequestRow,
  what: RequestNews,
): Promise<void> {
  void what;
  const [to] = await sequelizeOf(tx).query<{ email: string; language: string | null }>(
    `select email, preferred_language as language from portal_account
      where id = $1 and status in ('active', 'suspended', 'closing')`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [row.portalAccountId] },
  );
  if (!to) return;
  await enqueueMail(tx, portal, {
    to: to.email,
    kind: "request-news",
    language: to.language,
    link: paths.charts(),
  });
}
