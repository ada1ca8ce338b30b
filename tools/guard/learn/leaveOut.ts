/** How sure may the learned part be? Each hand is judged by weights that never saw it, and thresholds are set on that. */

import { probability, type OutputSettings } from '../../../src/domain/guard/learned/learnedModel.ts';
import type { Chances } from '../../../src/domain/guard/learned/chances.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import { bestThreshold, calibrate } from './calibrate.ts';
import type { CorpusText } from './corpus.ts';
import type { Example } from './examples.ts';
import { fit, scoresOf, type FitOptions } from './fit.ts';
import { asKept } from './quantise.ts';

const FOLDS = 4;

export interface TrainingRow extends Example {
  readonly text: CorpusText;
  /** Short texts show what a label looks like, not how often it occurs: they are learned from and never calibrated on. */
  readonly isShort: boolean;
}

export interface LeaveOut {
  readonly fit: FitOptions;
  readonly outputs: readonly string[];
  readonly chanceOf: (output: string, chances: Chances) => number;
  /** F-measure that sets the threshold of an output; 1 where none is named. */
  readonly beta: Readonly<Record<string, number>>;
}

export function calibrateLeftOut(rows: readonly TrainingRow[], how: LeaveOut, say: (line: string) => void): Readonly<Record<Language, readonly OutputSettings[]>> {
  const hands = [...new Set(rows.filter(({ isShort }) => !isShort).map(({ text }) => text.hand))].sort();
  const foldOf = ({ isShort, text }: TrainingRow): number => (isShort ? -1 : hands.indexOf(text.hand) % FOLDS);
  const folds = [...new Set(rows.map(foldOf))].filter((fold) => fold >= 0);
  const scored = folds.flatMap((fold) => {
    // As they will be kept: coarse steps, the largest ones cut.
    const fitted = asKept(fit(rows.filter((row) => foldOf(row) !== fold), how.fit));
    say(`left out ${fold + 1} of ${folds.length}`);
    return rows.filter((row) => foldOf(row) === fold).map((row) => ({ row, scores: scoresOf(fitted, row) }));
  });
  return { en: settingsOf(scored.filter(({ row }) => row.text.lang === 'en'), how), fr: settingsOf(scored.filter(({ row }) => row.text.lang === 'fr'), how) };
}

interface Scored {
  readonly row: TrainingRow;
  readonly scores: Float32Array;
}

function settingsOf(scored: readonly Scored[], { outputs, chanceOf, beta }: LeaveOut): readonly OutputSettings[] {
  const calibrations = outputs.map((_, index) => calibrate(scored.map(({ row, scores }) => ({ score: scores[index] as number, holds: row.targets[index] === 1 }))));
  const chances = scored.map(({ scores }): Chances => new Map(outputs.map((output, index) => [output, probability(calibrations[index] as OutputSettings['calibration'], scores[index] as number)])));
  return outputs.map((output, index) => {
    const trials = scored.map(({ row }, at) => ({ p: chanceOf(output, chances[at] as Chances), holds: row.targets[index] === 1 }));
    return { calibration: calibrations[index] as OutputSettings['calibration'], threshold: bestThreshold(trials, beta[output] ?? 1) };
  });
}
