/** Who takes in the cases of a hub? A thread, so that the desk answers meanwhile; one that broke off is started again with the next step. */

import { Worker } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { IntakeFiles, IntakeSteps } from './intakeSteps.ts';
import type { StepName, StepReply, StepRequest } from './intakeThread.ts';

export interface StartIntakeOptions extends IntakeFiles {
  /** File of intakeThread.ts, as it was built. */
  readonly thread: string;
  readonly onFault: () => void;
}

type Returned<S extends StepName> = ReturnType<IntakeSteps[S]>;

export interface RunningIntake {
  /** Steps run in the order they are asked for. A line is handed over: whoever gave it has it no more. */
  run<S extends StepName>(step: S, ...input: Parameters<IntakeSteps[S]>): Promise<Result<Returned<S>, DeskError>>;
  /** So that the cache can be moved or replaced; no thread is started for it. */
  letGo(): Promise<void>;
  /** Resolves when the thread has let go of the files. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (reply: Result<unknown, DeskError>) => void>;
  readonly ended: Promise<void>;
}

const PATIENCE_MS = 5000;

export function startIntake({ thread: script, onFault, ...files }: StartIntakeOptions): RunningIntake {
  let current: Thread | undefined;
  let isClosed = false;
  let last = 0;

  const start = (): Thread => {
    const worker = new Worker(script, { workerData: files, execArgv: [] });
    const waiting: Thread['waiting'] = new Map();
    worker.on('message', (reply: StepReply) => {
      const answer = waiting.get(reply.id);
      waiting.delete(reply.id);
      answer?.('error' in reply ? err(reply.error) : ok(reply.value));
    });
    // Without a listener the error would end the desk; the exit that follows is what counts.
    worker.on('error', () => undefined);
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        if (current?.worker === worker) current = undefined;
        if (!isClosed) onFault();
        for (const answer of waiting.values()) answer(err(deskError('store.io')));
        resolve();
      });
    });
    worker.unref();
    return { worker, waiting, ended };
  };
  const ask = (thread: Thread, request: StepRequest): Promise<Result<unknown, DeskError>> =>
    new Promise((resolve) => {
      thread.waiting.set(request.id, resolve);
      thread.worker.postMessage(request, request.input instanceof Uint8Array ? [request.input.buffer as ArrayBuffer] : []);
    });

  return {
    run: async <S extends StepName>(step: S, ...input: Parameters<IntakeSteps[S]>) => {
      if (isClosed) return err(deskError('store.io'));
      const thread = (current ??= start());
      return await ask(thread, { id: (last += 1), step, input: input[0] }) as Result<Returned<S>, DeskError>;
    },
    letGo: async () => {
      if (current !== undefined && !isClosed) await ask(current, { id: (last += 1), step: 'release', input: undefined });
    },
    close: async () => {
      isClosed = true;
      const thread = current;
      if (thread === undefined) return;
      const patience = setTimeout(() => void thread.worker.terminate(), PATIENCE_MS);
      void ask(thread, { id: (last += 1), step: 'close', input: undefined });
      await thread.ended.finally(() => clearTimeout(patience));
    },
  };
}
