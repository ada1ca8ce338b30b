/** Which tables does the hub know devices and people by? Their keys, hashes of their secrets, and what was used once. */

import type { HubMigration } from '../migrate.ts';

/**
 * Instants are milliseconds since 1970 by the clock of the hub. Codes, tokens and ids of proofs stand as SHA-256 only, passwords as scrypt.
 * `wrong_tries` counts by `account:<id typed>` (hashed: what is typed there may be a password) and `device:<id>`.
 * `refresh_families` is one sign-in of a person on a device; `refresh_tokens` are the tokens it was carried on by, used ones too: that one comes again is how a copy is found.
 * `seen_once` are proofs and identity tokens until they are too old anyway.
 * `hub_events` is what the hub's own log has to tell, written with the effect it tells of; `taken_at` is set when the log has it.
 */
export const identityStart: HubMigration = {
  version: 20,
  name: 'identity',
  sql: `
    create table hub_secrets (name text primary key, pkcs8 text not null, made_at bigint not null);
    create table enrolment_codes (
      code_hash text primary key, name text not null, scopes text[] not null, until_at bigint not null, used_at bigint, device_id text collate "C"
    );
    create table devices (
      device_id text collate "C" primary key, name text not null, public_key text not null unique, scopes text[] not null,
      state text not null check (state in ('enrolled', 'revoked', 'suspect')), enrolled_at bigint not null, seen_at bigint, version text
    );
    create table accounts (
      account_id text collate "C" primary key, name text not null, role text not null, grants text[] not null,
      password text, disabled_at bigint, made_at bigint not null
    );
    create table account_subjects (
      issuer text not null, subject text not null, account_id text collate "C" not null references accounts, primary key (issuer, subject)
    );
    create table wrong_tries (counted text primary key, tries int not null, last_at bigint not null, until_at bigint not null);
    create table refresh_families (
      family text primary key, device_id text collate "C" not null, account_id text collate "C" not null,
      begun_at bigint not null, until_at bigint not null, ended_at bigint, ended_by text
    );
    create index refresh_families_account on refresh_families (account_id);
    create index refresh_families_device on refresh_families (device_id);
    create index refresh_families_until on refresh_families (until_at);
    create table refresh_tokens (token_hash text primary key, family text not null references refresh_families on delete cascade, used_at bigint);
    create index refresh_tokens_family on refresh_tokens (family);
    create table seen_once (kind text not null, id_hash text not null, until_at bigint not null, primary key (kind, id_hash));
    create index seen_once_until on seen_once (until_at);
    create table hub_events (number bigint generated always as identity primary key, at bigint not null, event text not null, taken_at bigint);
    create index hub_events_waiting on hub_events (number) where taken_at is null;
  `,
};
