/** What runs in the thread of its own that judges texts by the organisation's classifier? Started by startClassifier.ts; the desk goes on meanwhile (ADR 0011). */

import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import type { ClassifierName, Signal } from '../../../domain/guard/signal.ts';
import type { TextClassifier } from '../../ports/textClassifier.ts';
import { openTextClassifier } from './openTextClassifier.ts';

/** What the thread tells; it is handed the folder at its start and one text at a time. */
export type FromThread =
  | { readonly told: 'opened'; readonly name: ClassifierName; readonly of: TextClassifier['of'] }
  | { readonly told: 'fault'; readonly error: DeskError }
  | { readonly told: 'signal'; readonly signal: Signal | undefined };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (message: FromThread): void => parentPort?.postMessage(message);

const opened = await openTextClassifier(workerData as string);
if (opened.ok) {
  const { name, of, classify } = opened.value;
  parentPort?.on('message', (text: string) => void classify(text).then((signal) => tell({ told: 'signal', signal })));
  tell({ told: 'opened', name, of });
} else {
  tell({ told: 'fault', error: opened.error });
}
