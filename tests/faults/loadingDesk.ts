/** Loads case records into a profile, as a first start or a later one with `--data` does. Run as its own process by killLoading.test.ts. */

import { writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCaseFile } from '../../src/main/adapters/ndjson/readCaseFile.ts';
import { loadCases } from '../../src/main/adapters/sqlite/caseLoader.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile } from '../../src/main/openProfile.ts';
import { cacheFileOf, FILE_KEY } from './deskOnFiles.ts';

/** `start` opens a profile with the data; `load` only makes the cache of a profile folder, so that a trace is short. */
const [profileDir = '', dataDir = '', mode = 'start'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

say('ready');
if (mode === 'start') {
  const opened = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: dataDir, removeDataAfter: false, role: undefined, language: undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  say('done');
  await opened.value.close();
} else {
  const data = readCaseFile(dataDir);
  if (!data.ok) throw new Error(data.error.code);
  const loaded = await loadCases({ file: cacheFileOf(profileDir), key: FILE_KEY, records: data.value.records, synthetic: data.value.synthetic });
  say(loaded.ok ? 'done' : `refused ${loaded.error.code}`);
}
