/** How are devices, and the codes they are enrolled with, kept in the database? What is done about them is noted with it. */

import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { DeviceState, Devices, Enrolment, EnrolmentRefused, HubDevice } from '../../ports/devices.ts';
import type { HubDatabase, Queries, Transaction } from './database.ts';
import { noteEvent } from './hubEvents.ts';
import { createRefusedEnrolments, type RefusedEnrolments } from './refusedEnrolments.ts';

const COLUMNS = 'device_id as id, name, public_key as "publicKey", scopes, state, enrolled_at as "enrolledAt", seen_at as "seenAt", version';

export function createDeviceStore(db: HubDatabase, now: () => number = Date.now): Devices {
  const refused = createRefusedEnrolments();
  const byIds = (ids: readonly string[]): Promise<readonly HubDevice[]> => db.query<HubDevice>(`select ${COLUMNS} from devices where device_id = any($1::text[])`, [ids]);
  return {
    addCode: async ({ codeHash, name, scopes, until }) => void (await db.query('insert into enrolment_codes (code_hash, name, scopes, until_at) values ($1, $2, $3::text[], $4::bigint)', [codeHash, name, scopes, until])),
    enrol: (enrolment) => db.transaction('write', (tx) => enrol(tx, enrolment, { at: now(), refused })),
    sweepCodes: async (before) => {
      await db.query('delete from enrolment_codes where until_at < $1::bigint', [before]);
      for (const event of refused.due(now())) await noteEvent(db, event, now());
    },
    byId: async (id) => (await byIds([id]))[0],
    byKey: async (key) => (await db.query<HubDevice>(`select ${COLUMNS} from devices where public_key = $1`, [key]))[0],
    byIds,
    list: () => db.query<HubDevice>(`select ${COLUMNS} from devices order by name, device_id`),
    setState: (id, state, by) => db.transaction('write', (tx) => setDeviceState(tx, { id, state, by, at: now() })),
    suspect: async ({ deviceId, code, counter }) => void (await db.transaction('write', (tx) => setDeviceState(tx, { id: deviceId, state: 'suspect', by: code, at: now(), ...(counter === null ? {} : { counter }) }))),
    noteSeen: async (id, version) => void (await db.query('update devices set seen_at = $2::bigint, version = coalesce($3, version) where device_id = $1', [id, now(), version ?? null])),
  };
}

interface Code {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until_at: number;
  readonly used_at: number | null;
  readonly device_id: string | null;
}

async function enrol(tx: Transaction, { codeHash, deviceId, publicKey }: Enrolment, { at, refused }: { readonly at: number; readonly refused: RefusedEnrolments }): Promise<Result<HubDevice, EnrolmentRefused>> {
  const [code] = await tx.query<Code>('select name, scopes, until_at, used_at, device_id from enrolment_codes where code_hash = $1 for update', [codeHash]);
  const held = await tx.query<HubDevice>(`select ${COLUMNS} from devices where device_id = $1 or public_key = $2 for update`, [deviceId, publicKey]);
  const [same] = held.filter((device) => device.id === deviceId && device.publicKey === publicKey);
  const refuse = async (error: EnrolmentRefused, why: 'code' | 'taken'): Promise<Result<never, EnrolmentRefused>> => {
    const event = refused.add({ deviceId, why }, at);
    if (event !== undefined) await noteEvent(tx, event, at);
    return err(error);
  };
  if (code === undefined || code.until_at < at) return refuse('device.code_invalid', 'code');
  if (code.used_at !== null) return code.device_id === deviceId && same?.state === 'enrolled' ? ok(same) : refuse('device.code_invalid', 'code');
  if (held.length > 0 && same === undefined) return refuse('device.taken', 'taken');
  if (same?.state === 'suspect') return err('device.suspect');
  await tx.query('update enrolment_codes set used_at = $2::bigint, device_id = $3 where code_hash = $1', [codeHash, at, deviceId]);
  const [enrolled] = await tx.query<HubDevice>(
    `insert into devices (device_id, name, public_key, scopes, state, enrolled_at) values ($1, $2, $3, $4::text[], 'enrolled', $5::bigint)
     on conflict (device_id) do update set name = excluded.name, scopes = excluded.scopes, state = 'enrolled', enrolled_at = excluded.enrolled_at,
       refused_code = null, refused_counter = null, refused_at = null where devices.public_key = excluded.public_key
     returning ${COLUMNS}`,
    [deviceId, code.name, publicKey, code.scopes, at],
  );
  // Only when another process enrolled it between the look and here; the code is given back with the transaction.
  if (enrolled === undefined) throw new Error('a device was enrolled twice in one moment');
  await noteEvent(tx, { kind: 'device.enrolled', deviceId, publicKey, scopes: code.scopes }, at);
  return ok(enrolled);
}

export interface StateChange {
  readonly id: string;
  readonly state: DeviceState;
  /** An account or `console`; for `suspect` what was found. */
  readonly by: string;
  readonly at: number;
  /** For `suspect`: the entry that did not fit. */
  readonly counter?: number;
}

/** What was refused waits for a lead; whoever trusts or revokes the device has looked. A revoked device stays revoked. */
const CHANGE = `update devices set state = case when state = 'revoked' and $2 = 'suspect' then state else $2 end,
    refused_code = case when $2 = 'suspect' then $3 end, refused_counter = case when $2 = 'suspect' then $4::bigint end, refused_at = case when $2 = 'suspect' then $5::bigint end
  where device_id = $1 and case when $2 = 'suspect' then refused_at is null else state <> $2 or refused_at is not null end returning 1`;

/** In a transaction of whoever finds it out. Saying it again changes nothing and is not noted again. */
export async function setDeviceState(tx: Queries, { id, state, by, at, counter }: StateChange): Promise<boolean> {
  const changed = await tx.query(CHANGE, [id, state, by, counter ?? null, at]);
  if (changed.length === 0) return (await tx.query('select 1 from devices where device_id = $1', [id])).length > 0;
  if (state !== 'enrolled') await tx.query(`update refresh_families set ended_at = $2::bigint, ended_by = 'device' where device_id = $1 and ended_at is null`, [id, at]);
  const suspected = { kind: 'device.suspected', deviceId: id, why: by, ...(counter === undefined ? {} : { counter }) } as const;
  await noteEvent(tx, state === 'suspect' ? suspected : { kind: state === 'revoked' ? 'device.revoked' : 'device.trusted', deviceId: id, by }, at);
  return true;
}
