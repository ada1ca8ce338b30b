/** What runs in the thread that takes one pack of the hub? The work, its answer, and the end; started by startPackWork.ts, while the desk goes on. */

import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { partToSend, workOnPack, type PackWork, type SentPart } from './packWork.ts';

export type FromPackThread = Result<SentPart, DeskError>;

const done = await workOnPack(workerData as PackWork);
const answer: FromPackThread = done.ok ? ok(partToSend(done.value)) : done;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(answer);
