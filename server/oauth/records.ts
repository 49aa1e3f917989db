/**
 * What the authorization server remembers, on one table: ids as keyed hashes, contents sealed. A code, token or grant
 * is found only while the session it belongs to lives and its account is open, so whatever ends a session ends them.
 * A code or refresh token counts once, whoever asks at the same moment; the second time ends the app's sign-in.
 */
import { QueryTypes } from "sequelize";
import type { Adapter, AdapterPayload, errors } from "oidc-provider";
import type { RequestFacts } from "../access/keys";
import { openText, SealBroken, sealText } from "../crypto/sealed-text";
import type { Portal } from "../portal";
import { nobody } from "../access/viewer-for.server";
import { keepAppSession } from "./app-session";
import { endApp } from "./end-app";
import { currentExchange } from "./exchange";
import { grantHash, RECORD_KINDS, recordHash } from "./record-hash";
import type { RecordKind } from "./record-hash";

/** Its classes of errors, which come with it when it is first needed. */
export type ProviderErrors = Pick<typeof errors, "InvalidGrant">;

/** The store of one kind; of what is not kept, one that forgets. */
export function recordsOf(portal: Portal, { InvalidGrant }: ProviderErrors, name: string): Adapter {
  const kind = RECORD_KINDS.find((one) => one === name);
  return kind ? new Records(portal, kind, InvalidGrant) : FORGETFUL;
}

type Row = { sealed: string; grant_hash: Buffer | null; consumed_at: Date | null };

const LIVE = `select r.sealed, r.grant_hash, r.consumed_at from oauth_record r
  left join portal_session s on s.grant_hash = r.grant_hash
  left join portal_account a on a.id = s.portal_account_id
 where r.id_hash = $1 and r.kind = $2 and r.expires_at > $3
   and (r.kind = 'Interaction'
     or (s.revoked_at is null and s.expires_at > $3 and a.status in ('active', 'closing')))`;

class Records implements Adapter {
  constructor(
    private readonly portal: Portal,
    private readonly kind: RecordKind,
    private readonly InvalidGrant: ProviderErrors["InvalidGrant"],
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { db, now } = this.portal;
    const idHash = this.hash(id);
    const at = now();
    const grant = this.grantOf(id, payload);
    if (this.kind === "RefreshToken" || this.kind === "AccessToken") await keepAppSession(db, grant!, at);
    const isAccess = this.kind === "AccessToken";
    await db.query(
      `insert into oauth_record (id_hash, kind, grant_hash, sealed, audience, scope, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at`,
      {
        bind: [
          idHash,
          this.kind,
          grant,
          sealText(
            this.portal,
            "oauth",
            idHash.toString("hex"),
            JSON.stringify({ ...payload, jti: undefined }),
          ),
          isAccess ? audienceOf(payload) : null,
          isAccess ? (payload.scope ?? "") : null,
          at,
          new Date(at.getTime() + expiresIn * 1000),
        ],
      },
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const idHash = this.hash(id);
    const [row] = await this.portal.db.query<Row>(LIVE, {
      type: QueryTypes.SELECT,
      bind: [idHash, this.kind, this.portal.now()],
    });
    if (!row) return undefined;
    const payload = this.open(idHash, row.sealed);
    if (!payload) return undefined;
    if (row.consumed_at === null || this.kind === "Interaction") return { ...payload, jti: id };
    if (currentExchange()?.what === "token") await this.endBecauseUsedTwice(row.grant_hash!);
    return { ...payload, jti: id, consumed: Math.floor(row.consumed_at.getTime() / 1000) };
  }

  /** Both were told that it was unused; one of them is right. */
  async consume(id: string): Promise<void> {
    const { db, now } = this.portal;
    const bind = [this.hash(id), now()];
    const taken = await db.query(
      "update oauth_record set consumed_at = $2 where id_hash = $1 and consumed_at is null returning 1",
      { type: QueryTypes.SELECT, bind },
    );
    if (taken.length === 1) return;
    const [row] = await db.query<{ grant_hash: Buffer | null }>(
      "select grant_hash from oauth_record where id_hash = $1",
      { type: QueryTypes.SELECT, bind: bind.slice(0, 1) },
    );
    if (row?.grant_hash) await this.endBecauseUsedTwice(row.grant_hash);
    throw new this.InvalidGrant("already used");
  }

  /** A grant ends with its session. What was used stays until it is swept, so that a second use is known as one. */
  async destroy(id: string): Promise<void> {
    if (this.kind === "Grant") return this.revokeByGrantId(id);
    await this.portal.db.query(
      "delete from oauth_record where id_hash = $1 and (consumed_at is null or kind = 'Interaction')",
      { bind: [this.hash(id)] },
    );
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await endApp(this.portal, grantHash(this.portal, grantId), "signed-out", this.facts());
  }

  findByUid = unknown;
  findByUserCode = unknown;

  private endBecauseUsedTwice(grant: Buffer): Promise<void> {
    const because = this.kind === "AuthorizationCode" ? "code-replayed" : "token-reused";
    return endApp(this.portal, grant, because, this.facts());
  }

  private hash(id: string): Buffer {
    return recordHash(this.portal, this.kind, id);
  }

  private grantOf(id: string, { grantId }: AdapterPayload): Buffer | null {
    if (this.kind === "Interaction") return null;
    return grantHash(this.portal, this.kind === "Grant" ? id : (grantId ?? ""));
  }

  private facts(): RequestFacts {
    return currentExchange()?.facts ?? nobody(this.portal.now());
  }

  /** @returns null when its key is gone: it is over, like one nobody knows */
  private open(idHash: Buffer, sealed: string): AdapterPayload | null {
    try {
      return JSON.parse(openText(this.portal, "oauth", idHash.toString("hex"), sealed)) as AdapterPayload;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

/** An access token is for one place, or for none that is ours. */
function audienceOf({ aud }: AdapterPayload): string | null {
  const all = Array.isArray(aud) ? aud : [aud];
  return all.length === 1 && typeof all[0] === "string" ? all[0] : null;
}

const unknown = () => Promise.resolve(undefined);
const nothing = () => Promise.resolve();

/**
 * For what the portal keeps itself (who is signed in) or in its settings (which apps there are): the server begins
 * anew with each request.
 */
const FORGETFUL: Adapter = {
  upsert: nothing,
  find: unknown,
  findByUid: unknown,
  findByUserCode: unknown,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
};
