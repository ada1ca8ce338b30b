/** How does the desk hear the organisation's classifier without ever waiting for it? In a thread, one text at a time, one more in line. */

import { Worker } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import type { ClassifierStatus } from '../../../contract/deskApi/session.ts';
import { deskError } from '../../../contract/errors.ts';
import type { BesideClassifier, Heard } from '../../ports/textClassifier.ts';
import type { FromThread } from './classifierThread.ts';
import { MODEL } from './readClassifierFolder.ts';

export interface StartOptions {
  readonly folder: string;
  /** File of classifierThread.ts, as it was built. */
  readonly thread: string;
  readonly limits?: Limits;
}

/** Milliseconds after which a thread that says nothing counts as broken off. */
export interface Limits {
  readonly open: number;
  readonly text: number;
}

/** A thread that answered this many texts since it broke off has shown that it can. */
const STEADY = 50;
/** A large model is read and tried once; a text is read in sixteen parts at most. */
const LIMITS: Limits = { open: 120_000, text: 10_000 };

interface Asked {
  readonly text: string;
  readonly settle: (heard: Heard | undefined) => void;
}

export function startClassifier({ folder, thread: file, limits = LIMITS }: StartOptions): BesideClassifier {
  let state: ClassifierStatus = { is: 'opening' };
  let thread: Worker | undefined;
  let isReady = false;
  /** Texts answered since the thread was last started again; undefined before that. */
  let sinceRestart: number | undefined;
  let running: Asked | undefined;
  let waiting: Asked | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners: ((state: ClassifierStatus) => void)[] = [];

  const limit = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(breakOff, ms);
    timer.unref();
  };
  const enter = (next: ClassifierStatus): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const next = (): void => {
    if (!isReady || running !== undefined || waiting === undefined) return;
    running = waiting;
    waiting = undefined;
    limit(limits.text);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread?.postMessage(running.text);
  };
  const settle = (heard: Heard | undefined): void => {
    clearTimeout(timer);
    const asked = running;
    running = undefined;
    asked?.settle(heard);
  };
  const hear = (message: FromThread): void => {
    if (message.told === 'signal') {
      if (sinceRestart !== undefined) sinceRestart += 1;
      settle(message.signal === undefined ? {} : { signal: message.signal });
    } else if (message.told === 'fault') return stop(message.error);
    else if (message.of !== 'questions') return stop(deskError('classifier.other_side', { of: message.of }));
    else {
      clearTimeout(timer);
      isReady = true;
      enter({ is: 'on', name: message.name });
    }
    return next();
  };
  const start = (): void => {
    const started = new Worker(file, { workerData: folder, execArgv: [] });
    // Only the thread in use is listened to: of one that was ended, the end is no news.
    const ifInUse = <T>(act: (value: T) => void) => (value: T): void => { if (thread === started) act(value); };
    started.on('message', ifInUse(hear));
    started.on('error', ifInUse(breakOff));
    started.on('exit', ifInUse(breakOff));
    started.unref();
    thread = started;
    limit(limits.open);
  };
  const end = (): void => {
    const ended = thread;
    thread = undefined;
    isReady = false;
    clearTimeout(timer);
    void ended?.terminate();
  };
  const leave = (): void => {
    end();
    settle(undefined);
    waiting?.settle(undefined);
    waiting = undefined;
  };
  const stop = (error: DeskError): void => {
    leave();
    enter({ is: 'faulty', error });
  };
  /** The text it broke off at is not tried again; a thread is started once more, and again only when it was steady since. */
  function breakOff(): void {
    end();
    settle({});
    if ((sinceRestart ?? STEADY) < STEADY) return stop(deskError('classifier.unusable', { file: MODEL }));
    sinceRestart = 0;
    return start();
  }

  start();
  return {
    state: () => state,
    ask: (text) => new Promise((resolve) => {
      if (thread === undefined) return resolve(undefined);
      waiting?.settle(undefined);
      waiting = { text, settle: resolve };
      return next();
    }),
    onState: (listener) => void listeners.push(listener),
    close: leave,
  };
}
