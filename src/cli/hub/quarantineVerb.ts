/** What does a lead do about entries whose effect the hub did not take? See why, let them go once the cause is mended, or leave them. */

import { composeLog, type HubEntryLog } from '../../hub/composeLog.ts';
import { createAccountStore } from '../../hub/adapters/postgres/accountStore.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import type { EntryName, JudgeAgainNow, QuarantineRow } from '../../hub/ports/quarantine.ts';
import { entryOf } from './entryName.ts';
import { knownPacks, readPublished } from './knownPacks.ts';
import { PLACE_HELP, refuse, runDatabaseVerb, say, tell, type DatabaseVerb, type VerbArguments } from './verbArguments.ts';

const HELP = `StatusDesk hub · npm run -s hub -- quarantine list|release|keep [DEVICE:NUMBER] [options]

An entry whose content does not hold stands in the log, and nothing was made of it: it is quarantined, with a code (docs/sync-protocol.md).

  quarantine list                    device:number, when (as the desk saw it), kind, code, "kept" (separated by tabs), newest first
    --reason CODE                    those with this code only
    --all                            those that were kept as well
  quarantine release DEVICE:NUMBER   judges it again by the packs, accounts and rules of today, and takes its effect if it holds now
  quarantine release --reason CODE   the same for every one that waits with this code
  quarantine keep DEVICE:NUMBER      leaves it for good: it is listed no more

    --by ID                          for release and keep: the account of the lead or administrator who decided; the log says so

A lead can do the same at a desk, in the Hub panel, for desks of the same lines. What an entry says is never shown here. A desk hears that an entry was released when it offers it again, as after a restored hub.

${PLACE_HELP}
Exit code: 0 done, 1 something still does not hold, 2 wrong use or not done.
`;

const ACTIONS = ['list', 'release', 'keep'];

const verb: DatabaseVerb = {
  name: 'quarantine', help: HELP, texts: ['by', 'reason'], flags: ['all'],
  check: ({ positionals: [action = '', entry, ...more], texts, flags }) => {
    if (!ACTIONS.includes(action) || more.length > 0) return `quarantine: say what to do: ${ACTIONS.join(', ')}.`;
    if (action === 'list') return entry === undefined && texts['by'] === undefined ? undefined : 'quarantine list takes --reason and --all only.';
    if (flags.has('all')) return '--all only goes with list.';
    if (texts['by'] === undefined) return '--by: the account of whoever decided is expected.';
    if (entry !== undefined && entryOf(entry) === undefined) return 'Give the entry as DEVICE:NUMBER: the id of its device, a colon, its number, as quarantine list prints it.';
    if (action === 'keep') return entry !== undefined && texts['reason'] === undefined ? undefined : 'quarantine keep: give one DEVICE:NUMBER.';
    return (entry === undefined) !== (texts['reason'] === undefined) ? undefined : 'quarantine release: give either DEVICE:NUMBER or --reason CODE.';
  },
  run: async (db, given) => {
    const hub = await composeLog(db, { packs: knownPacks(), readPublished });
    const [action, entry = ''] = given.positionals;
    if (action === 'list') return list(hub, given);
    const by = given.texts['by'] ?? '';
    if (!(await mayDecide(db, by))) return refuse('--by: there is no such account, or it is not that of a lead or an administrator who may sign in.');
    const named = entryOf(entry);
    if (named === undefined) return releaseAll(hub, given.texts['reason'] ?? '', by);
    return action === 'keep' ? keep(hub, named, by) : release(hub, { entry: named, judge: await hub.judgeNow(), by });
  },
};

async function mayDecide(db: HubDatabase, by: string): Promise<boolean> {
  const account = await createAccountStore(db).find(by);
  return account !== undefined && !account.isDisabled && (account.role === 'lead' || account.role === 'admin');
}

const nameOf = ({ deviceId, counter }: EntryName): string => `${deviceId}:${counter}`;

async function list(hub: HubEntryLog, { texts, flags }: VerbArguments): Promise<number> {
  let isEmpty = true;
  for await (const row of waiting(hub, { ...(texts['reason'] === undefined ? {} : { reason: texts['reason'] }), withKept: flags.has('all') })) {
    isEmpty = false;
    say([nameOf(row), row.at, row.kind, row.reason, row.isKept ? 'kept' : ''].join('\t').trimEnd());
  }
  if (isEmpty) tell('No such entry is quarantined.');
  return 0;
}

async function* waiting({ quarantine }: HubEntryLog, wanted: { readonly reason?: string; readonly withKept?: boolean }): AsyncGenerator<QuarantineRow> {
  for (let page = await quarantine.list(wanted); page.length > 0; page = await quarantine.list({ ...wanted, before: page.at(-1)?.leaf ?? 0 })) yield* page;
}

interface ToRelease {
  readonly entry: EntryName;
  readonly judge: JudgeAgainNow;
  readonly by: string;
}

async function release({ quarantine }: HubEntryLog, { entry, judge, by }: ToRelease): Promise<number> {
  const released = await quarantine.release(entry, judge, by);
  if (released.is === 'unknown') return refuse('There is no such entry.');
  if (released.is === 'done') return refuse('Its effect was taken before: there is nothing to release.');
  say(`${nameOf(entry)}\t${released.is === 'released' ? 'released' : `still ${released.reason}`}`);
  return released.is === 'released' ? 0 : 1;
}

/** One transaction each: nobody waits long for the log, and what holds is not kept back by what does not. */
async function releaseAll(hub: HubEntryLog, reason: string, by: string): Promise<number> {
  const judge = await hub.judgeNow();
  let [released, still] = [0, 0];
  for await (const row of waiting(hub, { reason })) {
    if ((await release(hub, { entry: row, judge, by })) === 0) released += 1;
    else still += 1;
  }
  say(`${released} released, ${still} still quarantined`);
  return still === 0 ? 0 : 1;
}

async function keep({ quarantine }: HubEntryLog, entry: EntryName, by: string): Promise<number> {
  const kept = await quarantine.keep(entry, by);
  if (kept === 'unknown') return refuse('There is no such entry.');
  if (kept === 'done') return refuse('Its effect was taken: there is nothing to keep.');
  say(`${nameOf(entry)}\tkept`);
  return 0;
}

export const runQuarantineVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(verb, argv);
