/** Which columns does the hub need to say what became of a quarantined entry, and what it did not judge again? */

import type { HubMigration } from '../migrate.ts';

/**
 * `kept_at` is set when a lead has looked and leaves the entry as it is; who did it stands in the log. It is empty for an effect that is done.
 * `not_rerun` are codes, separated by commas: what of the entry was taken as the desk judged it, and why.
 */
export const quarantineStart: HubMigration = {
  version: 50,
  name: 'quarantine',
  sql: 'alter table log_effects add column kept_at bigint, add column not_rerun text;',
};
