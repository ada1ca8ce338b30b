/** How does a hub that keeps each record inside its line come to keep it beside? Piece by piece as the text stands, so that nothing counts as changed. */

import type { HubMigration } from '../migrate.ts';

/**
 * `cases.body` is the record as JSON; `cases.line` has the number of its bytes in UTF-8 in its place (row format 2), and `content` is the digest of both.
 * `json` keeps the text of every value: `->` cuts it out, `->>` takes the record out of its string.
 */
export const bodiesBeside: HubMigration = {
  version: 60,
  name: 'bodies-beside',
  sql: `
    alter table cases add column body text;
    update cases set body = line::json ->> 4;
    update cases set line = concat('[', concat_ws(',', line::json -> 0, line::json -> 1, line::json -> 2, line::json -> 3, octet_length(body)::text, line::json -> 5, line::json -> 6, line::json -> 7), ']');
    update cases set content = translate(rtrim(encode(sha256(convert_to(
      concat(concat_ws(',', line::json -> 2, line::json -> 3, line::json -> 4, line::json -> 5, line::json -> 6, line::json -> 7), ']', body), 'UTF8')), 'base64'), '='), '+/', '-_');
    alter table cases alter column body set not null;
  `,
};
