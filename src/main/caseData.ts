/** Where do the cases of a desk come from when no hub sends them? From a file, loaded whole; the profile remembers which kind it holds, the log where it lay. */

import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readCaseFile, type CaseFile } from './adapters/ndjson/readCaseFile.ts';
import { loadCases } from './adapters/sqlite/caseLoader.ts';
import { fileErrorCode } from './adapters/sqlite/swapFile.ts';
import type { Journal } from './ports/journal.ts';
import type { Logger } from './ports/logger.ts';
import { tryStore } from './ports/storeFailure.ts';
import { readProfileFile, writeProfileFile } from './profileFile.ts';

export interface CaseDataOptions {
  readonly profileDir: string;
  readonly logger: Logger;
  /** What the profile says of its data. MUST agree with the cache: rights to choose a role hang on it (ruling 27). */
  readonly synthetic: boolean;
  /** Case records to load before opening; a former cache is replaced only when all of them were read. */
  readonly data: CaseFile | undefined;
  /** Where they were read from; kept so that damaged data can be loaded again. */
  readonly dataPath?: string | undefined;
  /** The data was made for this start; a later start may make it anew. */
  readonly removeDataAfter: boolean;
  /** A hub to be enrolled with at this start. */
  readonly hub?: { readonly url: string; readonly code: string } | undefined;
  readonly onProgress?: (line: string) => void;
}

export interface CachePlace {
  readonly file: string;
  readonly key: Uint8Array;
}

/** Without the file the profile says nothing of its data: the next start would not know it. */
export function noteProfile({ profileDir, data, removeDataAfter, hub, synthetic }: CaseDataOptions, asOf: string | null): DeskError | undefined {
  const isForHub = hub !== undefined && readProfileFile(profileDir) === undefined;
  if (data === undefined && !isForHub) return undefined;
  try {
    writeProfileFile(profileDir, { v: 1, synthetic, source: data === undefined ? 'hub' : removeDataAfter ? 'demo' : 'file', asOf });
    return undefined;
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return deskError(code);
  }
}

const SOURCE = 'data.source';

/** Where the data came from, inside the encrypted journal: a path may itself say something. Demo data is made anew and has none. */
export function noteSource(journal: Journal, { data, dataPath, removeDataAfter }: CaseDataOptions): void {
  if (data !== undefined && dataPath !== undefined && !removeDataAfter) journal.setSetting(SOURCE, JSON.stringify(dataPath));
}

/** `undefined` when the source is gone or is not of this profile's kind. */
export async function reload(options: CaseDataOptions, journal: Journal, { file, key, stop }: CachePlace & { readonly stop: AbortSignal }): Promise<Result<void, DeskError> | undefined> {
  const source = tryStore(() => journal.getSetting(SOURCE));
  const path = source.ok ? readPath(source.value) : undefined;
  const data = path === undefined ? undefined : readCaseFile(path);
  return data?.ok === true && data.value.synthetic === options.synthetic ? await loadData(options, { ...data.value, records: recordsUntil(stop, data.value.records) }, { file, key }) : undefined;
}

function readPath(setting: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(setting ?? '');
    return typeof parsed === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A desk that closes waits for no load: what was built of it goes. */
async function* recordsUntil(stop: AbortSignal, records: CaseFile['records']): CaseFile['records'] {
  for await (const record of records) {
    yield stop.aborted ? err(deskError('session.locked')) : record;
    if (stop.aborted) break;
  }
}

export async function loadData(options: CaseDataOptions, data: CaseFile, { file, key }: CachePlace): Promise<Result<void, DeskError>> {
  const say = options.onProgress ?? (() => undefined);
  const total = data.expected === undefined ? '' : ` of ${data.expected}`;
  let told = 0;
  const loaded = await loadCases({
    file,
    key,
    records: data.records,
    synthetic: data.synthetic,
    onProgress: (count) => {
      if (count - told < 1000) return;
      told = count;
      say(`  ${count}${total} cases encrypted`);
    },
  });
  if (!loaded.ok) return loaded;
  options.logger.info('cache.loaded', { cases: loaded.value.cases, setAside: loaded.value.setAside });
  return ok(undefined);
}
