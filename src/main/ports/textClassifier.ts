/** What does the guard need of a classifier the organisation supplies? (ADR 0011) */

import type { ClassifierStatus } from '../../contract/deskApi/session.ts';
import type { ClassifierName, Signal } from '../../domain/guard/signal.ts';

export interface TextClassifier {
  readonly name: ClassifierName;
  readonly of: 'questions' | 'sentences';
  /** `undefined` when it has nothing to say of this text; the guard then judges without it. Never rejects. The same text gives the same signal. */
  readonly classify: (text: string) => Promise<Signal | undefined>;
}

/** What came of a text. Without a signal the classifier had nothing to say of it, or not in time. */
export interface Heard {
  readonly signal?: Signal;
}

/** One that judges beside the desk and never holds it up. */
export interface BesideClassifier {
  readonly state: () => ClassifierStatus;
  /** `undefined` when the text was not judged: a newer one took its place in the queue, or there is no classifier any more. Never rejects. */
  readonly ask: (text: string) => Promise<Heard | undefined>;
  /** Told of each state after the first. */
  readonly onState: (listener: (state: ClassifierStatus) => void) => void;
  readonly close: () => void;
}
