/** What does a sample hold? A stream of cases in the order of their ids, each with its truth. Nothing is kept in memory and nothing is sorted. */

import type { Instant } from '../../src/domain/kernel/time.ts';
import { DEFAULT_AS_OF, sampleClock } from './clock.ts';
import { drawnCases } from './drawnCases.ts';
import { edgeCases, type SampleCase } from './edge/catalogue.ts';
import { PRESET_SIZES, type Preset } from './presets.ts';

/** Raise the minor part when a distribution changes, the major part when the streams do. */
export const SPEC_VERSION = '1.0.0';
export const DEFAULT_SEED = 'statusdesk-1';

export interface SampleOptions {
  readonly preset: Preset;
  readonly seed?: string;
  readonly asOf?: Instant;
  /** Drawn cases, instead of the number of the preset. */
  readonly cases?: number;
}

/** Drawn cases first (their ids start with a digit), then the edge catalogue (`EC-…`). */
export function* sampleCases(options: SampleOptions): Generator<SampleCase> {
  const clock = sampleClock(options.asOf ?? DEFAULT_AS_OF);
  const { cases, lean } = PRESET_SIZES[options.preset];
  yield* drawnCases({ seed: options.seed ?? DEFAULT_SEED, clock, cases: options.cases ?? cases, lean });
  yield* edgeCases(clock);
}
