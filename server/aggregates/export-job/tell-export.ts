/** Tells whoever asked that their file is ready, or did not come to be: that, and where to look; nothing of it. */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import { paths } from "../../../app/paths";
import type { Portal } from "../../portal";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { isNoticeOn } from "../portal-account/choices.schema";
import type { StoredNotices } from "../portal-account/choices.schema";
import type { ExportRow } from "./export-job.types";
import { sequelizeOf } from "./export-rows";

type Told = { email: string; language: string | null; notices: StoredNotices };

export async function tellOfExport(
  tx: Transaction,
  portal: Pick<Portal, "secrets" | "now">,
  row: ExportRow,
): Promise<void> {
  const now = portal.now();
  const [to] = await sequelizeOf(tx).query<Told>(
    `select email, preferred_language as language, notices from portal_account
      where id = $1 and status in ('active', 'suspended', 'closing')`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [row.portalAccountId] },
  );
  if (!to) return;
  await sequelizeOf(tx).query(
    `insert into portal_notice (id, portal_account_id, patient_id, category, export_id, created_at)
      values ($1, $2, $3, 'exports', $4, $5)`,
    {
      transaction: tx,
      bind: [`pnot_${ulid(now.getTime())}`, row.portalAccountId, row.patientId, row.id, now],
    },
  );
  if (!isNoticeOn(to.notices, "exports")) return;
  await enqueueMail(tx, portal, {
    to: to.email,
    kind: "export-news",
    language: to.language,
    link: paths.charts(),
  });
}
