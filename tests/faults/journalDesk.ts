/** A journal that takes a few entries and says so. Run as its own process by durability.test.ts. */

import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createJournal } from '../../src/main/adapters/sqlite/journal.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createReserveFile } from '../../src/main/adapters/sqlite/reserveFile.ts';
import { createSealedHead } from '../../src/main/adapters/sqlite/sealedHead.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { deviceKeyOf, FILE_KEY, journalFileOf } from './deskOnFiles.ts';

/** `off` is the deliberately broken variant: the setting that waits for the disk is taken back after opening. */
const [profileDir = '', synchronous = 'full'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const file = journalFileOf(profileDir);
const crypto = openDeviceCrypto(deviceKeyOf(profileDir));

const opened = openDatabase({ file, key: FILE_KEY, kind: 'journal', mode: 'write' });
if (!opened.ok) throw new Error(opened.error.code);
if (synchronous === 'off') opened.value.exec('PRAGMA synchronous=OFF');
const journal = createJournal({ db: opened.value, crypto, key: FILE_KEY, ids: { randomBytes: (length) => new Uint8Array(randomBytes(length)) }, sealedHead: createSealedHead(`${file}.head`, crypto), reserve: createReserveFile(`${file}.reserve`) });
for (let number = 0; number < 5; number += 1) {
  say(`started call-${number}`);
  journal.append({ kind: 'interaction.recorded', at: '2026-03-02T10:00:00Z', content: { callId: `call-${number}` } });
  say(`acknowledged call-${number}`);
}
journal.close();
