/**
 * Tells that there is something new about a request: that, and where to look; never what. By a notice in the portal,
 * and by mail as each has chosen. Told are whoever asked and, where somebody acting for them did, the patient; nobody
 * else: not the others who act for the patient, and never a parent of what a teenager asked. Inside the transaction
 * that makes it so.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import { paths } from "../../../app/paths";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { isNoticeOn } from "../portal-account/choices.schema";
import type { NoticeKind, StoredNotices } from "../portal-account/choices.schema";
import { sequelizeOf } from "./request-rows";
import type { RequestKind, RequestNews, RequestRow } from "./request.types";

/** The choice at `/account/notices` that speaks of it; also the notice's own category. */
export const NOTICE_OF: Record<RequestKind, NoticeKind> = {
  appointment: "appointments",
  refill: "refills",
  demographics: "corrections",
};

type Told = { id: AccountId; email: string; language: string | null; notices: StoredNotices };

/** @param _what which news: all are told alike, for a mail that differs would say something */
export async function tellOfRequest(
  tx: Transaction,
  portal: Pick<Portal, "secrets" | "now">,
  row: RequestRow,
  _what: RequestNews,
): Promise<void> {
  const people = await sequelizeOf(tx).query<Told>(
    `select id, email, preferred_language as language, notices from portal_account
      where (id = $1 or patient_id = $2) and status in ('active', 'suspended', 'closing') order by id`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [row.portalAccountId, row.patientId] },
  );
  for (const to of people) {
    await putNotice(tx, portal, row, to.id);
    if (!isNoticeOn(to.notices, NOTICE_OF[row.kind])) continue;
    await enqueueMail(tx, portal, {
      to: to.email,
      kind: "request-news",
      language: to.language,
      link: paths.charts(),
    });
  }
}

/** One that was not looked at yet says the same once more. */
async function putNotice(
  tx: Transaction,
  { now }: Pick<Portal, "now">,
  { id, kind, patientId }: RequestRow,
  accountId: AccountId,
): Promise<void> {
  const at = now();
  await sequelizeOf(tx).query(
    `insert into portal_notice (id, portal_account_id, patient_id, category, request_id, created_at)
      select $1, $2, $3, $4, $5, $6 where not exists (select from portal_notice
        where portal_account_id = $2 and request_id = $5 and seen_at is null)`,
    {
      transaction: tx,
      bind: [`pnot_${ulid(at.getTime())}`, accountId, patientId, NOTICE_OF[kind], id, at],
    },
  );
}
