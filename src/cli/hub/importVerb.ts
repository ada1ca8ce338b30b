/** How is `hub import` run: once, or for every extract that comes into a folder? */

import { setTimeout } from 'node:timers/promises';
import { statSync } from 'node:fs';
import type { AuthorError } from '../../domain/guard/rule.ts';
import type { Mapping } from '../../hub/import/mapping/compileMapping.ts';
import { readMapping } from '../../hub/import/mapping/readMapping.ts';
import { runImport, type ImportReport } from '../../hub/import/run/importRun.ts';
import { createProgress } from '../../hub/import/run/progress.ts';
import { createRejects, isTaken } from '../../hub/import/run/rejects.ts';
import { createWatcher } from '../../hub/import/run/watchFolder.ts';
import { lockWatch } from '../../hub/import/run/watchLock.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { createHubEvents } from '../../hub/adapters/postgres/hubEvents.ts';
import type { CaseSink } from '../../hub/ports/caseSink.ts';
import { HubStoreFailure } from '../../hub/ports/storeFailure.ts';
import { fileFault } from '../fileFault.ts';
import { IMPORT_HELP, readImportArguments, type ImportArguments } from './importOptions.ts';
import { caseSinkOf, isNewHub, openHub } from './openHub.ts';
import { placeWords, reportLines } from './importWords.ts';

const DEFAULT_REMOVAL_LIMIT = 2;
/** More are counted, not told: the rejects file has them all. */
const REJECTS_TOLD = 20;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

export const runImportVerb = (argv: readonly string[]): Promise<number> => run(argv).catch(told);

async function run(argv: readonly string[]): Promise<number> {
  const read = readImportArguments(argv, { DATABASE_URL: process.env['DATABASE_URL'] });
  if (!read.ok) return refuse(`${read.error}\nSee npm run -s hub -- import --help`);
  if (read.value === 'help') {
    process.stdout.write(IMPORT_HELP);
    return 0;
  }
  const options = read.value;
  const mapping = readMapping(options.mapping);
  if (!mapping.ok) return refuse(mapping.error.map(mistakeLine).join('\n'));
  if (options.rejects !== undefined && isTaken(options.rejects)) return refuse('--rejects: this file exists already; give another name.');
  const { databaseUrl, folder } = options.place;
  const hub = options.dryRun && databaseUrl === undefined && (folder === undefined || isNewHub(folder)) ? undefined : await openHub(options.place, true);
  if (hub?.ok === false) return refuse(hub.error);
  const sink = hub === undefined ? undefined : caseSinkOf(hub.value);
  try {
    const note = hub === undefined || options.dryRun ? undefined : (report: ImportReport) => tellLog(hub.value, report);
    if (sink !== undefined && options.watch) return await watch(options, mapping.value, { sink, note });
    return exitCodeOf(await importOnce(options, mapping.value, { sink, target: options.target, rejectsPath: options.rejects, note }));
  } finally {
    await hub?.value.close();
  }
}

/** Failures of database and disk carry a code and nothing of a row. */
function told(thrown: unknown): number {
  if (thrown instanceof HubStoreFailure) return refuse(`${thrown.message}. What was told as stored is stored; run the same command again.`);
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  if (syscall === undefined) throw thrown;
  return refuse(`A file or folder could not be used: ${fileFault(code)}. Put it right and run the same command again: nothing is taken in twice.`);
}

interface Once {
  readonly sink: CaseSink | undefined;
  readonly target: string;
  readonly rejectsPath: string | undefined;
  /** Tells the hub's log what was taken in. */
  readonly note: ((report: ImportReport) => Promise<void>) | undefined;
}

/** Counts only; it waits until the log takes it up. */
const tellLog = (hub: HubDatabase, { rows, outcomes, rejected }: ImportReport): Promise<void> =>
  createHubEvents(hub).note({ kind: 'cases.imported', by: 'console', rows, changed: outcomes.new + outcomes.changed + outcomes.removed, rejected });

async function importOnce(options: ImportArguments, mapping: Mapping, { sink, target, rejectsPath, note }: Once): Promise<ImportReport> {
  let told = 0;
  const rejects = createRejects(rejectsPath, ({ place, mistakes }) => {
    told += 1;
    if (told <= REJECTS_TOLD) complain(`${placeWords(place)}: ${mistakes.map(({ field, code }) => (field === '' ? code : `${field} ${code}`)).join(', ')}`);
    else if (told === REJECTS_TOLD + 1) complain('… and more; each is counted below.');
  });
  const progress = createProgress({ isTerminal: process.stderr.isTTY, write: (text) => void process.stderr.write(text), now: () => performance.now() });
  const report = await runImport({
    target, mapping, sink, rejects, dryRun: options.dryRun, full: options.full,
    removalLimit: options.removalLimit ?? DEFAULT_REMOVAL_LIMIT, removalsConfirmed: options.removalLimit !== undefined, onProgress: progress.show,
  });
  rejects.close();
  progress.end();
  await note?.(report);
  for (const line of reportLines(report, rejectsPath)) say(line);
  return report;
}

const exitCodeOf = ({ stops, rejected, vanished }: ImportReport): number => (stops.length > 0 ? 2 : rejected > 0 || vanished?.withheld !== undefined ? 1 : 0);

async function watch(options: ImportArguments, mapping: Mapping, { sink, note }: Pick<Once, 'note'> & { readonly sink: CaseSink }): Promise<number> {
  const folder = options.target;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return refuse('--watch: give a folder that exists.');
  const unlock = lockWatch(folder);
  if (unlock === undefined) return refuse('--watch: another process watches this folder already.');
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const watcher = createWatcher({
    folder, needsMarker: options.needsMarker, tell: say, stamp: () => new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
    run: async (target, rejectsPath) => {
      const report = await importOnce(options, mapping, { sink, target, rejectsPath, note });
      return { whole: exitCodeOf(report) === 0, report };
    },
  });
  try {
    // A stop waits for the extract in hand: it ends with the last one named.
    while (!stop.signal.aborted) {
      await watcher.look();
      await setTimeout(options.everySeconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    unlock();
  }
  return 0;
}

const mistakeLine = ({ file, line, code, text, hint }: AuthorError): string => `${file}${line === undefined ? '' : `:${line}`}  ${code}  ${text}\n    ${hint}`;

function refuse(text: string): number {
  complain(text);
  return 2;
}
