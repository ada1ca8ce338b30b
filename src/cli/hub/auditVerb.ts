/** Is the hub's whole log what it says? Everything is computed again; the first thing that is wrong is named. */

import { auditLog } from '../../hub/adapters/postgres/logAudit.ts';
import { readFindings, type LogFindings } from '../../hub/adapters/postgres/logFindings.ts';
import { openLogHand } from '../../hub/composeLog.ts';
import { KEPT_FOR_EVER, RETENTION } from '../../hub/services/log/retention.ts';
import { problemWords } from './hubLogWords.ts';
import { PLACE_HELP, refuse, runDatabaseVerb, say, type DatabaseVerb } from './verbArguments.ts';

const VERIFY_HELP = `StatusDesk hub · npm run -s hub -- verify [options]

Checks the whole log: every signature, each device's chain, contents against their commitments, the tree against every checkpoint, and what is stored beside.
It says as well which desks and witnesses have reported that this log does not go on from what they saw, how many entries are quarantined, and what was not judged again.
Whoever can change the database and holds its keys could have made it all again: compare the checkpoint with one a desk or a witness has kept.

${PLACE_HELP}
Exit code: 0 whole, 1 something is wrong, 2 wrong use or not done.
`;

const verifyVerb: DatabaseVerb = {
  name: 'verify', help: VERIFY_HELP,
  check: ({ positionals }) => (positionals.length > 0 ? 'verify takes options only.' : undefined),
  run: async (db) => {
    const hand = await openLogHand(db);
    const audited = await auditLog(db, hand);
    if (!audited.ok) {
      const { leaf, problem, deviceId, counter } = audited.error;
      say(`BAD        entry ${leaf}${deviceId === undefined ? '' : ` (${deviceId}${counter === undefined ? '' : `, number ${counter}`})`}: ${problemWords(problem)}`);
      return 1;
    }
    const { entries, devices, checkpoints, erased, lost } = audited.value;
    say(`log        ${hand.origin}`);
    say(`key        ${hand.key.publicKey}`);
    say(`entries    ${entries} of ${devices} devices${erased === 0 ? '' : `, content of ${erased} erased or never sent`}${lost === 0 ? '' : `, ${lost} named as lost by rescued desks`}`);
    say(`checked    every signature and chain, ${checkpoints} checkpoints, tiles, heads and effects`);
    sayFindings(await readFindings(db));
    say('result     whole');
    return 0;
  },
};

/** None of it makes a log less whole: it was put back from a copy, or there are two, and somebody has to look. */
function sayFindings({ forks, forkCount, waiting, kept, notTakenUp, judgedAgain, notRerun }: LogFindings): void {
  if (notTakenUp > 0) say(`beside     ${notTakenUp} acts at this hub wait to be taken into the log: the next entries, hub export and hub who-looked do that`);
  say(`judged     ${judgedAgain} questions again with the same result${notRerun.length === 0 ? '' : `; not judged again: ${notRerun.map(([code, times]) => `${code} ${times}`).join(', ')}`}`);
  if (waiting + kept > 0) say(`quarantine ${waiting} entries wait for somebody to look, ${kept} were kept (hub quarantine list)`);
  if (forkCount > 0) say(`FORK       reported ${forkCount} times: this log does not go on from what a desk or a witness has seen`);
  for (const { kind, deviceId, counter, at } of forks) say(`           ${deviceId}:${counter}  ${at}  ${kind}`);
}

const RETENTION_HELP = `StatusDesk hub · npm run -s hub -- retention [options]

Says how long the content of which entries is kept; hub serve erases what is older every hour, and the log says so.

  --help                   this text

Exit code: 0 done, 2 wrong use.
`;

/** Needs no database: the table is part of the program. */
export async function runRetentionVerb(argv: readonly string[]): Promise<number> {
  if (argv[0] === '--help') {
    process.stdout.write(RETENTION_HELP);
    return 0;
  }
  if (argv[0] !== undefined) return refuse(`retention takes no ${argv[0]}: the table is the same for every hub.\nSee npm run -s hub -- retention --help`);
  for (const { kinds, basis, keepDays } of RETENTION) for (const kind of kinds) say(`${kind.padEnd(22)} ${String(keepDays).padStart(5)} days  ${basis}`);
  for (const kind of KEPT_FOR_EVER) say(`${kind.padEnd(22)}  for ever  proof`);
  return 0;
}

export const runVerifyVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(verifyVerb, argv);
