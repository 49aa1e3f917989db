import type { Migration } from "../server/db/migrations";

/**
 * What an account people can trust is made of: lifecycle facts, factors, links, devices, kept forms, identities.
 * Tokens and codes are here only as keyed hashes, secrets only sealed (server/crypto/sealed-text.ts).
 *
 * An account that is `pending_verification` has proven nothing, so it takes neither the patient (`patient_id` stays
 * null, `claimed_patient_id` is what was said) nor the e-mail from the person they really belong to.
 */
export const up: Migration = (query) =>
  query(`
    alter table portal_account
      add column claimed_patient_id text,
      add column password_changed_at timestamptz,
      add column suspended_reason text,
      add column suspended_by text,
      add column suspended_at timestamptz,
      add column locked_at timestamptz,
      add column identity_proof jsonb,
      add column notices jsonb not null default '{}',
      add column closed_at timestamptz,
      add column pending_email text,
      add constraint portal_account_pending_owns_nothing
        check (status <> 'pending_verification' or patient_id is null);
    comment on column portal_account.suspended_by is 'pact_ of the staff member, or of the owner who locked it.';
    comment on column portal_account.locked_at is 'Suspended by the owner; the reason then is locked-by-owner.';
    comment on column portal_account.identity_proof is '{how, by, at}: how a person proved who they are.';
    create unique index portal_account_email_proven on portal_account (lower(email))
      where status <> 'pending_verification';
    drop index portal_account_email;
    alter index portal_account_email_proven rename to portal_account_email;
    create unique index portal_account_claim on portal_account (claimed_patient_id, lower(email))
      where status = 'pending_verification';
    create index portal_account_closing on portal_account (closing_at) where status = 'closing';

    alter table portal_session
      add column assurance smallint not null default 1 check (assurance in (1, 2)),
      add column method text,
      add column password_at timestamptz,
      add column device_label text,
      add column revoked_because text;
    comment on column portal_session.assurance is 'NIST 800-63B level: 2 with a second factor or a passkey.';

    create table portal_sign_in (
      id_hash bytea primary key,
      portal_account_id text not null references portal_account (id),
      method text not null,
      proven_at timestamptz not null,
      sealed text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      consumed_at timestamptz
    );
    comment on table portal_sign_in is 'A password that was right, waiting for the second factor; no session yet.';
    create index portal_sign_in_expires on portal_sign_in (expires_at);

    create table portal_factor (
      id text primary key check (id like 'pfac\\_%'),
      portal_account_id text not null references portal_account (id),
      kind text not null check (kind in ('totp', 'passkey')),
      name text not null,
      sealed_secret text,
      credential_id bytea,
      public_key bytea,
      counter bigint not null default 0,
      transports text[] not null default '{}',
      backed_up boolean,
      last_totp_step bigint,
      created_at timestamptz not null,
      confirmed_at timestamptz,
      last_used_at timestamptz,
      removed_at timestamptz,
      check (kind <> 'totp' or sealed_secret is not null),
      check (kind <> 'passkey' or (credential_id is not null and public_key is not null))
    );
    create index portal_factor_account on portal_factor (portal_account_id) where removed_at is null;
    create unique index portal_factor_credential on portal_factor (credential_id) where removed_at is null;

    create table portal_recovery_code (
      code_hash bytea primary key,
      portal_account_id text not null references portal_account (id),
      created_at timestamptz not null,
      used_at timestamptz,
      replaced_at timestamptz
    );
    create index portal_recovery_code_account on portal_recovery_code (portal_account_id);

    create table portal_challenge (
      id_hash bytea primary key,
      purpose text not null check (purpose in ('passkey-add', 'passkey-sign-in', 'passkey-step-up', 'oidc')),
      portal_account_id text references portal_account (id),
      sealed text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      consumed_at timestamptz
    );
    comment on table portal_challenge is 'What a passkey or an OpenID provider is asked, until it answers; once.';
    create index portal_challenge_expires on portal_challenge (expires_at);

    create table portal_link (
      id text primary key check (id like 'plnk\\_%'),
      token_hash bytea not null unique,
      purpose text not null
        check (purpose in ('registration', 'password-reset', 'email-change', 'email-change-undo')),
      portal_account_id text references portal_account (id),
      sealed text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      consumed_at timestamptz,
      withdrawn_at timestamptz
    );
    create index portal_link_account on portal_link (portal_account_id, purpose);

    create table portal_activation_code (
      id text primary key check (id like 'pcod\\_%'),
      code_hash bytea not null unique,
      patient_id text not null,
      identity_proof jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      tries integer not null default 0,
      used_at timestamptz,
      withdrawn_at timestamptz
    );
    create index portal_activation_code_patient on portal_activation_code (patient_id);

    create table portal_known_device (
      id_hash bytea primary key,
      portal_account_id text not null references portal_account (id),
      device_label text,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      forgotten_at timestamptz
    );
    create index portal_known_device_account on portal_known_device (portal_account_id);

    create table portal_kept_form (
      id text primary key check (id like 'pfrm\\_%'),
      portal_account_id text not null references portal_account (id),
      action_path text not null,
      sealed text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index portal_kept_form_account on portal_kept_form (portal_account_id);

    create table portal_identity (
      issuer text not null,
      subject text not null,
      portal_account_id text not null references portal_account (id),
      created_at timestamptz not null,
      last_used_at timestamptz,
      primary key (issuer, subject)
    );
    create index portal_identity_account on portal_identity (portal_account_id);

    grant select, insert, update on portal_factor, portal_recovery_code, portal_activation_code to portal_app;
    grant select, insert, update, delete on portal_sign_in, portal_challenge, portal_link, portal_known_device,
      portal_kept_form, portal_identity to portal_app;
  `);
