/** How are sign-ins, and the refresh tokens that carry them on, kept in the database? */

import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Account } from '../../ports/accounts.ts';
import type { CarriedOn, NewSignIn, Rotation, SignIns } from '../../ports/signIns.ts';
import { ACCOUNT_COLUMNS } from './accountStore.ts';
import type { HubDatabase, Queries, Transaction } from './database.ts';
import { noteEvent } from './hubEvents.ts';

export function createSignInStore(db: HubDatabase, now: () => number = Date.now): SignIns {
  return {
    begin: (signIn) => db.transaction('write', (tx) => begin(tx, signIn, now())),
    rotate: (rotation) => db.transaction('write', (tx) => rotate(tx, rotation, now())),
    standing: async ({ family, deviceId, accountId }) => (await db.query<Account>(
      `select ${ACCOUNT_COLUMNS} from refresh_families f join accounts a on a.account_id = f.account_id
       where f.family = $1 and f.device_id = $2 and f.account_id = $3 and f.ended_at is null and f.until_at > $4::bigint and a.disabled_at is null`,
      [family, deviceId, accountId, now()],
    ))[0],
    end: (family) => db.transaction('write', async (tx) => {
      const [found] = await lockFamily(tx, family);
      if (found !== undefined && found.ended_at === null) await endFamily(tx, found, { by: 'sign_out', at: now() });
    }),
    recentOn: async (deviceId, since) => (await db.query<{ readonly id: string }>('select distinct account_id as id from refresh_families where device_id = $1 and begun_at >= $2::bigint order by account_id limit 500', [deviceId, since])).map(({ id }) => id),
    forget: async (before) => void (await db.query('delete from refresh_families where until_at < $1::bigint', [before])),
  };
}

/** Checking a password takes its time. Whoever changes account or device meanwhile waits for this, and then ends what began here; or this finds what they changed. */
async function stillStands(tx: Transaction, { deviceId, accountId, password }: NewSignIn): Promise<boolean> {
  const [account] = await tx.query<{ readonly password: string | null }>('select password from accounts where account_id = $1 and disabled_at is null for share', [accountId]);
  const [device] = await tx.query(`select 1 from devices where device_id = $1 and state = 'enrolled' for share`, [deviceId]);
  return account !== undefined && device !== undefined && (password === undefined || account.password === password);
}

async function begin(tx: Transaction, signIn: NewSignIn, at: number): Promise<string | undefined> {
  if (!(await stillStands(tx, signIn))) return undefined;
  const { deviceId, accountId, how, tokenHash, until } = signIn;
  const family = randomUUID();
  await tx.query('insert into refresh_families (family, device_id, account_id, begun_at, until_at) values ($1, $2, $3, $4::bigint, $5::bigint)', [family, deviceId, accountId, at, until]);
  await tx.query('insert into refresh_tokens (token_hash, family) values ($1, $2)', [tokenHash, family]);
  await noteEvent(tx, { kind: 'sign_in.done', deviceId, accountId, how }, at);
  return family;
}

interface Family {
  readonly family: string;
  readonly device_id: string;
  readonly account_id: string;
  readonly until_at: number;
  readonly ended_at: number | null;
  readonly ended_by: string | null;
}

/** Everything about a family is done with its row locked: of two uses of one token at the same moment the second finds it used. */
const lockFamily = (tx: Queries, family: string): Promise<readonly Family[]> =>
  tx.query<Family>('select family, device_id, account_id, until_at, ended_at, ended_by from refresh_families where family = $1 for update', [family]);

async function rotate(tx: Transaction, { tokenHash, nextHash, deviceId }: Rotation, at: number): Promise<Result<CarriedOn, 'auth.token_invalid' | 'auth.refresh_reused'>> {
  const [token] = await tx.query<{ readonly family: string }>('select family from refresh_tokens where token_hash = $1', [tokenHash]);
  const [family] = token === undefined ? [] : await lockFamily(tx, token.family);
  if (family === undefined) return err('auth.token_invalid');
  const isOpen = family.ended_at === null;
  if (family.device_id !== deviceId) {
    if (isOpen) await endFamily(tx, family, { by: 'other_device', at });
    return err('auth.token_invalid');
  }
  const isFirstUse = (await tx.query('update refresh_tokens set used_at = $2::bigint where token_hash = $1 and used_at is null returning 1', [tokenHash, at])).length > 0;
  if (!isFirstUse && isOpen) await endFamily(tx, family, { by: 'reuse', at });
  if (!isFirstUse || family.ended_by === 'reuse') return err('auth.refresh_reused');
  const [account] = await tx.query<Account>(`select ${ACCOUNT_COLUMNS} from accounts a where a.account_id = $1 and a.disabled_at is null`, [family.account_id]);
  if (!isOpen || family.until_at <= at || account === undefined) return err('auth.token_invalid');
  await tx.query('insert into refresh_tokens (token_hash, family) values ($1, $2)', [nextHash, family.family]);
  return ok({ family: family.family, account });
}

async function endFamily(tx: Queries, { family, device_id: deviceId, account_id: accountId }: Family, { by, at }: { readonly by: 'sign_out' | 'reuse' | 'other_device'; readonly at: number }): Promise<void> {
  await tx.query('update refresh_families set ended_at = $2::bigint, ended_by = $3 where family = $1', [family, at, by]);
  await noteEvent(tx, { kind: 'sign_in.ended', deviceId, accountId, by }, at);
}
