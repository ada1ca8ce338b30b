/** Which tables does the hub's log have? Leaves in their order, their contents apart, and what reports look for. */

import type { HubMigration } from '../migrate.ts';

/**
 * `log_state` has one row: how many leaves there are. `log_devices` is the head of each device's chain, the hub's own among them.
 * A leaf is the header of an entry and stays; its row in `log_contents` can be erased (content and salt together).
 * `log_effects` says what became of an entry; `log_cases` which entries speak of a case. Both lose what names a client when its content is erased.
 * `log_tiles` are the hashes of complete subtrees, 256 in a tile (src/domain/audit/tiles.ts). `log_gaps` are counters a rescued desk lost and says so.
 * Instants are milliseconds since 1970 by the clock of the hub; that of the desk stands in the header.
 */
export const logStart: HubMigration = {
  version: 30,
  name: 'log',
  sql: `
    create table log_state (one boolean primary key default true check (one), size bigint not null);
    insert into log_state (size) values (0);
    create table log_devices (device_id text collate "C" primary key, public_key text not null, last bigint not null, hash text not null);
    create table log_leaves (
      leaf bigint primary key, device_id text collate "C" not null, counter bigint not null, kind text not null, hash text not null,
      header bytea not null, signature bytea not null, received_at bigint not null, unique (device_id, counter)
    );
    create index log_leaves_kind on log_leaves (kind, received_at);
    create table log_contents (leaf bigint primary key, content bytea not null, salt bytea not null);
    create table log_effects (
      leaf bigint primary key, effect text not null check (effect in ('done', 'quarantined')), reason text, rerun text, agent_id text, reference text
    );
    create index log_effects_quarantined on log_effects (leaf) where effect = 'quarantined';
    create index log_effects_agent on log_effects (agent_id, leaf);
    create index log_effects_reference on log_effects (reference) where reference is not null;
    create table log_cases (case_id text collate "C" not null, leaf bigint not null, primary key (case_id, leaf));
    create index log_cases_leaf on log_cases (leaf);
    create table log_tiles (tile_row int not null, number bigint not null, hashes bytea not null, primary key (tile_row, number));
    create table log_checkpoints (size bigint primary key, body text not null, line text not null, made_at bigint not null);
    create table log_witnesses (
      size bigint not null, name text not null, public_key text not null, kind text not null check (kind in ('device', 'witness')),
      line text not null, at bigint not null, primary key (size, name)
    );
    create table log_gaps (device_id text collate "C" not null, from_counter bigint not null, to_counter bigint not null, primary key (device_id, from_counter));
  `,
};
