/** Who writes the log of the cache back into it? A thread in idle time, so that the thread that serves search never does. */

import { Worker } from 'node:worker_threads';
import type { CheckpointPlace } from './checkpointThread.ts';

export interface CheckpointerOptions {
  readonly file: string;
  readonly key: Uint8Array;
  /** File of checkpointThread.ts, as it was built. */
  readonly thread: string;
  /** The desk goes on without it: the writer of changes then writes its log back itself, beyond a bound (profile `feed`). */
  readonly onFault: () => void;
  readonly every?: number;
  readonly bound?: number;
  /** Milliseconds after which a thread that does not end by itself is ended. */
  readonly patience?: number;
}

export interface Checkpointer {
  /** Resolves when the thread has let go of the file. */
  close(): Promise<void>;
}

const EVERY_MS = 1000;
/** Half of what the writer waits for. */
const BOUND = 32 * 2 ** 20;
const PATIENCE_MS = 5000;

export function startCheckpointer({ file, key, thread, onFault, every = EVERY_MS, bound = BOUND, patience = PATIENCE_MS }: CheckpointerOptions): Checkpointer {
  const workerData: CheckpointPlace = { file, key, every, bound };
  const worker = new Worker(thread, { workerData, execArgv: [] });
  let isClosing = false;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      if (!isClosing) onFault();
      resolve();
    });
  });
  // Without a listener the error would end the desk; the exit that follows is what counts.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    close: () => {
      isClosing = true;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('finish');
      const last = setTimeout(() => void worker.terminate(), patience);
      return ended.finally(() => clearTimeout(last));
    },
  };
}
