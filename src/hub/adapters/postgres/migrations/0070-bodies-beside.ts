/** How does a hub that keeps each record inside its line come to keep it beside? Piece by piece as the text stands, so that nothing counts as changed. */

import type { HubMigration } from '../migrate.ts';

/**
 * `cases.body` is the record as JSON; `cases.line` has the number of its bytes in UTF-8 in its place (row format 2), and `content` is the digest of both.
 * `json` keeps the text of every value: `->` cuts it out, `->>` takes the record out of its string. An escaped NUL in a name or a number would stop the step and leave everything as it was: PostgreSQL decodes none. In one update, since each writes every row anew.
 */
export const bodiesBeside: HubMigration = {
  version: 70,
  name: 'bodies-beside',
  sql: `
    alter table cases add column body text;
    update cases as c set
      body = record,
      line = concat('[', head, ',', tail),
      content = translate(rtrim(encode(sha256(convert_to(concat(tail, record), 'UTF8')), 'base64'), '='), '+/', '-_')
    from cases as o
      cross join lateral (select o.line::json as old) as parsed
      cross join lateral (select old ->> 4 as record, concat_ws(',', old -> 0, old -> 1) as head) as cut
      cross join lateral (select concat(concat_ws(',', old -> 2, old -> 3, octet_length(convert_to(record, 'UTF8'))::text, old -> 5, old -> 6, old -> 7), ']') as tail) as made
    where o.case_id = c.case_id;
    alter table cases alter column body set not null;
  `,
};
