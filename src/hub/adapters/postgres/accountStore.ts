/** How are people, and how the provider knows them, kept in the database? What is done about them is noted with it. */

import type { Account, Accounts, NewAccount } from '../../ports/accounts.ts';
import type { HubDatabase, Transaction } from './database.ts';
import { noteEvent } from './hubEvents.ts';

export const ACCOUNT_COLUMNS = 'a.account_id as id, a.name, a.role, a.grants, a.password, a.disabled_at is not null as "isDisabled"';

export function createAccountStore(db: HubDatabase, now: () => number = Date.now): Accounts {
  return {
    add: (account, by) => db.transaction('write', (tx) => add(tx, account, { by, at: now() })),
    find: async (id) => (await db.query<Account>(`select ${ACCOUNT_COLUMNS} from accounts a where a.account_id = $1`, [id]))[0],
    findBySubject: async ({ issuer, subject }) =>
      (await db.query<Account>(`select ${ACCOUNT_COLUMNS} from accounts a join account_subjects s on s.account_id = a.account_id where s.issuer = $1 and s.subject = $2`, [issuer, subject]))[0],
    list: () => db.query<Account>(`select ${ACCOUNT_COLUMNS} from accounts a order by a.account_id`),
    setPassword: (id, password, by) => db.transaction('write', async (tx) => {
      if ((await tx.query('update accounts set password = $2 where account_id = $1 returning 1', [id, password])).length === 0) return false;
      await endSignIns(tx, id, now());
      await noteEvent(tx, { kind: 'account.password_set', accountId: id, by }, now());
      return true;
    }),
    enable: (id, by) => db.transaction('write', async (tx) => {
      if ((await tx.query('update accounts set disabled_at = null where account_id = $1 returning 1', [id])).length === 0) return false;
      await noteEvent(tx, { kind: 'account.enabled', accountId: id, by }, now());
      return true;
    }),
    link: (id, { issuer, subject }, by) => db.transaction('write', async (tx) => {
      const linked = await tx.query('insert into account_subjects (issuer, subject, account_id) select $1, $2, account_id from accounts where account_id = $3 on conflict do nothing returning 1', [issuer, subject, id]);
      if (linked.length === 0) return false;
      await noteEvent(tx, { kind: 'account.linked', accountId: id, by }, now());
      return true;
    }),
    disable: (id, by) => db.transaction('write', async (tx) => {
      if ((await tx.query('update accounts set disabled_at = coalesce(disabled_at, $2::bigint) where account_id = $1 returning 1', [id, now()])).length === 0) return false;
      await endSignIns(tx, id, now());
      await noteEvent(tx, { kind: 'account.disabled', accountId: id, by }, now());
      return true;
    }),
  };
}

async function add(tx: Transaction, account: NewAccount, { by, at }: { readonly by: string; readonly at: number }): Promise<boolean> {
  const { id, name, role, grants, password, subject } = account;
  if (subject !== undefined && (await tx.query('select 1 from account_subjects where issuer = $1 and subject = $2', [subject.issuer, subject.subject])).length > 0) return false;
  const added = await tx.query(
    'insert into accounts (account_id, name, role, grants, password, made_at) values ($1, $2, $3, $4::text[], $5, $6::bigint) on conflict do nothing returning 1',
    [id, name, role, grants, password, at],
  );
  if (added.length === 0) return false;
  if (subject !== undefined) await tx.query('insert into account_subjects (issuer, subject, account_id) values ($1, $2, $3)', [subject.issuer, subject.subject, id]);
  await noteEvent(tx, { kind: 'account.added', accountId: id, by }, at);
  return true;
}

const endSignIns = (tx: Transaction, accountId: string, at: number): Promise<unknown> =>
  tx.query(`update refresh_families set ended_at = $2::bigint, ended_by = 'account' where account_id = $1 and ended_at is null`, [accountId, at]);
