/** One's own account, as its pages show it. Reads only; what changes it is in aggregates/portal-account. */
import { QueryTypes } from "sequelize";
import { asLanguage } from "../../app/i18n/languages";
import { openWholeChart } from "../access/chart.server";
import { closingOf } from "../access/closing.server";
import type { Viewer } from "../access/keys";
import { personOf } from "../access/person";
import { isNoticeOn, NOTICE_KINDS } from "../aggregates/portal-account/choices.schema";
import type { NoticeKind, StoredNotices } from "../aggregates/portal-account/choices.schema";
import { CLOSING_MS } from "../aggregates/portal-account/lifecycle.rules";
import { recordChartAccess } from "../audit/access-log";
import { appName } from "../oauth/app-name";
import { APP_IDLE_MS, SESSION_IDLE_MS } from "../policies/account";
import { deviceLabel } from "../session/device-label";
import type { DeviceView, OwnAccountView, StoppedApp } from "./own-account.view";

type AccountRow = {
  email: string;
  preferred_language: string | null;
  notices: StoredNotices;
  has_password: boolean;
  password_changed_at: Date | null;
  closing_at: Date | null;
  factors: number;
};

export async function readOwnAccount(viewer: Viewer): Promise<OwnAccountView> {
  const { portal, accountId, patientId, roles } = viewer;
  const [rows, name, devices] = await Promise.all([
    portal.db.query<AccountRow>(
      `select email, preferred_language, notices, password_hash is not null as has_password,
          password_changed_at, closing_at,
          (select count(*)::int from portal_factor f where f.portal_account_id = a.id
             and f.removed_at is null and f.confirmed_at is not null) as factors
        from portal_account a where id = $1`,
      { type: QueryTypes.SELECT, bind: [accountId] },
    ),
    ownName(viewer),
    readDevices(viewer),
  ]);
  const row = rows[0]!;
  return {
    email: row.email,
    name,
    hasRecord: patientId !== null,
    language: asLanguage(row.preferred_language),
    notices: chosenNotices(row.notices),
    hasPassword: row.has_password,
    passwordChangedAt: row.password_changed_at?.toISOString() ?? null,
    factors: row.factors,
    devices: devices.length,
    connectable: portal.config.oidc !== null,
    isStaff: roles.length > 0,
    closingAt: row.closing_at?.toISOString() ?? null,
  };
}

/** @returns the kinds of notices that were chosen */
export async function readOwnNotices(viewer: Viewer): Promise<NoticeKind[]> {
  const [row] = await viewer.portal.db.query<Pick<AccountRow, "notices">>(
    "select notices from portal_account where id = $1",
    { type: QueryTypes.SELECT, bind: [viewer.accountId] },
  );
  return chosenNotices(row?.notices ?? {});
}

/** @returns when the account will be closed, or would be if that were begun now (ISO instant) */
export function readClosing(viewer: Viewer): { begun: boolean; at: string } {
  const closingAt = closingOf(viewer);
  const at = closingAt ?? new Date(viewer.request.now.getTime() + CLOSING_MS);
  return { begun: closingAt !== null, at: at.toISOString() };
}

function chosenNotices(stored: StoredNotices): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => isNoticeOn(stored, kind));
}

/** Part of the record, so it is read as one: through the chart's door, and on record. */
export async function ownName(viewer: Viewer): Promise<string | null> {
  if (viewer.patientId === null) return null;
  const chart = await openWholeChart(viewer, "self");
  await recordChartAccess(chart, { eventType: "demographics-viewed" });
  return (await personOf(chart)).name;
}

type SessionRow = {
  id: string;
  client_id: string | null;
  user_agent: string | null;
  ip_address: string | null;
  created_at: Date;
  last_used_at: Date;
};

/** Where the account is signed in now: this session first, then the one used last. */
export async function readDevices(viewer: Viewer): Promise<DeviceView[]> {
  const { now } = viewer.request;
  const rows = await viewer.portal.db.query<SessionRow>(
    `select id, client_id, user_agent, ip_address, created_at, last_used_at from portal_session
      where portal_account_id = $1 and revoked_at is null and expires_at > $2
        and last_used_at > case kind when 'app' then $5::timestamptz else $3 end
      order by id = $4 desc, last_used_at desc, id`,
    {
      type: QueryTypes.SELECT,
      bind: [
        viewer.accountId,
        now,
        new Date(now.getTime() - SESSION_IDLE_MS),
        viewer.sessionId,
        new Date(now.getTime() - APP_IDLE_MS),
      ],
    },
  );
  return rows.map((row) => ({
    sessionId: row.id,
    app: row.client_id === null ? null : appName(viewer.portal.config, row.client_id),
    parts: deviceLabel(row.user_agent)?.split(" · ") ?? [],
    current: row.id === viewer.sessionId,
    signedInAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    ipAddress: row.ip_address,
  }));
}

/** So long the page says so. */
const TOLD_MS = 30 * 24 * 3_600_000;

/** Apps that were signed out because a code or token of theirs was used twice, newest first. */
export async function readStoppedApps({ portal, accountId, request }: Viewer): Promise<StoppedApp[]> {
  const rows = await portal.db.query<{ client_id: string; revoked_at: Date }>(
    `select client_id, revoked_at from portal_session
      where portal_account_id = $1 and revoked_because in ('token-reused', 'code-replayed') and revoked_at > $2
      order by revoked_at desc limit 5`,
    { type: QueryTypes.SELECT, bind: [accountId, new Date(request.now.getTime() - TOLD_MS)] },
  );
  return rows.map((row) => ({
    app: appName(portal.config, row.client_id),
    at: row.revoked_at.toISOString(),
  }));
}
