/** Which settings does a local file run with? One table per profile; each is set and then read back (reliability 2.1). */

export type FileKind = 'cache' | 'journal';

/**
 * `feed` writes changes into the cache in use: its log is written back by a thread in idle time (checkpointer.ts), and by the
 * writer itself only beyond a bound. It does not wait for the disk at each commit: after a power cut the cache stands whole at an
 * earlier cursor, and the hub sends the rest again (ADR 0002). `bulk_load` is only for building a NEW cache file that is swapped in afterwards; never
 * for the journal (ruling 5). `feed_load` builds one too, in steps that a killed process goes on from.
 */
export type ProfileName = 'desk' | 'feed' | 'bulk_load' | 'feed_load';

/** In the order they are set. The value is what reading back must give. */
export type Pragmas = readonly (readonly [name: string, value: string | number, readBack: string | number])[];

/** Format of SQLCipher 4: AES-256 with an HMAC per page of 4,096 bytes. */
export const PAGE_SIZE = 4096;

/** Earlier versions have the WAL-reset corruption race. */
export const MINIMUM_SQLITE: readonly [number, number, number] = [3, 51, 3];

const ALWAYS: Pragmas = [
  ['temp_store', 'MEMORY', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  ['busy_timeout', 2000, 2000],
];

const DESK: Pragmas = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['wal_autocheckpoint', 1000, 1000],
  ...ALWAYS,
];

/** In pages: a log of 64 MB is written back on the spot, should the thread that does it in idle time not be there. */
const LONGEST_LOG = 16_384;

const FEED: Pragmas = [['journal_mode', 'WAL', 'wal'], ['synchronous', 'NORMAL', 1], ['secure_delete', 'ON', 1], ['wal_autocheckpoint', LONGEST_LOG, LONGEST_LOG], ...ALWAYS];

const LOAD_CACHE_KIB = -262_144;
const CACHE_KIB: Readonly<Record<FileKind, number>> = { cache: -65_536, journal: -8_192 };

/** New pages are written once and need no journal; of the few that stood before, the journal on the disk brings back a killed step. */
const FEED_LOAD: Pragmas = [['journal_mode', 'TRUNCATE', 'truncate'], ['synchronous', 'NORMAL', 1], ['secure_delete', 'ON', 1], ...ALWAYS];

/**
 * The bulk load keeps no journal on disk. The build refuses OFF (it runs in defensive mode), and MEMORY costs nothing here:
 * in a file built in one transaction only new pages are written, and those need no journal.
 */
export function pragmasFor(kind: FileKind, profile: ProfileName): Pragmas {
  if (profile === 'feed_load') return [...FEED_LOAD, ['cache_size', LOAD_CACHE_KIB, LOAD_CACHE_KIB]];
  if (profile !== 'bulk_load') return [...(profile === 'feed' ? FEED : DESK), ['cache_size', CACHE_KIB[kind], CACHE_KIB[kind]]];
  return [['journal_mode', 'MEMORY', 'memory'], ['synchronous', 'OFF', 0], ...ALWAYS, ['cache_size', LOAD_CACHE_KIB, LOAD_CACHE_KIB]];
}
