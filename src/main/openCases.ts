/** What does the desk do when its case data is damaged or gone? Sets it aside, loads it again where its source still stands, and goes on without it meanwhile. */

import type { DeskError } from '../contract/contract.ts';
import type { Notice } from '../contract/deskApi/session.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { openCaseStore } from './adapters/sqlite/caseStore.ts';
import { moveAside } from './adapters/sqlite/setAside.ts';
import type { CaseStore } from './ports/caseStore.ts';
import type { Clock } from './ports/clock.ts';
import type { Journal } from './ports/journal.ts';
import { StoreFailure, storeFailureOf, tryStore } from './ports/storeFailure.ts';
import { addNotice, readNotices, removeNotice } from './services/notices.ts';

export interface OpenCasesOptions {
  readonly file: string;
  readonly key: Uint8Array;
  /** What the profile says of its data. */
  readonly synthetic: boolean;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Loads the data anew from where it came from, until told to stop; `undefined` when that is not there any more. */
  readonly reload: (stop: AbortSignal) => Promise<Result<void, DeskError> | undefined>;
  /** Whatever else holds the file open, started with it and ended before it is moved. */
  readonly beside?: () => { close(): Promise<void> };
  /** A hub fills the cache: to have none yet is no loss. */
  readonly isAwaited?: boolean;
  /** Told after the data went or came back. */
  readonly onChanged: (cases: number) => void;
}

export interface OpenCases {
  readonly store: CaseStore;
  /** `put` brings another file to where the cache stands, while nothing here holds it; whoever asked tells that the cases are others. */
  replace(put: () => Promise<Result<unknown, DeskError>>): Promise<Result<{ readonly cases: number }, DeskError>>;
  /** The data is not what it should be: as if it were damaged. */
  setAside(): Promise<void>;
  /** Cases that can be looked up now. */
  count(): number;
  close(): Promise<void>;
}

/** `undefined`: the data is being loaded again, or there is none. */
type Standing = { readonly store: CaseStore; readonly beside: { close(): Promise<void> } | undefined } | undefined;

/** The keys were proven before: a file they do not open is damaged or is not of this profile, and either way only a copy. */
const MENDED: readonly string[] = ['store.cache_damaged', 'store.wrong_key', 'store.no_cache'];

export async function openCases(options: OpenCasesOptions): Promise<Result<OpenCases, DeskError>> {
  let standing: Standing;
  let isClosed = false;
  const closing = new AbortController();
  let mending: Promise<void> = Promise.resolve();

  const open = (): Result<void, DeskError> => {
    const opened = openCaseStore({ file: options.file, key: options.key });
    if (!opened.ok) return opened;
    const looked = tryStore(() => opened.value.summary());
    if (!looked.ok) {
      opened.value.close();
      return looked;
    }
    standing = { store: opened.value, beside: options.beside?.() };
    return ok(undefined);
  };
  const letGo = async (): Promise<void> => {
    const leaving = standing;
    standing = undefined;
    leaving?.store.close();
    await leaving?.beside?.close();
  };
  const mend = async (): Promise<void> => {
    await letGo();
    note(options, 'cache.set_aside', tryStore(() => moveAside(options.file, options.clock.now())));
    const loaded = isClosed ? undefined : await options.reload(closing.signal);
    const isBack = !isClosed && loaded?.ok === true && open().ok;
    tell(options, isBack ? { code: 'cache_rebuilt', at: options.clock.now(), params: { cases: cases() } } : { code: 'cache_missing', at: options.clock.now(), params: {} });
    if (isBack) note(options, 'cache.rebuilt', { ok: true, value: '' });
    // Read again behind it: search goes on without meanwhile.
    if (isBack) void standing?.store.warmMisspellings().catch(() => undefined);
    options.onChanged(cases());
  };
  const replace = async (put: () => Promise<Result<unknown, DeskError>>): Promise<Result<{ readonly cases: number }, DeskError>> => {
    await mending;
    if (isClosed) return err(deskError('store.no_cache'));
    await letGo();
    const done = await put();
    const opened = isClosed ? err(deskError('store.no_cache')) : open();
    if (!opened.ok) options.onChanged(0);
    if (!done.ok) return done;
    if (!opened.ok) return opened;
    if (readNotices(options.journal).some(({ code }) => code === 'cache_missing')) {
      tell(options, { code: 'cache_rebuilt', at: options.clock.now(), params: { cases: cases() } });
      note(options, 'cache.rebuilt', { ok: true, value: '' });
    }
    // Read again behind it: search goes on without meanwhile.
    standing?.store.warmMisspellings().catch(() => undefined);
    return ok({ cases: cases() });
  };
  const cases = (): number => standing?.store.summary().cases ?? 0;
  const use = <T>(read: (store: CaseStore) => T): T => {
    const now = standing;
    if (now === undefined) throw new StoreFailure('store.cache_damaged');
    try {
      return read(now.store);
    } catch (thrown) {
      if (storeFailureOf(thrown)?.code === 'store.cache_damaged' && standing === now) mending = mend();
      throw thrown;
    }
  };

  const first = open();
  if (!first.ok && !MENDED.includes(first.error.code)) return first;
  if (first.ok) removeNotice(options.journal, 'cache_missing');
  else if (options.isAwaited !== true || first.error.code !== 'store.no_cache') await mend();
  return ok({
    store: {
      findByNumber: (number, how) => use((store) => store.findByNumber(number, how)),
      findByUci: (uci, how) => use((store) => store.findByUci(uci, how)),
      findByName: (query) => use((store) => store.findByName(query)),
      findByBirthDate: (born, how) => use((store) => store.findByBirthDate(born, how)),
      get: (caseId) => use((store) => store.get(caseId)),
      casesOfPerson: (personId) => use((store) => store.casesOfPerson(personId)),
      // Asked for by every screen: without data there are none, and no failure.
      summary: () => {
        const read = tryStore(() => use((store) => store.summary()));
        if (read.ok) return read.value;
        if (read.error.code !== 'store.cache_damaged') throw new StoreFailure(read.error.code);
        return { cases: 0, asOf: null, synthetic: options.synthetic, setAside: 0 };
      },
      warmMisspellings: async () => {
        await standing?.store.warmMisspellings().catch((thrown: unknown) => use(() => { throw thrown; }));
      },
      close: () => void letGo(),
    },
    replace,
    count: cases,
    setAside: async () => {
      await (mending = mending.then(mend));
    },
    close: async () => {
      isClosed = true;
      closing.abort();
      await mending;
      await letGo();
    },
  });
}

function note({ journal, clock }: OpenCasesOptions, kind: 'cache.set_aside' | 'cache.rebuilt', done: ReturnType<typeof tryStore<string>>): void {
  const details = done.ok ? (done.value === '' ? {} : { setAside: done.value }) : { refused: done.error.code };
  tryStore(() => journal.append({ kind, at: clock.now(), content: { agentId: 'desk', details } }));
}

function tell({ journal }: OpenCasesOptions, notice: Notice): void {
  removeNotice(journal, notice.code === 'cache_rebuilt' ? 'cache_missing' : 'cache_rebuilt');
  addNotice(journal, notice);
}
