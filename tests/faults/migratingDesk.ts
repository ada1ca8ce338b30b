/** Brings one file to the newest schema and says how far it is. Run as its own process by killMigrating.test.ts. */

import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import type { FileKind } from '../../src/main/adapters/sqlite/profiles.ts';
import { FILE_KEY } from './deskOnFiles.ts';
import { stepsOf } from './dataSteps.ts';

/** `split` is the deliberately broken variant: a step and its version are not one transaction. */
const [file = '', kindText = 'cache', mode = 'honest'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const kind: FileKind = kindText === 'journal' ? 'journal' : 'cache';
const steps = stepsOf(kind);

say('ready');
const opened = openDatabase({ file, key: FILE_KEY, kind, mode: 'write', migrations: mode === 'split' ? steps.map((step) => ({ ...step, up: () => undefined })).slice(0, 1) : steps });
if (!opened.ok) throw new Error(opened.error.code);
if (mode === 'split') {
  for (const step of steps.slice(1)) {
    step.up(opened.value);
    await new Promise((done) => setTimeout(done, 20));
    opened.value.exec(`PRAGMA user_version=${step.version}`);
  }
}
opened.value.close();
say('done');
