/** What becomes of one answer of the feed? Its lines go in, a few ahead of what is written, until a whole state is reached or it was cut. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CaseIntake, Taken } from '../../ports/caseIntake.ts';
import { LinkCut, type ChangesAnswer } from '../../ports/hubLink.ts';

export type Reached = Exclude<Taken, { is: 'rows' }>;

/** Lines on their way to the thread that writes: it never waits for the network, and the desk holds no more than these. */
const AHEAD = 4;

export async function takeAnswer(intake: CaseIntake, { header, lines }: ChangesAnswer, onRows: (rows: number) => void): Promise<Result<Reached, DeskError>> {
  const begun = await intake.begin(header);
  if (!begun.ok) return begun;
  const ahead: Promise<Result<Taken, DeskError>>[] = [];
  const next = async (): Promise<Result<Reached, DeskError> | undefined> => {
    const taken = await ahead.shift();
    if (taken === undefined || !taken.ok) return taken;
    if (taken.value.is !== 'rows') return ok(taken.value);
    onRows(taken.value.rows);
    return undefined;
  };
  let cut: DeskError | undefined;
  try {
    for await (const line of lines) {
      ahead.push(intake.take(line));
      const reached = ahead.length > AHEAD ? await next() : undefined;
      if (reached !== undefined) return await ended(intake, reached, ahead);
    }
  } catch (thrown) {
    if (!(thrown instanceof LinkCut)) throw thrown;
    cut = thrown.error;
  }
  while (ahead.length > 0) {
    const reached = await next();
    if (reached !== undefined) return await ended(intake, reached, ahead);
  }
  const kept = await intake.cut();
  return err(kept.ok ? cut ?? deskError('hub.unreachable') : kept.error);
}

/** Lines after the end concern nobody; after a failure, what came before it is kept. */
async function ended(intake: CaseIntake, reached: Result<Reached, DeskError>, ahead: readonly Promise<unknown>[]): Promise<Result<Reached, DeskError>> {
  await Promise.all(ahead);
  if (!reached.ok) await intake.cut();
  return reached;
}
