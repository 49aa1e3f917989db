import type { Migration } from "../server/db/migrations";

/**
 * One receipt for each id that came from the queue of a phone: what was decided, for ever. That an id is either a
 * request or refused, that nothing decided is decided again, and that nothing of 24 hours or more became a request, is
 * the database's to keep: no code of ours can do otherwise.
 */
export const up: Migration = (query) =>
  query(`
    create table mutation_receipt (
      id text primary key,
      portal_account_id text not null references portal_account (id),
      chart_id text not null,
      kind text not null,
      payload_hash text not null,
      request_id text references portal_request (id),
      age_ms bigint,
      adopted boolean not null default false,
      state text check (state in ('accepted', 'conflict', 'rejected', 'expired')),
      code text,
      status integer,
      reason text,
      next text,
      created_at timestamptz not null,
      decided_at timestamptz,
      constraint mutation_receipt_request check (request_id is null or request_id = id),
      constraint mutation_receipt_effect
        check (request_id is not null or (state is not null and state <> 'accepted')),
      constraint mutation_receipt_expired check (state <> 'expired' or request_id is null),
      constraint mutation_receipt_age
        check (request_id is null or adopted or (age_ms is not null and age_ms >= 0 and age_ms < 86400000)),
      constraint mutation_receipt_decided check ((state is null) = (decided_at is null)
        and (state is null) = (status is null) and (state is null) = (next is null)),
      constraint mutation_receipt_code check (state is null or (state = 'accepted') = (code is null))
    );
    comment on table mutation_receipt is 'What became of each id that a phone sent from its queue. Never deleted.';
    comment on column mutation_receipt.request_id is 'The request it became; null: it was refused and can never become one.';
    comment on column mutation_receipt.age_ms is 'The most it can have been old when it was accepted, under lock.';
    comment on column mutation_receipt.adopted is 'It was asked for by a form or at once, and found by its id later.';
    comment on column mutation_receipt.state is 'null: it became a request, and how the one try at once went is not said yet.';

    create function keep_receipt() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'UPDATE' or old.state is not null or new.state is null
        or (new.id, new.portal_account_id, new.chart_id, new.kind, new.payload_hash, new.request_id, new.adopted,
            new.created_at) is distinct from (old.id, old.portal_account_id, old.chart_id, old.kind,
            old.payload_hash, old.request_id, old.adopted, old.created_at)
        or new.age_ms is distinct from old.age_ms then
        raise exception 'a receipt stays as it is' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
    create trigger keep_receipt before update or delete on mutation_receipt
      for each row execute function keep_receipt();
    create trigger keep_receipts before truncate on mutation_receipt
      for each statement execute function refuse_change();

    create function refuse_both() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended('mutation ' || new.id, 0));
      if tg_table_name = 'portal_request' then
        if exists (select from mutation_receipt where id = new.id and request_id is null) then
          raise exception 'refused before' using errcode = 'unique_violation', constraint = 'mutation_refused';
        end if;
      elsif new.request_id is null and exists (select from portal_request where id = new.id) then
        raise exception 'asked for before' using errcode = 'unique_violation', constraint = 'mutation_asked';
      end if;
      return new;
    end $$;
    create trigger refuse_both before insert on portal_request for each row execute function refuse_both();
    create trigger refuse_both before insert on mutation_receipt for each row execute function refuse_both();

    grant select, insert on mutation_receipt to portal_app;
    grant update (state, code, status, reason, next, decided_at) on mutation_receipt to portal_app;
  `);
