/** How does the log, or the proof of one entry, leave the hub? Written down in the log first, then into a file. */

import { headLines, leafLine } from '../../domain/audit/hubExport.ts';
import { writeEvidence } from '../../domain/audit/evidence.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { composeLog, type HubEntryLog } from '../../hub/composeLog.ts';
import { createHubEvents } from '../../hub/adapters/postgres/hubEvents.ts';
import type { EntryAt } from '../../hub/ports/logArchive.ts';
import { entryOf } from './entryName.ts';
import { writeNewFile } from './newFile.ts';
import { PLACE_HELP, refuse, runDatabaseVerb, say, type DatabaseVerb, type VerbArguments } from './verbArguments.ts';

const EXPORT_HELP = `StatusDesk hub · npm run -s hub -- export (--log FILE | --evidence FILE) [options]

  --log FILE               the whole log, one line an entry
  --with-content           with --log: contents (client data) and salts as well; otherwise headers only
  --evidence FILE          one entry with all that proves it: content, device key, way into the tree, checkpoint and witnesses
  --reference NUMBER       with --evidence: the call whose number was read out
  --entry DEVICE:NUMBER    with --evidence: that entry of that device
  --device DEVICE          with --reference: where two desks gave the same number
${PLACE_HELP}
Only you can read the files. npm run verify-log -- FILE checks either of them, anywhere.

Exit code: 0 done, 1 there is no such entry, or several, 2 wrong use or not done.
`;

const exportVerb: DatabaseVerb = {
  name: 'export', help: EXPORT_HELP, texts: ['log', 'evidence', 'reference', 'entry', 'device'], flags: ['with-content'],
  check: ({ texts, flags, positionals }) => {
    if (positionals.length > 0 || (texts['log'] === undefined) === (texts['evidence'] === undefined)) return 'Give either --log FILE or --evidence FILE.';
    if (texts['log'] !== undefined) return texts['reference'] ?? texts['entry'] ?? texts['device'] ? '--reference, --entry and --device only go with --evidence.' : undefined;
    if (flags.has('with-content')) return '--with-content only goes with --log: evidence has its content.';
    if ((texts['reference'] === undefined) === (texts['entry'] === undefined)) return '--evidence: give either --reference or --entry.';
    return texts['entry'] === undefined || entryOf(texts['entry']) !== undefined ? undefined : '--entry: give DEVICE:NUMBER: the id of the device, a colon, the number of the entry.';
  },
  run: async (db, given) => {
    const hub = await composeLog(db);
    return given.texts['log'] === undefined ? exportEvidence(db, hub, given) : exportAll(db, hub, given);
  },
};

/** No entry, no export: it stands in the log before a byte leaves. */
async function note(db: HubDatabase, { log }: HubEntryLog, what: 'log' | 'evidence', entries: number, withContent: boolean): Promise<void> {
  await createHubEvents(db).note({ kind: 'log.exported', by: 'console', what, entries, withContent });
  await log.takeUpEvents();
}

async function exportAll(db: HubDatabase, hub: HubEntryLog, { texts, flags }: VerbArguments): Promise<number> {
  const withContent = flags.has('with-content');
  const { size } = await hub.log.checkpoint();
  await note(db, hub, 'log', size, withContent);
  const head = await hub.archive.head();
  if (head === undefined) return refuse('There is no log yet.');
  const devices = await hub.archive.devices();
  const lines = async function* (): AsyncGenerator<string> {
    for (const line of headLines(head, devices)) yield `${line}\n`;
    for await (const leaf of hub.archive.leaves(head.size)) yield `${leafLine(leaf, { withContent, encode: hub.hand.crypto.toBase64 })}\n`;
  };
  const written = await writeNewFile('--log', texts['log'] ?? '', lines());
  if (!written.ok) return refuse(written.error);
  say(`${head.size} entries of ${devices.length} devices, ${withContent ? 'with content: this file holds client data' : 'without content'}`);
  say(`key of this log: ${head.hubKey}`);
  return 0;
}

async function exportEvidence(db: HubDatabase, hub: HubEntryLog, { texts }: VerbArguments): Promise<number> {
  const entry = entryOf(texts['entry'] ?? '');
  const found = await hub.archive.find(entry ?? { reference: texts['reference'] ?? '' });
  const wanted = recorded(found.filter(({ deviceId }) => texts['device'] === undefined || deviceId === texts['device']));
  if (wanted.length === 0) return told('There is no such entry, or its content was erased.');
  if (wanted.length > 1) {
    for (const { deviceId, counter, kind } of wanted) say(`${deviceId}:${counter}  ${kind}`);
    return told('Several entries fit: give one of these with --entry.');
  }
  await note(db, hub, 'evidence', 1, true);
  const evidence = await hub.archive.evidence(wanted[0]?.leaf ?? -1);
  if (evidence === undefined) return told('No checkpoint stands for this entry yet.');
  const written = await writeNewFile('--evidence', texts['evidence'] ?? '', [writeEvidence(evidence)]);
  if (!written.ok) return refuse(written.error);
  say(`entry ${evidence.leaf}, ${evidence.entry.content === undefined ? 'its content was erased' : 'with its content: this file holds client data'}, ${evidence.witnesses.length} witnesses`);
  say(`key of this log: ${evidence.hubKey}`);
  return 0;
}

/** Of a call its record, where there is one. */
function recorded(found: readonly EntryAt[]): readonly EntryAt[] {
  const records = found.filter(({ kind }) => kind === 'interaction.recorded');
  return records.length > 0 ? records : found;
}

function told(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}

export const runExportVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(exportVerb, argv);
