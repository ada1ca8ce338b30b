/** Who reads a pack of the hub while the desk answers? A thread for each, ended when it takes too long or the desk closes. */

import { Worker } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { PackPart } from '../../ports/heldPacks.ts';
import type { FromPackThread } from './packThread.ts';
import { partOfSent, type PackWork, type PackWorker } from './packWork.ts';

export interface PackWorkOptions {
  /** File of packThread.ts, as it was built. */
  readonly thread: string;
  /** The thread broke off, or was ended because it took too long: the pack is refused. */
  readonly onFault: () => void;
  /** Milliseconds one pack may take. */
  readonly patience?: number;
}

export interface RunningPackWork {
  readonly run: PackWorker;
  /** What is being read is left; it is asked of the hub, or read, another time. */
  close(): void;
}

/** A guard takes seconds; on a machine that has much else to do, many. */
const PATIENCE_MS = 120_000;

export function startPackWork({ thread, onFault, patience = PATIENCE_MS }: PackWorkOptions): RunningPackWork {
  const running = new Set<Worker>();
  let isClosed = false;
  const brokenOff = ({ kind }: PackWork): Result<PackPart, DeskError> => {
    if (isClosed) return err(deskError('store.io'));
    onFault();
    return err(deskError('pack.unusable', { pack: kind }));
  };
  const heard = (work: PackWork): Promise<FromPackThread | undefined> =>
    new Promise((resolve) => {
      const worker = new Worker(thread, { workerData: work, execArgv: [] });
      running.add(worker);
      const limit = setTimeout(() => void worker.terminate(), patience);
      let answer: FromPackThread | undefined;
      worker.once('message', (given: FromPackThread) => void (answer = given));
      // Without a listener the error would end the desk; the exit that follows is what counts.
      worker.on('error', () => undefined);
      worker.once('exit', () => {
        clearTimeout(limit);
        running.delete(worker);
        resolve(answer);
      });
      worker.unref();
    });
  return {
    run: async (work) => {
      const answer = isClosed ? undefined : await heard(work);
      if (answer === undefined) return brokenOff(work);
      return answer.ok ? ok(partOfSent(answer.value, work)) : answer;
    },
    close: () => {
      isClosed = true;
      for (const worker of running) void worker.terminate();
    },
  };
}
