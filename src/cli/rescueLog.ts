/** How does a desk go on whose log was cut, once a lead has looked? Names the missing entries in a new log, keeps the old file, says how long it took. */

import { join } from 'node:path';
import type { DeskError } from '../contract/contract.ts';
import { errorSentence } from '../contract/errorSentence.ts';
import { openJournal, JOURNAL_FILE, type OpenJournalOptions } from '../main/adapters/sqlite/openJournal.ts';
import { rescueJournal, type RescueReason } from '../main/adapters/sqlite/rescueJournal.ts';
import { createSealedHead, headFileOf } from '../main/adapters/sqlite/sealedHead.ts';
import { createSystemClock } from '../main/adapters/system/clock.ts';
import { openDeviceCrypto } from '../main/adapters/system/deviceCrypto.ts';
import { createSystemIds } from '../main/adapters/system/ids.ts';
import { acquireProfileLock } from '../main/adapters/system/profileLock.ts';
import { noProfile } from './noProfile.ts';
import { readPassphrase } from './readPassphrase.ts';
import { unlockProfile } from './unlockProfile.ts';

const HELP = `StatusDesk · npm run -s rescue-log -- PROFILE

For a desk that refuses its log (store.log_cut, store.log_gone, store.journal_damaged), after verify-log was read and the missing entries
were looked for. What is there is set aside unchanged in PROFILE/set-aside; a new log begins with what could be read and an entry that
names what is missing. A log that is whole is left as it is. Passphrase: as for verify-log.

Exit code: 0 the log is whole, or was written anew, 1 it could not be opened or written, 2 wrong use, or no profile with a log.
`;

/** A first page that cannot be read looks like another key; the rescue sees by what the file holds whether it is. */
const REASONS: Readonly<Record<string, RescueReason>> = { 'store.log_cut': 'cut', 'store.log_gone': 'gone', 'store.journal_damaged': 'damaged', 'store.wrong_key': 'damaged' };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('--') || more.length > 0) {
    say(HELP);
    return folder === '--help' ? 0 : 2;
  }
  const problem = noProfile(folder);
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    return 2;
  }
  const lock = acquireProfileLock(folder);
  if (!lock.ok) return refuse(lock.error);
  try {
    const vault = await unlockProfile(folder, () => readPassphrase(folder));
    if (!vault.ok) return refuse(vault.error);
    const crypto = openDeviceCrypto(await vault.value.getDeviceKey());
    return rescue({ reach: vault.value.logReach(), file: join(folder, JOURNAL_FILE), key: await vault.value.getKey('journal'), crypto, ids: createSystemIds(), clock: createSystemClock() });
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
  const reason = REASONS[whole.error.code];
  if (reason === undefined) return refuse(whole.error);
  const started = performance.now();
  const rescued = rescueJournal(options, createSealedHead(headFileOf(options.file), options.crypto), reason);
  if (!rescued.ok) return refuse(rescued.error);
  const { saved, lost, withoutContent, drafts, setAside } = rescued.value;
  say(`saved      ${saved} entries${withoutContent === 0 ? '' : `, ${withoutContent} without their content`}, ${drafts} drafts`);
  say(`lost       ${lost} entries, named in the new log`);
  if (setAside !== '') say(`set aside  set-aside/${setAside}`);
  say(`took       ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return 0;
}

function refuse(error: DeskError | string): number {
  process.stderr.write(`${typeof error === 'string' ? error : errorSentence(error)}\n`);
  return 1;
}
