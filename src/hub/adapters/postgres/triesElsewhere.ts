/** Which entries of a log say that somebody guessed a password while the hub was away? Counted when its effect is taken, in that transaction: each try once, however often it is offered. */

import { readHeader } from '../../../domain/audit/readHeader.ts';
import { utf8 } from '../../../domain/kernel/hash.ts';
import type { ReadyEntry } from '../../ports/entryLog.ts';
import { triesOfAccount } from '../../ports/wrongTries.ts';
import type { Queries } from './database.ts';
import type { LogHand } from './logLeaves.ts';
import { countElsewhere } from './wrongTries.ts';

export async function countTriesElsewhere(tx: Queries, { crypto, now }: LogHand, taken: readonly Pick<ReadyEntry, 'kind' | 'header' | 'effect'>[]): Promise<void> {
  const tries = taken.flatMap(({ kind, header, effect: { effect, agentId } }) => {
    const at = kind === 'session.try_refused' && effect === 'done' ? Date.parse(readHeader(header)?.at ?? '') : Number.NaN;
    return agentId === undefined || Number.isNaN(at) ? [] : [{ user: agentId, key: triesOfAccount(Buffer.from(crypto.sha256(utf8(agentId))).toString('base64url')), tryAt: at }];
  });
  // In one order: two desks never wait for each other's rows, nor for those of a sign-in.
  for (const { user, key, tryAt } of tries.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    if (!(await isForgiven(tx, user, tryAt))) await countElsewhere(tx, { key, tryAt, now: now() });
  }
}

/** Who has signed in since knows the password: a sign-in forgives what was before it, also what is told later. */
const isForgiven = async (tx: Queries, user: string, tryAt: number): Promise<boolean> =>
  (await tx.query('select 1 from refresh_families where account_id = $1 and begun_at >= $2::bigint limit 1', [user, tryAt])).length > 0;
