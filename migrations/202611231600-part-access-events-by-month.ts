import type { Migration } from "../server/db/migrations";

/**
 * Access events by month. `access_event` is the whole log; the table there was becomes its first part, under its old
 * name and with its own unique id, so that processes of the version before go on adding and reading for a month at
 * least. No row is copied, none changes its place in the chain (`seq`, `xid`).
 *
 * A key over all parts must hold `occurred_at`. That an id is still one event is kept by `id_tells_when`: an id carries
 * its millisecond, and the database takes no other, so two events of one id would have one key.
 */
export const up: Migration = async (query) => {
  await query(`
    lock table portal_access_event in access exclusive mode;

    create function access_event_moment(id text) returns bigint language sql immutable strict parallel safe as $$
      select ${momentOf("id")}
    $$;
    comment on function access_event_moment is 'Milliseconds since 1970 in an id (ULID, characters 6 to 15).';

    create sequence access_event_seq;
    select setval('access_event_seq', coalesce((select max(seq) from portal_access_event), 0) + 1, false);
    alter table portal_access_event alter seq drop identity;
    alter table portal_access_event alter seq set default nextval('access_event_seq');
    alter table portal_access_event
      drop constraint portal_access_event_seq_key,
      drop constraint portal_access_event_pkey,
      add constraint portal_access_event_id unique (id),
      add constraint portal_access_event_pkey primary key (id, occurred_at);

    create table access_event (like portal_access_event including defaults including constraints)
      partition by range (occurred_at);
    comment on table access_event is 'The access log (CONTRACT §2), by month. Added to and read here only.';
    alter table access_event add primary key (id, occurred_at);
    alter sequence access_event_seq owned by access_event.seq;
    create index access_event_patient on access_event (patient_id, seq desc);
    create index access_event_order on access_event (xid, seq);
    create index access_event_delegation on access_event (proxy_delegation_id, seq)
      where proxy_delegation_id is not null;
    create trigger append_only before update or delete or truncate on access_event
      for each statement execute function refuse_change();

    do $$
    declare first timestamptz; next timestamptz; month interval := '1 month';
    begin
      perform set_config('timezone', 'UTC', true);
      select date_trunc('month', least(now(), min(occurred_at))),
        greatest(date_trunc('month', now()) + 2 * month, date_trunc('month', max(occurred_at)) + month)
        into first, next from portal_access_event;
      execute format('alter table access_event attach partition portal_access_event for values from (%L) to (%L)',
        first, next);
    end $$;

    create table access_event_default (like access_event including all);
    alter table access_event_default add constraint id_tells_when
      check (access_event_moment(id) = extract(epoch from occurred_at) * 1000);
    create trigger append_only before update or delete or truncate on access_event_default
      for each statement execute function refuse_change();
    alter table access_event attach partition access_event_default default;

    create view access_event_part as
      select c.relname::text as name, pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' as is_default,
        (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz as from_at,
        (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz as to_at
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'access_event'::regclass;
    comment on view access_event_part is 'The parts of the log that are in the database, and which time each has.';

    grant select on access_event, access_event_part to portal_app;
    grant insert (id, actor_kind, portal_account_id, patient_id, proxy_delegation_id, client_id, event_type,
      resource_type, resource_id, result, reason, ip_address, user_agent, request_id, occurred_at)
      on access_event to portal_app;
    grant usage on sequence access_event_seq to portal_app;
  `);
  await query(MONTHS);
  await query("select add_access_event_months(3)");
};

/** What the application may have done with the schema, and nothing besides: months from now on. */
const MONTHS = `
  create function add_access_event_month(first timestamptz, next timestamptz) returns bigint
  language plpgsql set search_path = public, pg_temp set timezone = 'UTC' set lock_timeout = '500ms' as $$
  declare
    name text := 'access_event_' || to_char(first, 'YYYY_MM');
    caught bigint;
    kept bigint;
    moved bigint := 0;
  begin
    execute format('create table %I (like access_event_default including all)', name);
    execute format('create trigger append_only before update or delete or truncate on %I
      for each statement execute function refuse_change()', name);
    -- What came before the month was there lies in the default part, where nothing can be taken out: both are made
    -- anew out of it, in this one transaction, rows as they are.
    lock table access_event_default in share mode;
    if exists (select from access_event_default where occurred_at >= first and occurred_at < next) then
      lock table access_event in access exclusive mode;
      execute format('insert into %I select * from access_event_default
        where occurred_at >= $1 and occurred_at < $2', name) using first, next;
      get diagnostics moved = row_count;
      create table access_event_rest (like access_event_default including all);
      insert into access_event_rest
        select * from access_event_default where occurred_at < first or occurred_at >= next;
      get diagnostics kept = row_count;
      select count(*) into caught from access_event_default;
      if caught <> kept + moved then
        raise exception 'the default part of the access log cannot be parted: % of % rows', kept + moved, caught;
      end if;
      create trigger append_only before update or delete or truncate on access_event_rest
        for each statement execute function refuse_change();
      alter table access_event detach partition access_event_default;
      drop table access_event_default;
      alter table access_event_rest rename to access_event_default;
      execute format('alter table access_event attach partition %I for values from (%L) to (%L)', name, first, next);
      alter table access_event attach partition access_event_default default;
    else
      execute format('alter table access_event attach partition %I for values from (%L) to (%L)', name, first, next);
    end if;
    return moved;
  end $$;
  revoke execute on function add_access_event_month from public;

  create function add_access_event_months(ahead integer) returns table (name text, taken_over bigint)
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare first timestamptz; next timestamptz;
  begin
    perform pg_advisory_xact_lock(7235421118);
    for step in 0 .. least(ahead, 24) loop
      first := date_trunc('month', now()) + make_interval(months => step);
      next := first + interval '1 month';
      continue when exists (select from access_event_part p where p.from_at < next and p.to_at > first);
      name := 'access_event_' || to_char(first, 'YYYY_MM');
      taken_over := add_access_event_month(first, next);
      return next;
    end loop;
  end $$;
  comment on function add_access_event_months is 'Makes the months that are missing, this one and so many ahead.';
  revoke execute on function add_access_event_months from public;
  grant execute on function add_access_event_months to portal_app;
`;

/** SQL: the first ten characters of a ULID as a number; Crockford's alphabet, five bits a character. */
function momentOf(id: string): string {
  return Array.from(
    { length: 10 },
    (_, place) =>
      `((strpos('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(${id}, ${6 + place}, 1)) - 1)::bigint << ${5 * (9 - place)})`,
  ).join(" + ");
}
