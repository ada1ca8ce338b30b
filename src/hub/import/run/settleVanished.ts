/** May the cases that a full extract no longer has be removed? Only when all of it was read, and not too many are gone. */

import type { CaseSink, HeldCase } from '../../ports/caseSink.ts';
import type { Mapping } from '../mapping/compileMapping.ts';
import type { MappingFile } from '../mapping/mappingFile.ts';
import type { SeenIds } from './seenIds.ts';

export interface Vanished {
  /** Cases held that come from this source. */
  readonly held: number;
  readonly vanished: number;
  readonly removed: number;
  /** Why none was removed. */
  readonly withheld?: { readonly code: string; readonly params: Readonly<Record<string, string>> };
}

export interface SettleOptions {
  readonly mapping: Mapping;
  readonly sink: CaseSink;
  readonly seen: SeenIds;
  readonly dryRun: boolean;
  readonly removalLimit: number;
  readonly removalsConfirmed: boolean;
  readonly stopped: boolean;
  /** Rejected rows of which no one knows the case. */
  readonly unknown: number;
}

const BATCH = 500;

export async function settleVanished(options: SettleOptions): Promise<Vanished> {
  const { sink, mapping, seen, unknown } = options;
  const { covers } = mapping.file;
  if (covers === undefined) return { held: 0, vanished: 0, removed: 0, withheld: { code: 'removals.no_covers', params: {} } };
  let held = 0;
  let vanished = 0;
  for await (const page of sink.held()) {
    for (const entry of page) {
      if (!isCovered(entry, covers)) continue;
      held += 1;
      if (!seen.has(entry.caseId)) vanished += 1;
    }
  }
  const code = whyNot(options, held, vanished);
  if (code !== undefined) return { held, vanished, removed: 0, withheld: { code, params: { held: String(held), vanished: String(vanished), rows: String(unknown), share: percent(vanished, held), limit: String(options.removalLimit) } } };
  return { held, vanished, removed: await remove(options, covers) };
}

function whyNot({ stopped, unknown, removalLimit, removalsConfirmed }: SettleOptions, held: number, vanished: number): string | undefined {
  if (vanished === 0) return undefined;
  if (stopped) return 'removals.not_whole';
  if (vanished * 100 > held * removalLimit) return 'removals.too_many';
  return unknown > 0 && !removalsConfirmed ? 'removals.unknown_rows' : undefined;
}

/** Rounded up: what is shown can be typed back. */
const percent = (part: number, whole: number): string => String(Math.ceil((part * 1000) / Math.max(whole, 1)) / 10);

type Covers = NonNullable<MappingFile['covers']>;

const isCovered = ({ caseId, scope }: HeldCase, covers: Covers): boolean =>
  covers === 'all' || ('idPrefix' in covers ? caseId.startsWith(covers.idPrefix) : covers.scopes.includes(scope));

async function remove({ sink, seen, dryRun }: SettleOptions, covers: Covers): Promise<number> {
  let removed = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const offers = batch.map((caseId) => ({ kind: 'removal', caseId } as const));
    batch = [];
    if (offers.length === 0) return;
    const answers = dryRun ? await sink.compare(offers) : await sink.apply(offers);
    removed += answers.filter((answer) => answer === 'removed').length;
  };
  for await (const page of sink.held()) {
    for (const entry of page) if (isCovered(entry, covers) && !seen.has(entry.caseId)) batch.push(entry.caseId);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return removed;
}
