/**
 * Forms that came too late: sent on a session that had ended, or that needs step-up first. What was written is
 * kept sealed for that account only, offered back once the same person is there again, and never sent by itself.
 */
import { ulid } from "ulid";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import type { DoorRow } from "../access/door-row";
import type { FormPermit, Permit, Viewer } from "../access/keys";
import { isDataRequest, rememberedForm } from "../access/request-memo";
import { guestEvent, recordAccess, recordViewerAccess } from "../audit/access-log";
import { openText, SealBroken, sealText } from "../crypto/sealed-text";
import { inTransaction } from "../db/transaction";
import { pathPattern } from "../http/access-line";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import type { Problem } from "../problem/problem";
import { isReadable, keepable } from "./kept-form.rules";
import type { KeptFields } from "./kept-form.rules";
import type { KeptFormView } from "./kept-form.view";

export type { KeptFormView } from "./kept-form.view";

/** Milliseconds; somebody who was called away may come back tomorrow. */
export const KEPT_MS = 24 * 3_600_000;
/** A few tabs' worth; an older one makes room. */
const KEPT_AT_ONCE = 3;

/** `because` is not in forms that were kept before it was: those count as signed out. */
type Sealed = { action: string; fields: KeptFields; left: number; because?: KeptFormView["because"] };
type Args = LoaderFunctionArgs | ActionFunctionArgs;

const OWNER = "late-form-owner";
/** How a session ends that its owner may take up again. */
const TAKEN_UP_AGAIN: ReadonlySet<string> = new Set(["idle", "too-old", "signed-out"]);

/** Told by the first door: whose session it was that no longer opens anything. */
export function noteDeadSession({ memo }: Pick<AppLoadContext, "memo">, row: DoorRow, reason: string): void {
  const mayReturn = row.account_status === "active" || row.account_status === "closing";
  if (mayReturn && TAKEN_UP_AGAIN.has(reason)) memo.set(OWNER, row.account_id);
}

/** Told by the first door: whose session it is, should step-up be asked for. */
export function noteFormOwner({ memo }: Pick<AppLoadContext, "memo">, accountId: AccountId): void {
  memo.set(OWNER, accountId);
}

/**
 * Keeps the form of a request that is being refused, where somebody can sign in or prove themselves and go on.
 * @returns whether it waits at `/kept-form`; never throws: a refusal must not become an error
 */
export async function keepLateForm(args: Args, problem: Problem): Promise<boolean> {
  const { context, request } = args;
  if (problem.code !== "UNAUTHENTICATED" && problem.code !== "STEP_UP_REQUIRED") return false;
  const accountId = context.memo.get(OWNER) as AccountId | undefined;
  if (!accountId || request.method !== "POST" || isDataRequest(context)) return false;
  const form = rememberedForm(context) ?? (await readForm(request));
  // A form made for somebody else on this computer is nobody's to keep here.
  if (!form || form.getAll("account").join() !== accountId) return false;
  const url = new URL(request.url);
  const kept = keepable(url.pathname, form);
  if (!kept) return false;
  const because = problem.code === "STEP_UP_REQUIRED" ? "step-up" : "signed-out";
  try {
    await insertKeptForm(context, accountId, { action: url.pathname + url.search, because, ...kept });
    return true;
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    context.portal.log.warn({ code: "form.not-kept", kind, requestId: context.request.requestId });
    return false;
  }
}

/** The newest form that waits for this person, on record as shown; null: none. */
export async function openKeptForm(viewer: Viewer): Promise<KeptFormView | null> {
  const { portal, accountId, request } = viewer;
  const rows = await portal.db.query<{ id: string; sealed: string; created_at: Date }>(
    `select id, sealed, created_at from portal_kept_form
      where portal_account_id = $1 and expires_at > $2 order by created_at desc, id desc`,
    { type: QueryTypes.SELECT, bind: [accountId, request.now] },
  );
  for (const row of rows) {
    const kept = unseal(portal, accountId, row);
    if (!kept) continue;
    await recordViewerAccess(viewer, { eventType: "form-offered-back", result: "granted" });
    const fields = kept.fields.map(([name, value]): [string, string] => [name, value]);
    return {
      id: row.id,
      action: kept.action,
      keptAt: row.created_at.toISOString(),
      fields,
      shown: fields.filter(isReadable),
      because: kept.because ?? "signed-out",
      left: kept.left,
    };
  }
  return null;
}

/**
 * The action of `/kept-form`: takes a kept form off the list and sends it to where it was meant for, with 307 so
 * that the browser sends its fields on; or forgets it. Raced, only one press of the button sends it.
 */
export async function sendKeptForm(permitted: FormPermit): Promise<Response> {
  const { form } = permitted;
  const action = await takeKeptForm(permitted, String(form.get("keptForm") ?? ""));
  if (action !== null && form.get("keptDo") === "send") return redirect(action, 307);
  return redirect(paths.keptForm());
}

/** @returns where it was sent to; null: it is not there (any more), or somebody else's */
async function takeKeptForm({ viewer }: Permit, id: string): Promise<string | null> {
  const { portal, accountId, request } = viewer;
  const rows = await portal.db.query<{ id: string; sealed: string }>(
    `delete from portal_kept_form where id = $1 and portal_account_id = $2 and expires_at > $3
     returning id, sealed`,
    { type: QueryTypes.SELECT, bind: [id, accountId, request.now] },
  );
  return (rows[0] && unseal(portal, accountId, rows[0])?.action) ?? null;
}

async function insertKeptForm(
  { portal, request }: Pick<AppLoadContext, "portal" | "request">,
  accountId: AccountId,
  kept: Sealed,
): Promise<void> {
  const id = `pfrm_${ulid(request.now.getTime())}`;
  const { db, log } = portal;
  await inTransaction(db, async (tx) => {
    await db.query(
      `insert into portal_kept_form (id, portal_account_id, action_path, sealed, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      {
        transaction: tx,
        bind: [
          id,
          accountId,
          pathPattern(kept.action.split("?")[0]!),
          sealText(portal, "kept-form", ownerOf(accountId, id), JSON.stringify(kept)),
          request.now,
          new Date(request.now.getTime() + KEPT_MS),
        ],
      },
    );
    await makeRoom(tx, db, accountId);
    const about = { portalAccountId: accountId };
    await recordAccess(tx, guestEvent(request, { eventType: "form-kept", result: "granted" }, about), log);
  });
}

function makeRoom(tx: Transaction, db: Portal["db"], accountId: AccountId): Promise<unknown> {
  return db.query(
    `delete from portal_kept_form where id in (
       select id from portal_kept_form where portal_account_id = $1 order by created_at desc, id desc offset $2)`,
    { transaction: tx, bind: [accountId, KEPT_AT_ONCE] },
  );
}

function unseal(portal: Portal, accountId: AccountId, row: { id: string; sealed: string }): Sealed | null {
  try {
    return JSON.parse(openText(portal, "kept-form", ownerOf(accountId, row.id), row.sealed)) as Sealed;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

function ownerOf(accountId: AccountId, id: string): string {
  return `${accountId} ${id}`;
}

async function readForm(request: Request): Promise<FormData | null> {
  if (request.bodyUsed) return null;
  return request.formData().catch(() => null);
}
