/** Which options does `hub import` take, and what does --help say? */

import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { HubPlace } from './openHub.ts';
import { readOptions } from '../readOptions.ts';

export interface ImportArguments {
  readonly target: string;
  readonly watch: boolean;
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly rejects: string | undefined;
  readonly full: boolean;
  readonly removalLimit: number | undefined;
  readonly needsMarker: boolean;
  readonly everySeconds: number;
  readonly place: HubPlace;
}

export const IMPORT_HELP = `StatusDesk hub · npm run -s hub -- import FILE|DIR --mapping FILE [options]

  FILE|DIR                 extract of a case system: CSV, NDJSON or JSON, or a folder of such files
  --data FOLDER            hub data inside this folder (PGlite), or
  --database-url URL       on a PostgreSQL server (better: DATABASE_URL in the environment)
  --mapping FILE           how its columns become case records (docs/import.md)
  --dry-run                read, map, check and compare everything; write nothing. Without a database nothing is compared
  --rejects FILE           rows that make no case, with place and reason. They are client data: only you can read the file
  --full                   the extract is all there is: cases it no longer has are removed
  --confirm-removals N%    with --full: as many may be removed (otherwise 2 %)
  --watch DIR              instead of FILE: import what comes into DIR, one extract after the other
  --marker                 with --watch: an extract NAME is complete when NAME.done lies beside it
  --every SECONDS          with --watch: time between two looks (otherwise 10)
  --help                   this text

Importing again changes nothing that has not changed: after a stop or a kill, run the same command again.

Exit code: 0 all of it was imported, 1 rows were rejected or removals withheld, 2 wrong use, or a file was not read to its end.
`;

const DEFAULT_EVERY = 10;

/** `'help'` when help was asked for; a sentence when the arguments make no sense. */
export function readImportArguments(argv: readonly string[], environment: { readonly DATABASE_URL?: string | undefined } = {}): Result<ImportArguments | 'help', string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true) return ok('help');
  const target = values.watch ?? positionals[0];
  if (target === undefined || positionals.length > (values.watch === undefined ? 1 : 0)) return err('Give one file or folder, or --watch DIR.');
  if (values.mapping === undefined) return err('--mapping: give the file that says how columns become case records.');
  const confirm = values['confirm-removals'];
  const removalLimit = confirm === undefined ? undefined : percent(confirm);
  if (confirm !== undefined && removalLimit === undefined) return err('--confirm-removals: a share such as 5% is expected.');
  if (confirm !== undefined && values.full !== true) return err('--confirm-removals only goes with --full.');
  const everySeconds = values.every === undefined ? DEFAULT_EVERY : Number(values.every);
  if (!(everySeconds >= 1 && everySeconds <= 86_400)) return err('--every: seconds from 1 to 86400 are expected.');
  const isWatch = values.watch !== undefined;
  if (isWatch && values.rejects !== undefined) return err('--watch puts the rejects of each extract beside it; leave --rejects out.');
  if (isWatch && values['dry-run'] === true) return err('--watch moves extracts away; leave --dry-run out.');
  const databaseUrl = values['database-url'] ?? (values.data === undefined ? environment.DATABASE_URL : undefined);
  return ok({
    target, place: { databaseUrl, folder: values.data }, watch: isWatch, mapping: values.mapping, dryRun: values['dry-run'] ?? false, rejects: values.rejects, full: values.full ?? false,
    removalLimit, needsMarker: values.marker ?? false, everySeconds,
  });
}

function percent(text: string): number | undefined {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?) ?%?$/.exec(text) ?? [];
  const value = Number(digits);
  return digits === undefined || value > 100 ? undefined : value;
}

const parse = (argv: readonly string[]) => readOptions({
  args: [...argv],
  allowPositionals: true,
  options: {
    help: { type: 'boolean' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' }, rejects: { type: 'string' }, full: { type: 'boolean' },
    'confirm-removals': { type: 'string' }, watch: { type: 'string' }, marker: { type: 'boolean' }, every: { type: 'string' }, data: { type: 'string' }, 'database-url': { type: 'string' },
  },
});
