/** How is what waits for a team lead read? Quarantined entries and refused logs of the devices that share a scope with whoever asks. */

import { MATTERS_COUNTED, MATTERS_DEVICES, MATTERS_PAGE } from '../../../contract/hubApi/oversight.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import type { MatterDevice, MatterEntry, Matters, MattersPage, Within } from '../../ports/matters.ts';
import type { HubDatabase, Queries } from './database.ts';

export const createMatters = (db: HubDatabase): Matters => ({
  list: ({ within, before }) => db.transaction('view', (tx) => readPage(tx, within, before)),
  sees: async (within, deviceId) => within === undefined || (await db.query('select 1 from devices where device_id = $1 and scopes && $2::text[]', [deviceId, within])).length > 0,
});

/** One view of the data: what is counted and what is listed are of the same moment. */
async function readPage(tx: Queries, within: Within, before: number | undefined): Promise<MattersPage> {
  const scopes = within ?? null;
  const [counts] = await tx.query<MattersPage['counts']>(
    `select (select count(*) from (select 1 ${ENTRIES} limit ${MATTERS_COUNTED}) as e) as entries, (select count(*) from (select 1 ${DEVICES} limit ${MATTERS_COUNTED}) as d) as devices`, [scopes],
  );
  return { counts: counts ?? { devices: 0, entries: 0 }, devices: await devicesOf(tx, scopes), entries: await entriesOf(tx, scopes, before) };
}

/** Of these the index has rows; $1 are the scopes somebody sees, `null` for all. */
const ENTRIES = `from log_effects as e join log_leaves as l on l.leaf = e.leaf left join devices as d on d.device_id = l.device_id
  where e.effect = 'quarantined' and e.kept_at is null and ($1::text[] is null or d.scopes && $1::text[])`;
const DEVICES = 'from devices as d where d.refused_at is not null and ($1::text[] is null or d.scopes && $1::text[])';

interface EntryRow {
  readonly leaf: number;
  readonly device_id: string;
  readonly name: string | null;
  readonly counter: number;
  readonly kind: string;
  readonly header: string;
  readonly reason: string | null;
}

async function entriesOf(tx: Queries, scopes: readonly string[] | null, before: number | undefined): Promise<readonly MatterEntry[]> {
  const rows = await tx.query<EntryRow>(
    `select l.leaf, l.device_id, d.name, l.counter, l.kind, encode(l.header, 'base64') as header, e.reason ${ENTRIES} and e.leaf < $2::bigint order by e.leaf desc limit ${MATTERS_PAGE}`,
    [scopes, before ?? Number.MAX_SAFE_INTEGER],
  );
  return rows.map(({ leaf, device_id: deviceId, name, counter, kind, header, reason }) => ({ leaf, deviceId, deviceName: name ?? '', counter, kind, at: readHeader(new Uint8Array(Buffer.from(header, 'base64')))?.at ?? '', reason: reason ?? '' }));
}

const devicesOf = (tx: Queries, scopes: readonly string[] | null): Promise<readonly MatterDevice[]> =>
  tx.query<MatterDevice>(
    `select d.device_id as "deviceId", d.name as "deviceName", case d.state when 'revoked' then 'revoked' else 'suspect' end as state, d.refused_code as code, d.refused_counter as counter, d.refused_at as at
     ${DEVICES} order by d.refused_at desc, d.device_id limit ${MATTERS_DEVICES}`, [scopes],
  );
