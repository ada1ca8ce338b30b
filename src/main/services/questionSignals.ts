/** What did the organisation's classifier say of this question? Asked beside the call, heard later, kept by text until the call ends (ADR 0011). */

import type { Signal } from '../../domain/guard/signal.ts';
import type { BesideClassifier, Heard } from '../ports/textClassifier.ts';

export interface QuestionSignals {
  /** What is known now; asks where nothing is. */
  readonly signalOf: (text: string) => Signal | undefined;
  /** The call ended: its texts are dropped, and what is still under way for them. */
  readonly forget: () => void;
}

/** Texts of one call; nobody pauses so often, and the one in hand was asked for last. */
const MOST_KEPT = 200;

/** `onHeard` is told when a text can now be judged with a signal; the text itself is never announced. */
export function createQuestionSignals(classifier: Pick<BesideClassifier, 'ask'>, onHeard: () => void): QuestionSignals {
  let kept = new Map<string, Heard | 'asked'>();
  const ask = async (text: string): Promise<void> => {
    const call = kept;
    call.set(text, 'asked');
    const heard = await classifier.ask(text);
    if (call !== kept) return;
    if (heard === undefined) call.delete(text);
    else call.set(text, heard);
    if (heard?.signal !== undefined) onHeard();
  };
  const keepLast = (text: string, known: Heard | 'asked'): void => {
    kept.delete(text);
    kept.set(text, known);
  };
  const dropOldest = (): void => {
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  };
  return {
    signalOf: (text) => {
      if (text.trim() === '') return undefined;
      const known = kept.get(text);
      if (known === undefined) void ask(text);
      else keepLast(text, known);
      dropOldest();
      return known === undefined || known === 'asked' ? undefined : known.signal;
    },
    forget: () => { kept = new Map(); },
  };
}
