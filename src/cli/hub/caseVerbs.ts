/** What about one client: who looked at a case, and how does what is held of it go for good? */

import { createHubEvents } from '../../hub/adapters/postgres/hubEvents.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { composeLog } from '../../hub/composeLog.ts';
import type { Look } from '../../hub/ports/entryLog.ts';
import type { ToErase } from '../../hub/ports/logArchive.ts';
import { toCsv } from '../../hub/services/log/csv.ts';
import { writeNewFile } from './newFile.ts';
import { firstLine } from './readSecret.ts';
import { PLACE_HELP, refuse, runDatabaseVerb, say, tell, type DatabaseVerb } from './verbArguments.ts';

const LOOKED_HELP = `StatusDesk hub · npm run -s hub -- who-looked CASE [options]

Lists every entry about a case, newest first: when (as the desk saw it), who, on which desk, what, and the number read out. That it was asked is logged.

  CASE                     id of the case; - takes the first line of standard input, where no list of processes shows it
  --csv FILE               into a file that only you can read
${PLACE_HELP}
Exit code: 0 done, 2 wrong use or not done.
`;

const lookedVerb: DatabaseVerb = {
  name: 'who-looked', help: LOOKED_HELP, texts: ['csv'],
  check: ({ positionals }) => (positionals.length === 1 ? undefined : 'Give the id of one case.'),
  run: async (db, { positionals: [given = ''], texts }) => {
    const { log } = await composeLog(db);
    const caseId = await caseOf(given);
    const looks = await allLooks((before) => log.looks(caseId, before));
    await createHubEvents(db).note({ kind: 'looks.listed', by: 'console', caseId, looks: looks.length });
    await log.takeUpEvents();
    const rows = looks.map(({ at, agentId, deviceId, kind, reference }) => [at, agentId, deviceId, kind, reference ?? '']);
    if (texts['csv'] === undefined) {
      for (const row of rows) say(row.join('\t'));
      if (rows.length === 0) tell('No entry is about this case.');
      return 0;
    }
    const written = await writeNewFile('--csv', texts['csv'], [toCsv([['at', 'agent', 'device', 'kind', 'reference'], ...rows])]);
    if (!written.ok) return refuse(written.error);
    say(`${rows.length} entries`);
    return 0;
  },
};

async function allLooks(page: (before?: number) => Promise<readonly Look[]>): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (let some = await page(); some.length > 0; some = await page(some.at(-1)?.leaf)) looks.push(...some);
  return looks;
}

const caseOf = async (given: string): Promise<string> => (given === '-' ? firstLine() : given);

const ERASE_HELP = `StatusDesk hub · npm run -s hub -- erase (--case ID | --before DATE) --yes [options]

Removes contents and salts of entries for good, with what names the case beside them. The entries' headers stay, the log still verifies, and an entry says how many it was.
Backups keep what they have: erase again after one is put back.

  --case ID                every entry about this case; - takes the first line of standard input
  --before DATE            every entry the hub got before this day (YYYY-MM-DD, UTC)
  --yes                    do it; without it only the number of entries is told
${PLACE_HELP}
Exit code: 0 erased, 1 only counted, 2 wrong use or not done.
`;

const eraseVerb: DatabaseVerb = {
  name: 'erase', help: ERASE_HELP, texts: ['case', 'before'], flags: ['yes'],
  check: ({ texts, positionals }) => {
    if (positionals.length > 0 || (texts['case'] === undefined) === (texts['before'] === undefined)) return 'Give either --case ID or --before DATE.';
    return texts['before'] === undefined || dayOf(texts['before']) !== undefined ? undefined : '--before: a day such as 2026-03-31 is expected, and none to come.';
  },
  run: async (db, { texts, flags }) => erase(db, { caseId: texts['case'], before: dayOf(texts['before'] ?? ''), isSure: flags.has('yes') }),
};

function dayOf(text: string): Date | undefined {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && day.getTime() <= Date.now() ? day : undefined;
}

async function erase(db: HubDatabase, { caseId, before, isSure }: { readonly caseId: string | undefined; readonly before: Date | undefined; readonly isSure: boolean }): Promise<number> {
  const { archive } = await composeLog(db);
  const what: ToErase = caseId === undefined ? { why: 'before', before: before ?? new Date(0) } : { why: 'case', caseId: await caseOf(caseId) };
  if (!isSure) {
    say(`${await archive.countErasable(what)} entries would lose their content. Nothing was changed: give --yes to do it.`);
    return 1;
  }
  say(`${await archive.erase(what, 'console')} entries lost their content. The log says so and still verifies.`);
  return 0;
}

export const runWhoLookedVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(lookedVerb, argv);
export const runEraseVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(eraseVerb, argv);
