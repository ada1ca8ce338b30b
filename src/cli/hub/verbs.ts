/** Which verbs does `npm run hub` have? Adding one is adding a row. */

import { runAccountVerb } from './accountVerb.ts';
import { runRetentionVerb, runVerifyVerb } from './auditVerb.ts';
import { runEraseVerb, runWhoLookedVerb } from './caseVerbs.ts';
import { runDevicesVerb, runRevokeVerb } from './deviceVerbs.ts';
import { runEnrolVerb } from './enrolVerb.ts';
import { runExportVerb } from './exportVerb.ts';
import { runImportVerb } from './importVerb.ts';
import { runMigrateVerb } from './migrateVerb.ts';
import { runPackKeyVerb, runPackVerb } from './packVerb.ts';
import { runQuarantineVerb } from './quarantineVerb.ts';
import { runServeVerb } from './serveVerb.ts';

export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Gives the exit code: 0 done, 1 done in part or found something, 2 wrong use or not done. */
  run(argv: readonly string[]): Promise<number>;
}

export const VERBS: readonly Verb[] = [
  { name: 'serve', summary: 'answers desks until it is told to stop', run: runServeVerb },
  { name: 'migrate', summary: 'takes a database to the schema of this version', run: runMigrateVerb },
  { name: 'import', summary: 'takes an extract of a case system into the hub (docs/import.md)', run: runImportVerb },
  { name: 'enrol', summary: 'makes a code with which a desk becomes known', run: runEnrolVerb },
  { name: 'devices', summary: 'lists the desks the hub knows', run: runDevicesVerb },
  { name: 'revoke', summary: "takes a desk's access away", run: runRevokeVerb },
  { name: 'account', summary: 'gives people accounts, other passwords, or no access', run: runAccountVerb },
  { name: 'verify', summary: "checks the hub's whole log (docs/audit-log.md)", run: runVerifyVerb },
  { name: 'export', summary: 'writes the log, or the proof of one entry, into a file', run: runExportVerb },
  { name: 'quarantine', summary: 'lists entries whose effect was not taken, and lets them go once they hold', run: runQuarantineVerb },
  { name: 'who-looked', summary: 'lists who looked at a case', run: runWhoLookedVerb },
  { name: 'erase', summary: 'removes contents of the log for good; it still verifies', run: runEraseVerb },
  { name: 'pack-key', summary: 'makes the key of a person who writes or approves packs', run: runPackKeyVerb },
  { name: 'pack', summary: 'signs, approves and publishes packs for desks (docs/packs.md)', run: runPackVerb },
  { name: 'retention', summary: 'says how long which contents are kept', run: runRetentionVerb },
];

export const verbsHelp = (): string =>
  `StatusDesk hub · npm run -s hub -- VERB [options]\n\n${VERBS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}\n\nEach verb explains itself: npm run -s hub -- VERB --help\n`;
