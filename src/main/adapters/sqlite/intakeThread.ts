/** What runs in the thread of its own that takes in the cases of a hub? One step for each message, in their order; started by startIntake.ts. */

import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError } from '../../../contract/contract.ts';
import { storeFailureOf } from '../../ports/storeFailure.ts';
import { createIntakeSteps } from './caseIntake.ts';
import type { IntakeFiles, IntakeSteps } from './intakeSteps.ts';

export type StepName = keyof IntakeSteps;

export interface StepRequest {
  readonly id: number;
  readonly step: StepName;
  readonly input: unknown;
}

/** `value` is what the step returned; a failure of the store is an `error`. */
export type StepReply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: DeskError };

const steps = createIntakeSteps(workerData as IntakeFiles);

parentPort?.on('message', ({ id, step, input }: StepRequest) => {
  const reply = run(id, () => (steps[step] as (given: unknown) => unknown)(input));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply);
  if (step === 'close') parentPort?.close();
});

/** A bug ends the thread: whoever started it starts another, on files that stand as after a kill. */
function run(id: number, work: () => unknown): StepReply {
  try {
    return { id, value: work() };
  } catch (thrown) {
    const error = storeFailureOf(thrown);
    if (error === undefined) throw thrown;
    return { id, error };
  }
}
