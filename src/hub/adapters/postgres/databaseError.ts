/** What may be said of an error of the database? Its state, and its words only where they cannot hold a value of a case. */

import { HubStoreFailure } from '../../ports/storeFailure.ts';
import type { StoreFailureCode } from '../../ports/storeFailure.ts';

/** Lock not available, deadlock, serialisation, statement cancelled (time limit), too many connections. */
const BUSY = new Set(['55P03', '40P01', '40001', '57014', '53300']);
const UNREACHABLE = /^(08|57P|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|ENOENT|EHOST|28|3D)/;
/** Words of these classes name tables and functions; those of 22 and 23 quote values. */
const WORDS_ARE_SAFE = /^(42|0A|3D|28|53|55|57)/;

export function storeFailure(thrown: unknown): HubStoreFailure {
  if (thrown instanceof HubStoreFailure) return thrown;
  const { code, message } = thrown instanceof Error ? (thrown as Error & { readonly code?: unknown }) : { code: undefined, message: '' };
  const state = typeof code === 'string' ? code : closedWords.test(message) ? '08006' : 'unknown';
  return new HubStoreFailure(codeOf(state), state, WORDS_ARE_SAFE.test(state) ? message : '');
}

/** The driver gives no code when a connection ends in the middle, or cannot be had in time. */
const closedWords = /terminated|Connection ended|timeout exceeded when trying to connect|not queryable|Client was closed|PGlite is closed/;

function codeOf(state: string): StoreFailureCode {
  if (BUSY.has(state)) return 'busy';
  if (state === '53100') return 'disk_full';
  return UNREACHABLE.test(state) ? 'unreachable' : 'refused';
}

/** Around calls of the driver only: what is thrown by the work done in a transaction stays as it is. */
export async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw storeFailure(thrown);
  }
}
