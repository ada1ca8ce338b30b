/** Which tables do packs for desks have? Versions as they were signed, who may sign, and what each desk does with them. */

import type { HubMigration } from '../migrate.ts';

/**
 * `packs.content` is the one text of a pack's files; rows are never changed. `pack_signers` keeps who was taken off the list.
 * `pack_desks` is what a device said last: in force, kept for later, and the highest version it refused, with the code.
 */
export const packsStart: HubMigration = {
  version: 40,
  name: 'packs',
  sql: `
    create table packs (
      kind text not null check (kind in ('guard', 'scripts', 'policies', 'glossary')), version bigint not null check (version > 0),
      effective_at text not null, hash text not null, content text not null,
      author text not null, author_key text not null, author_signature text not null,
      approver text not null, approver_key text not null, approver_signature text not null,
      published_at bigint not null, primary key (kind, version)
    );
    create table pack_signers (
      public_key text primary key, person text not null, parts text[] not null, added_at bigint not null, removed_at bigint
    );
    create table pack_desks (
      device_id text collate "C" not null, kind text not null, in_force bigint not null, have bigint not null,
      refused bigint, code text, at bigint not null, primary key (device_id, kind)
    );
  `,
};
