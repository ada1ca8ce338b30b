/** How does a desk go on whose log was cut, once a lead has looked? Names the missing entries in a new log, keeps the old file, says how long it took. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorSentence } from '../contract/errorSentence.ts';
import { openJournal, JOURNAL_FILE, type OpenJournalOptions } from '../main/adapters/sqlite/openJournal.ts';
import { rescueJournal } from '../main/adapters/sqlite/rescueJournal.ts';
import { createSealedHead, headFileOf } from '../main/adapters/sqlite/sealedHead.ts';
import { createSystemClock } from '../main/adapters/system/clock.ts';
import { openDeviceCrypto } from '../main/adapters/system/deviceCrypto.ts';
import { createSystemIds } from '../main/adapters/system/ids.ts';
import { acquireProfileLock } from '../main/adapters/system/profileLock.ts';
import { readPassphrase } from './readPassphrase.ts';
import { unlockProfile } from './unlockProfile.ts';

const HELP = `StatusDesk · npm run -s rescue-log -- PROFILE

For a desk that refuses its log (store.log_cut), after verify-log was read and the missing entries were looked for. The log is set aside
unchanged in PROFILE/set-aside; a new one begins with what could be read and an entry that names what is missing. A log that is whole is
left as it is. Passphrase: as for verify-log.
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('--') || more.length > 0 || !existsSync(join(folder, JOURNAL_FILE))) {
    say(HELP);
    return folder === '--help' ? 0 : 2;
  }
  const lock = acquireProfileLock(folder);
  if (!lock.ok) return refuse(lock.error);
  try {
    const vault = await unlockProfile(join(folder, 'keys'), () => readPassphrase(folder));
    if (!vault.ok) return refuse(vault.error);
    const crypto = openDeviceCrypto(await vault.value.getDeviceKey());
    return rescue({ file: join(folder, JOURNAL_FILE), key: await vault.value.getKey('journal'), crypto, ids: createSystemIds(), clock: createSystemClock() });
  } finally {
    lock.value.release();
  }
}

function rescue(options: OpenJournalOptions): number {
  const whole = openJournal({ ...options, check: true });
  if (whole.ok) {
    whole.value.close();
    say('whole      the log is whole; nothing was changed');
    return 0;
  }
  if (!['store.log_cut', 'store.journal_damaged', 'store.wrong_key'].includes(whole.error.code)) return refuse(whole.error);
  const started = performance.now();
  const rescued = rescueJournal(options, createSealedHead(headFileOf(options.file), options.crypto), whole.error.code === 'store.log_cut' ? 'cut' : 'damaged');
  if (!rescued.ok) return refuse(rescued.error);
  const { saved, lost, withoutContent, drafts, setAside } = rescued.value;
  say(`saved      ${saved} entries${withoutContent === 0 ? '' : `, ${withoutContent} without their content`}, ${drafts} drafts`);
  say(`lost       ${lost} entries, named in the new log`);
  say(`set aside  set-aside/${setAside}`);
  say(`took       ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return 0;
}

function refuse(error: Parameters<typeof errorSentence>[0]): number {
  process.stderr.write(`${errorSentence(error)}\n`);
  return 1;
}
