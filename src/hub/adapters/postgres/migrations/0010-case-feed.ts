/** Which tables does the hub start with? Cases as they are sent, what left a scope, and the one row that gives places. */

import type { HubMigration } from '../migrate.ts';

/**
 * `hub_facts` has `epoch`, `log_origin` and `created`.
 * `cases.line` and `departures.line` are what desks get, made when the case changes; `content` tells whether it changes.
 * `departures` has one row for each scope a case has left and not come back to. A case that is gone is nothing but its departures.
 * `scopes.digest` is a sum modulo 2^256 as 64 hexadecimal digits.
 * `feed` has one row: the highest place given, the horizon, and the highest version among forgotten removals, below which no new case may begin.
 * Text is compared by its bytes ("C"): the order does not change with the machine.
 */
export const caseFeedStart: HubMigration = {
  version: 10,
  name: 'case-feed',
  sql: `
    create table hub_facts (name text primary key, value text not null);
    insert into hub_facts values ('epoch', gen_random_uuid()::text), ('log_origin', 'statusdesk.hub/' || gen_random_uuid()::text), ('created', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
    create table cases (
      case_id text collate "C" primary key, scope text collate "C" not null, rev bigint not null, place bigint not null,
      as_of text not null, content text not null, line text not null
    );
    create unique index cases_feed on cases (scope, place);
    create table departures (
      case_id text collate "C" not null, scope text collate "C" not null, rev bigint not null, place bigint not null,
      line text not null, left_at timestamptz not null default now(), primary key (case_id, scope)
    );
    create unique index departures_feed on departures (scope, place);
    create table scopes (scope text collate "C" primary key, cases bigint not null, digest text not null);
    create table feed (one boolean primary key default true check (one), head bigint not null, horizon bigint not null, rev_floor bigint not null);
    insert into feed (head, horizon, rev_floor) values (0, 0, 0);
  `,
};
