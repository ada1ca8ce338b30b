/** What does the guard need of a classifier the organisation supplies? (ADR 0011) */

import type { ClassifierName, Signal } from '../../domain/guard/signal.ts';

export interface TextClassifier {
  readonly name: ClassifierName;
  readonly of: 'questions' | 'sentences';
  /** `undefined` when it has nothing to say of this text; the guard then judges without it. Never rejects. The same text gives the same signal. */
  readonly classify: (text: string) => Promise<Signal | undefined>;
}
