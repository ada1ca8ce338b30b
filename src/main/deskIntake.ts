/** How do the thread that takes in cases and the desk that shows them share one file? Fulfils ports/caseIntake.ts between the two. */

import { dirname } from 'node:path';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { cleanedFileOf, loadingFileOf } from './adapters/sqlite/intakeSteps.ts';
import { removeCachesAside } from './adapters/sqlite/setAside.ts';
import type { RunningIntake } from './adapters/sqlite/startIntake.ts';
import { fileErrorCode, removeDatabase } from './adapters/sqlite/swapFile.ts';
import type { OpenCases } from './openCases.ts';
import type { CaseIntake } from './ports/caseIntake.ts';
import { storeFailureOf } from './ports/storeFailure.ts';

export interface DeskIntakeOptions {
  readonly file: string;
  readonly running: RunningIntake;
  readonly cases: Pick<OpenCases, 'replace' | 'setAside' | 'count'>;
}

export function createDeskIntake({ file, running, cases }: DeskIntakeOptions): CaseIntake {
  const run = async (step: 'startOver' | 'release'): Promise<Result<void, DeskError>> => {
    const done = await running.run(step);
    return done.ok ? ok(undefined) : done;
  };
  /** Everything: whoever may see no case keeps no file of them. */
  const dropAll = async (): Promise<Result<boolean, DeskError>> => {
    const stopped = await run('startOver');
    if (!stopped.ok) return stopped;
    const had = cases.count();
    let removed: Result<void, DeskError> = ok(undefined);
    await cases.replace(async () => {
      await run('release');
      removed = removing(() => {
        for (const one of [file, loadingFileOf(file), cleanedFileOf(file)]) removeDatabase(one);
        removeCachesAside(dirname(file));
      });
      return removed;
    });
    return removed.ok ? ok(had > 0) : removed;
  };
  return {
    place: () => running.run('place'),
    begin: async (header) => flat(await running.run('begin', header)),
    take: async (line) => flat(await running.run('take', line)),
    cut: async () => flat(await running.run('cut')),
    startOver: () => run('startOver'),
    swapIn: () => cases.replace(async () => flat(await running.run('swap', 'loading'))),
    setAside: async () => {
      const released = await run('release');
      if (released.ok) await cases.setAside();
      return released;
    },
    keepOnly: async (scopes) => {
      if (scopes.length === 0) return await dropAll();
      const gone = await running.run('keepOnly', scopes);
      if (!gone.ok) return gone;
      const swapped = gone.value.isCopied ? await cases.replace(async () => flat(await running.run('swap', 'cleaned'))) : ok(undefined);
      if (!swapped.ok) return swapped;
      const aside = removing(() => removeCachesAside(dirname(file)));
      return aside.ok ? ok(gone.value.gone > 0) : aside;
    },
    wholeAt: () => running.run('wholeAt'),
  };
}

const flat = <T>(ran: Result<Result<T, DeskError>, DeskError>): Result<T, DeskError> => (ran.ok ? ran.value : ran);

function removing(remove: () => void): Result<void, DeskError> {
  try {
    remove();
    return ok(undefined);
  } catch (thrown) {
    const code = storeFailureOf(thrown)?.code ?? fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}
