/** What does the cache note of itself beside its cases? Names and values, one row each. */

import type { ReadableDatabase, WritableDatabase } from './database.ts';

/**
 * `cursor`, `hub_epoch`, `whole_at` (hub time of the last whole state) follow the hub; `load` says how far a first
 * load is, or was when it was swapped in; `unclean` while words of lost scopes may stand in gaps between rows.
 */
export type CacheFact = 'cases' | 'as_of' | 'synthetic' | 'surnames' | 'cursor' | 'hub_epoch' | 'whole_at' | 'load' | 'unclean';

export const PUT_FACT = 'INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)';

export const readFact = (db: ReadableDatabase, name: CacheFact): string | undefined => db.query<{ readonly value: string }>('SELECT value FROM facts WHERE name = ?').get(name)?.value;

export const writeFact = (db: WritableDatabase, name: CacheFact, value: string): void => void db.command(PUT_FACT).run(name, value);

export const dropFact = (db: WritableDatabase, name: CacheFact): void => void db.command('DELETE FROM facts WHERE name = ?').run(name);
