/** How does anyone check a log without the desk? Opens it for reading, walks its bytes, names the first bad entry. */

import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { headToText, verifyChain, type ChainProblem, type ChainReport } from '../domain/audit/verifyChain.ts';
import type { ChainHead } from '../domain/audit/sealEntry.ts';
import { exportLog } from '../main/adapters/ndjson/logFile.ts';
import { storeFailureOf } from '../main/ports/storeFailure.ts';
import { sha256, verifyEd25519 } from '../main/adapters/system/deviceCrypto.ts';
import { errorSentence } from '../contract/errorSentence.ts';
import { fileFault } from './fileFault.ts';
import { openLog, type OpenLog } from './openLog.ts';
import { readPassphrase } from './readPassphrase.ts';
import { hubFileKind, verifyHubFile } from './verifyHubFile.ts';
import { readVerifyLogOptions, VERIFY_LOG_HELP, type VerifyLogOptions } from './verifyLogOptions.ts';

const PROBLEMS: Readonly<Record<ChainProblem, string>> = {
  header_malformed: 'its header is not an entry header',
  header_edited: 'its header was changed after it was sealed',
  bad_signature: 'its signature is not the device’s signature of this header',
  wrong_device: 'it was sealed by another device or under another key',
  columns_edited: 'the columns stored beside the header disagree with it',
  gap: 'the entry that belongs here is missing',
  reordered: 'entries changed places here',
  duplicated_counter: 'its number was used before',
  broken_link: 'it does not continue the entry before it',
  content_edited: 'its content or salt was changed or half removed',
  tail_cut: 'the log ends here, before the known head',
  head_differs: 'it is not the entry the known head names',
};

/** Pages that fail their check sum: which entries stood there only a rescue can tell. */
const DAMAGED = `BAD        pages of the log file are damaged, so it cannot be read to its end [store.journal_damaged]
next       start the desk: it rescues what can be read and names what is lost; where it refuses to start, npm run -s rescue-log -- PROFILE`;

/** What helps after each refusal; a code that is not here says it in its own sentence. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  'store.log_gone': `BAD        the log of this profile is gone: its file was removed, or emptied [store.log_gone]
next       put journal.db back from a copy; where there is none, a team lead lets the desk go on: on its first screen, or with npm run -s rescue-log -- PROFILE`,
  'store.wrong_key': `BAD        the key of this profile does not open journal.db: it is of another profile, or its first page is damaged [store.wrong_key]
next       put the journal.db of this profile back; where there is none other, npm run -s rescue-log -- PROFILE tells the two apart and changes nothing of a foreign log`,
  'store.journal_damaged': DAMAGED,
};

const CUT = 'next       look for the missing entries (receipts, hub, a copy); then a team lead lets the desk go on: on its first screen, or with npm run -s rescue-log -- PROFILE';
const CUT_PROBLEMS: readonly ChainProblem[] = ['tail_cut', 'head_differs'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const options = readVerifyLogOptions(argv);
  if (!options.ok) return refuse(options.error);
  if (options.value === 'help') {
    say(VERIFY_LOG_HELP);
    return 0;
  }
  const { target, exportTo, trustedHead, hubKey } = options.value;
  const kind = hubFileKind(target);
  if (kind !== undefined && (exportTo !== undefined || trustedHead !== undefined)) return refuse('--export and --head go with the log of a desk; this is a file of a hub.');
  if (kind === undefined && hubKey !== undefined) return refuse('--hub-key only goes with a file of a hub, and this is none.');
  try {
    return kind === undefined ? await checkLog(options.value) : await verifyHubFile(kind, options.value);
  } catch (thrown) {
    const failure = storeFailureOf(thrown);
    if (failure === undefined) throw thrown;
    say(failure.code === 'store.journal_damaged' ? DAMAGED : `BAD        the log file cannot be read [${failure.code}]`);
    return 1;
  }
}

function refuse(text: string): number {
  complain(`${text}\nSee npm run -s verify-log -- --help`);
  return 2;
}

async function checkLog(options: VerifyLogOptions): Promise<number> {
  const { target } = options;
  const opened = await openLog(target, () => readPassphrase(target));
  if (!opened.ok) {
    if ('line' in opened.error) say(`BAD        line ${opened.error.line}: not an entry`);
    else if ('sentence' in opened.error) complain(opened.error.sentence);
    else {
      const next = NEXT_STEPS[opened.error.error.code];
      if (next === undefined) complain(errorSentence(opened.error.error));
      else say(next);
    }
    return 1;
  }
  try {
    return report(opened.value, options);
  } finally {
    opened.value.close();
  }
}

function report(log: OpenLog, options: VerifyLogOptions): number {
  if (options.exportTo !== undefined && !writeExport(log, options.exportTo, options.withContent)) return 2;
  const checked = check(log, options);
  // What the first line of a file says of itself is no proof; once the log is whole the key names the device.
  say(`device     ${checked.whole ? checked.deviceId : log.deviceId}`);
  if (!checked.whole) {
    say(`good       ${checked.good} entries before it`);
    say(`BAD        entry ${checked.position}${checked.counter === checked.position ? '' : ` (numbered ${checked.counter})`}: ${PROBLEMS[checked.problem]} [${checked.problem}]`);
    if (log.sealedHead !== undefined && CUT_PROBLEMS.includes(checked.problem)) say(CUT);
    return 1;
  }
  if (checked.head.counter < log.reach) {
    say(`good       ${checked.entries} entries`);
    say(`BAD        entry ${checked.head.counter + 1}: ${PROBLEMS.tail_cut}: the keys of this profile remember entry ${log.reach} [tail_cut]\n${CUT}`);
    return 1;
  }
  say(`entries    ${checked.entries}${checked.erased === 0 ? '' : `, content of ${checked.erased} not held`}`);
  for (const { from, to, namedBy } of checked.lost) say(`lost       entries ${from} to ${to}: named by entry ${namedBy} (journal.rescued), which says why and where the damaged file was put`);
  say(`head       ${headToText(checked.head)}`);
  say(`key        ${checked.keyTrusted ? 'given by you, and every signature is by it' : `self-asserted: ${log.claimedKey}`}`);
  say(`result     ${resultWords(checked, options)}`);
  return 0;
}

/** The desk's own sealed head can prove a cut, but it lies beside the log and so proves no tail. */
function check(log: OpenLog, { trustedKey, trustedHead }: VerifyLogOptions): ChainReport {
  const run = (head: ChainHead | undefined): ChainReport =>
    verifyChain(log.entries(), { sha256, verify: verifyEd25519, claimedKey: log.claimedKey, ...(trustedKey === undefined ? {} : { trustedKey }), ...(head === undefined ? {} : { trustedHead: head }) });
  const own = log.sealedHead === undefined ? undefined : run(log.sealedHead);
  return own?.whole === false ? own : run(trustedHead);
}

function resultWords({ keyTrusted, tailProven, lost, head }: Extract<ChainReport, { whole: true }>, { trustedHead }: VerifyLogOptions): string {
  const key = keyTrusted ? 'signed by the trusted key' : 'self-asserted';
  const rest = lost.length === 0 ? 'consistent' : 'consistent but for the entries named as lost';
  if (tailProven) return `${rest}, ${key}, ends at the known head`;
  if (trustedHead !== undefined && lost.some(({ from, to }) => from <= trustedHead.counter && trustedHead.counter <= to)) return `${rest}, ${key}; the known head is itself among them`;
  return trustedHead === undefined ? `${rest}, ${key}, tail unproven` : `${rest}, ${key}, contains the known head; ${head.counter - trustedHead.counter} later entries unproven`;
}

/** `false` after saying why; half an export is no export. */
function writeExport(log: OpenLog, file: string, withContent: boolean): boolean {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'wx', 0o600);
    for (const line of exportLog({ deviceId: log.deviceId, publicKey: log.claimedKey }, log.entries(), { withContent })) writeSync(handle, `${line}\n`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (handle !== undefined) rmSync(file, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    complain(code === 'EEXIST' ? '--export: this file exists already; give another name.' : `--export: the file cannot be written: ${fileFault(code)}.`);
    return false;
  }
}
