/** Which columns does the hub need to tell a lead which devices' logs it refused, and since when? */

import type { HubMigration } from '../migrate.ts';

/**
 * Set together, when a device offers two stories or a false signature; emptied by whoever trusts it, revokes it (again) or lets it in anew.
 * Of a device that was suspect before: what `hub_events` still tells of it, else no code and the last time it was seen.
 */
export const refusedLogsStart: HubMigration = {
  version: 60,
  name: 'refused-logs',
  sql: `
    alter table devices add column refused_code text, add column refused_counter bigint, add column refused_at bigint;
    create index devices_refused on devices (refused_at) where refused_at is not null;
    update devices as d set
      refused_code = coalesce((select e.event::jsonb ->> 'why' from hub_events as e where e.event::jsonb ->> 'kind' = 'device.suspected' and e.event::jsonb ->> 'deviceId' = d.device_id order by e.number desc limit 1), 'unknown'),
      refused_at = coalesce((select e.at from hub_events as e where e.event::jsonb ->> 'kind' = 'device.suspected' and e.event::jsonb ->> 'deviceId' = d.device_id order by e.number desc limit 1), d.seen_at, d.enrolled_at)
    where d.state = 'suspect';
  `,
};
