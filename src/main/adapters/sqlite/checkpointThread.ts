/** What runs in the thread of its own that writes the log of the cache back into it? Started by startCheckpointer.ts; the desk goes on meanwhile. */

import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './openDatabase.ts';

/** Handed over at its start; any message after that means: finish. */
export interface CheckpointPlace {
  readonly file: string;
  readonly key: Uint8Array;
  /** Milliseconds between two looks at the log. */
  readonly every: number;
  /** Bytes of log from which on it is written back although changes are still coming. */
  readonly bound: number;
}

const { file, key, every, bound } = workerData as CheckpointPlace;

const opened = openDatabase({ file, key, kind: 'cache', mode: 'write', profile: 'feed' });
if (!opened.ok) throw new Error(opened.error.code);
const db = opened.value;
let seen = 0;

/** A log that did not grow since the last look is written back and emptied; one that grows only when it is long. */
function look(): void {
  const now = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const isQuiet = now > 0 && now === seen;
  // Passive waits for nobody and nobody waits for it; emptying needs the writer's lock, and by then has nothing left to copy.
  if (isQuiet || now > bound) db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  if (isQuiet) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  seen = isQuiet ? 0 : now;
}

const timer = setInterval(look, every);
parentPort?.once('message', () => {
  clearInterval(timer);
  db.close();
});
