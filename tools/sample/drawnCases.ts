/** Which ordinary cases does a sample hold? Drawn one after the other, each from streams of its own. */

import type { SampleClock } from './clock.ts';
import type { SampleCase } from './edge/catalogue.ts';

export interface DrawOptions {
  readonly seed: string;
  readonly clock: SampleClock;
  readonly cases: number;
  readonly lean: boolean;
}

export function* drawnCases(options: DrawOptions): Generator<SampleCase> {
  if (options.cases < 0) yield* [];
}
