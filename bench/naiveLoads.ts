/** What would a load cost without our care for it? A bare insert of rows made beforehand, indices that stand from the start, names in FTS5. */

import { statSync } from 'node:fs';
import { createCaseWriter, FILE_SURNAMES } from '../src/main/adapters/sqlite/caseWriter.ts';
import type { CaseWriter } from '../src/main/adapters/sqlite/caseWriter.ts';
import type { WritableDatabase } from '../src/main/adapters/sqlite/database.ts';
import { createCacheIndices, dropCacheIndices } from '../src/main/adapters/sqlite/migrations/cache/0010-cases.ts';
import { openDatabase } from '../src/main/adapters/sqlite/openDatabase.ts';
import { createRowBatch } from '../src/main/adapters/sqlite/rowBatch.ts';
import { removeDatabase } from '../src/main/adapters/sqlite/swapFile.ts';
import { BENCH_KEY } from './benchCache.ts';
import type { Handed } from './paced.ts';

type Source = AsyncIterable<Handed>;

/** Same tables, same search structures, same settings; nothing checked, nothing reported, no file swapped in. `onBuilt` is told the bytes of the file. */
export const bareInsert = (file: string, onBuilt: (bytes: number) => void = () => undefined) => (source: Source): Promise<void> =>
  build(file, async (db) => {
    dropCacheIndices(db);
    const one = db.command('INSERT INTO cases (case_id, body, rev, search) VALUES (?, ?, 0, ?)');
    const names = createRowBatch(db, 'names', ['n', 'case_id', 'person_id', 'restricted', 'born', 'tokens']);
    const keys = createRowBatch(db, 'name_keys', ['skey', 'gkey', 'born', 'name_n']);
    const identifiers = createRowBatch(db, 'identifiers', ['kind', 'value', 'case_id', 'person_id', 'restricted']);
    let n = 0;
    for await (const { filed } of source) {
      one.run(filed.caseId, filed.body, filed.search);
      for (const name of filed.names) {
        n += 1;
        names.add(n, filed.caseId, name.personId, name.restricted, name.born, name.tokens);
        for (const [skey, gkey] of name.keys) keys.add(skey, gkey, name.born, n);
      }
      for (const row of filed.identifiers) identifiers.add(row.kind, row.value, filed.caseId, row.personId, row.restricted);
    }
    for (const batch of [names, keys, identifiers]) batch.flush();
    createCacheIndices(db);
    db.exec(FILE_SURNAMES);
  }, onBuilt);

export const indicesFirst = (file: string) => (source: Source): Promise<void> => build(file, (db) => fill(db, source, () => undefined));

/** Full-text rows of every name beside everything else. */
export const withFts5 = (file: string) => (source: Source): Promise<void> =>
  build(file, async (db) => {
    dropCacheIndices(db);
    db.exec('CREATE VIRTUAL TABLE names_fts USING fts5(tokens)');
    const add = db.command('INSERT INTO names_fts (tokens) VALUES (?)');
    await fill(db, source, ({ filed }) => { for (const { tokens } of filed.names) add.run(tokens); });
    createCacheIndices(db);
  });

async function fill(db: WritableDatabase, source: Source, beside: (handed: Handed) => void): Promise<void> {
  const writer: CaseWriter = createCaseWriter(db);
  for await (const handed of source) {
    writer.write(handed.filed);
    beside(handed);
  }
  writer.finish({ synthetic: true });
}

async function build(file: string, work: (db: WritableDatabase) => Promise<void>, onBuilt: (bytes: number) => void = () => undefined): Promise<void> {
  removeDatabase(file);
  const opened = openDatabase({ file, key: BENCH_KEY, kind: 'cache', mode: 'write', profile: 'bulk_load' });
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.exec('BEGIN');
  await work(opened.value);
  opened.value.exec('COMMIT');
  opened.value.close();
  onBuilt(statSync(file).size);
  removeDatabase(file);
}
