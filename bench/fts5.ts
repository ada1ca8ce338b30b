/** What would the find box cost with the names in FTS5? The same keystrokes, the same encryption, twenty best ranked; built aside and removed again. */

import type { WritableDatabase } from '../src/main/adapters/sqlite/database.ts';
import { openDatabase } from '../src/main/adapters/sqlite/openDatabase.ts';
import { removeDatabase } from '../src/main/adapters/sqlite/swapFile.ts';
import type { BenchCache } from './benchCache.ts';
import { distribution, figure, timeEach } from './harness.ts';
import type { BenchRow } from './harness.ts';

const PAGE = 5000;
const KEYSTROKES = 120;

export async function fts5Rows(cache: BenchCache, typed: readonly string[]): Promise<readonly BenchRow[]> {
  const file = `${cache.file}.fts5`;
  removeDatabase(file);
  const opened = openDatabase({ file, key: cache.key, kind: 'cache', mode: 'write', profile: 'bulk_load' });
  const names = openDatabase({ file: cache.file, key: cache.key, kind: 'cache', mode: 'read' });
  if (!opened.ok || !names.ok) throw new Error('FTS5: a file does not open');
  const db = opened.value;
  let seconds = 0;
  db.exec('BEGIN; CREATE VIRTUAL TABLE names_fts USING fts5(tokens)');
  const add = db.command('INSERT INTO names_fts (tokens) VALUES (?)');
  for (let after = 0; ; ) {
    const page = names.value.query<{ readonly n: number; readonly tokens: string }>('SELECT n, tokens FROM names WHERE n > ? ORDER BY n LIMIT ?').all(after, PAGE);
    seconds += timeEach([page], (rows) => { for (const { tokens } of rows) add.run(tokens); }).reduce((sum, ms) => sum + ms / 1000, 0);
    if (page.length < PAGE) break;
    after = page.at(-1)?.n ?? after;
    await new Promise((resume) => setImmediate(resume));
  }
  seconds += timeEach([db], (one) => one.exec('COMMIT')).reduce((sum, ms) => sum + ms / 1000, 0);
  const rows = queryRows(db, typed);
  names.value.close();
  db.close();
  removeDatabase(file);
  return [...rows, figure('naive: names in FTS5, build', 's', seconds)];
}

function queryRows(db: WritableDatabase, typed: readonly string[]): readonly BenchRow[] {
  const find = (text: string): unknown => db.query('SELECT rowid FROM names_fts WHERE names_fts MATCH ? ORDER BY rank LIMIT 20').all(`${text.split(' ').map((word) => `"${word.replaceAll('"', '')}"`).join(' ')}*`);
  const step = Math.max(1, Math.floor(typed.length / KEYSTROKES));
  const some = typed.filter((_, at) => at % step === 0);
  timeEach(some.slice(0, 10), find);
  return [
    distribution('naive: one letter in FTS5, ranked', timeEach(Array.from('abcdefghijklmnopqrst'), find)),
    distribution('naive: surname in FTS5, every keystroke, ranked', timeEach(some, find)),
  ];
}
