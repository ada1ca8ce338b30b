/** What does the thread that takes in cases do with each line of the hub? One step after the other, on files of its own connection. */

import { existsSync } from 'node:fs';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { FeedLine } from '../../../domain/sync/readFeedLine.ts';
import { DigestDiffers } from '../../ports/caseFeed.ts';
import type { IntakePlace, Taken } from '../../ports/caseIntake.ts';
import { readFact, writeFact } from './cacheFacts.ts';
import { writePage } from './caseFeed.ts';
import type { WritableDatabase } from './database.ts';
import { copyClean, dropScopes } from './dropScopes.ts';
import { beginFeedLoad, resumeFeedLoad, type FeedLoad } from './feedLoad.ts';
import { cleanedFileOf, loadingFileOf, type IntakeFiles, type IntakeSteps } from './intakeSteps.ts';
import { lineOf } from './lineOf.ts';
import { openDatabase } from './openDatabase.ts';
import { createStagedLines, type StagedLines } from './stagedLines.ts';
import { isDuplicate } from './storeError.ts';
import { removeDatabase, swapIn } from './swapFile.ts';

/** An age of the data that is exact to a minute is good enough for a write. */
const AGE_MS = 60_000;

interface Standing {
  readonly db: WritableDatabase;
  readonly staged: StagedLines;
}

export function createIntakeSteps({ file, key, synthetic }: IntakeFiles): IntakeSteps {
  const loading = { file: loadingFileOf(file), key, synthetic };
  let load: FeedLoad | undefined;
  let standing: Standing | undefined;
  let isAnew = false;
  /** Waits to be swapped in; lines that still come concern nobody. */
  let isLoaded = false;
  /** From the beginning of an answer to its end or first failure: what is still on its way then fits nowhere. */
  let isTaking = false;
  let hubTime = '';
  let rows = 0;

  const loadNow = (): FeedLoad | undefined => (load ??= resumeFeedLoad(loading));
  const standingNow = (): Standing | undefined => {
    if (standing !== undefined || !existsSync(file)) return standing;
    const opened = openDatabase({ file, key, kind: 'cache', mode: 'write', profile: 'feed' });
    return opened.ok ? (standing = { db: opened.value, staged: createStagedLines(opened.value) }) : undefined;
  };
  const release = (): void => {
    standing?.db.close();
    standing = undefined;
  };
  const discard = (): void => {
    load?.close();
    load = undefined;
    removeDatabase(loading.file);
  };

  const place = (): IntakePlace => {
    const now = loadNow();
    if (now !== undefined) return now.place();
    const stood = isAnew ? undefined : standingNow();
    const epoch = stood === undefined ? undefined : readFact(stood.db, 'hub_epoch');
    if (stood === undefined || epoch === undefined || readFact(stood.db, 'unclean') !== undefined) return { epoch: null, cursor: null, scopes: [] };
    return { epoch, cursor: stood.staged.cursor(), scopes: stood.db.query<{ readonly name: string }>('SELECT name FROM scopes ORDER BY name').all().map(({ name }) => name) };
  };

  const finishLoad = (now: FeedLoad, line: Extract<FeedLine, { is: 'whole' }>): Taken => {
    if (!now.finish(line, hubTime)) {
      discard();
      return { is: 'differs', what: 'load' };
    }
    load = undefined;
    isLoaded = true;
    return { is: 'loaded', rows };
  };
  const show = ({ db, staged }: Standing, line: Extract<FeedLine, { is: 'whole' }>): Taken => {
    const isOld = !(Date.parse(hubTime) - Date.parse(readFact(db, 'whole_at') ?? '') < AGE_MS);
    const isNews = staged.isAny() || line.cursor !== Number(readFact(db, 'cursor'));
    const changed = !isNews && !isOld ? 0 : db.transaction(() => {
      const { put, removed } = writePage(db, { changes: staged.changes(), cursor: String(line.cursor), digests: line.digests });
      writeFact(db, 'whole_at', hubTime);
      staged.clear();
      return put + removed;
    });
    return { is: 'whole', rows: changed, cases: Number(readFact(db, 'cases') ?? 0) };
  };
  const whole = (line: Extract<FeedLine, { is: 'whole' }>): Taken => {
    const now = loadNow();
    if (now !== undefined) return finishLoad(now, line);
    const stood = standingNow();
    if (stood === undefined) return { is: 'differs', what: 'standing' };
    try {
      return show(stood, line);
    } catch (thrown) {
      if (!(thrown instanceof DigestDiffers)) throw thrown;
      return { is: 'differs', what: 'standing' };
    }
  };
  const takeRows = (line: Extract<FeedLine, { is: 'rows' }>, bytes: Uint8Array): void => {
    const now = loadNow();
    if (now !== undefined) return now.take(line);
    const stood = standingNow();
    if (stood === undefined || line.cursor <= stood.staged.cursor()) return undefined;
    return stood.staged.add(line, bytes);
  };

  /** One case twice in a first load is no state of any hub. */
  const orInvalid = <T>(work: () => T): Result<T, DeskError> => {
    try {
      return ok(work());
    } catch (thrown) {
      if (!isDuplicate(thrown)) throw thrown;
      discard();
      return err(deskError('hub.answer_invalid'));
    }
  };

  const begins = (): Result<void, DeskError> => {
    isTaking = true;
    return ok(undefined);
  };
  const takeLine = (bytes: Uint8Array): Result<Taken, DeskError> => {
    const line = lineOf(bytes);
    if (line === undefined) return err(deskError('hub.answer_invalid'));
    return orInvalid(() => {
      if (line.is === 'whole') return whole(line);
      takeRows(line, bytes);
      rows += line.rows.length;
      return { is: 'rows', rows: line.rows.length, cursor: line.cursor };
    });
  };

  return {
    place,
    begin: (header) => {
      ({ hubTime } = header);
      [rows, isLoaded, isTaking] = [0, false, false];
      if (place().cursor !== null) return begins();
      const begun = beginFeedLoad(loading, header);
      if (!begun.ok) return begun;
      load = begun.value;
      return begins();
    },
    take: (bytes) => {
      if (!isTaking || isLoaded) return err(deskError('hub.answer_invalid'));
      isTaking = false;
      const taken = takeLine(bytes);
      isTaking = taken.ok && taken.value.is === 'rows';
      return taken;
    },
    cut: () => {
      isTaking = false;
      return orInvalid(() => {
        load?.settle();
        standing?.staged.keep();
      });
    },
    startOver: () => {
      discard();
      isAnew = true;
    },
    swap: (from) => {
      release();
      isLoaded = false;
      const swapped = swapIn(from === 'loading' ? loading.file : cleanedFileOf(file), file, key);
      if (swapped.ok && from === 'loading') {
        isAnew = false;
        removeDatabase(cleanedFileOf(file));
      }
      return swapped;
    },
    keepOnly: (scopes) => {
      discard();
      isAnew = true;
      const stood = standingNow();
      if (stood === undefined) return { gone: 0, isCopied: false };
      const gone = dropScopes(stood.db, scopes);
      const isCopied = copyClean(stood.db, cleanedFileOf(file), key);
      release();
      return { gone, isCopied };
    },
    wholeAt: () => {
      const stood = standingNow();
      return stood === undefined ? null : readFact(stood.db, 'whole_at') ?? null;
    },
    release,
    close: () => {
      load?.close();
      load = undefined;
      release();
    },
  };
}
