/** How sure may the learned part be? Each hand is judged by weights that never saw it, and thresholds are set on that. */

import type { OutputSettings } from '../../../src/domain/guard/learned/learnedModel.ts';
import { chancesAlone, evidenceAlone, weighChances, type Chances } from '../../../src/domain/guard/learned/chances.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import { bestThreshold, calibrate } from './calibrate.ts';
import type { CorpusText } from './corpus.ts';
import type { Example } from './examples.ts';
import { fit, scoresOf, type FitOptions } from './fit.ts';
import { fitTogether } from './fitTogether.ts';
import { asKept } from './quantise.ts';

const FOLDS = 4;
/** How much a text of the other language counts where outputs learn to hear each other: they do so alike in both. */
const OTHER_LANGUAGE = 0.5;

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
  /** Each output hears all the others as well (hearTogether.ts). */
  readonly isTogether?: boolean;
}

type BothLanguages = Readonly<Record<Language, readonly OutputSettings[]>>;

export function calibrateLeftOut(rows: readonly TrainingRow[], how: LeaveOut, say: (line: string) => void): BothLanguages {
  const hands = [...new Set(rows.filter(({ isShort }) => !isShort).map(({ text }) => text.hand))].sort();
  const foldOf = ({ isShort, text }: TrainingRow): number => (isShort ? -1 : hands.indexOf(text.hand) % FOLDS);
  const folds = [...new Set(rows.map(foldOf))].filter((fold) => fold >= 0);
  const scored = folds.flatMap((fold) => {
    // As they will be kept: coarse steps, the largest ones cut.
    const fitted = asKept(fit(rows.filter((row) => foldOf(row) !== fold), how.fit));
    say(`left out ${fold + 1} of ${folds.length}`);
    return rows.filter((row) => foldOf(row) === fold).map((row): Scored => ({ row, fold, scores: [...scoresOf(fitted, row)] }));
  });
  return how.isTogether === true ? settingsTogether(scored, folds, how) : bothOf((language) => settingsAlone(scored.filter(({ row }) => row.text.lang === language), how));
}

interface Scored {
  readonly row: TrainingRow;
  readonly fold: number;
  readonly scores: readonly number[];
}

const bothOf = (settingsOf: (language: Language) => readonly OutputSettings[]): BothLanguages => ({ en: settingsOf('en'), fr: settingsOf('fr') });

const calibrationsOf = (scored: readonly Scored[], { outputs }: LeaveOut): readonly Pick<OutputSettings, 'calibration'>[] =>
  outputs.map((_, index) => ({ calibration: calibrate(scored.map(({ row, scores }) => ({ score: scores[index] as number, holds: row.targets[index] === 1 }))) }));

function settingsAlone(scored: readonly Scored[], how: LeaveOut): readonly OutputSettings[] {
  const calibrations = calibrationsOf(scored, how);
  return withThresholds(calibrations, scored, scored.map(({ scores }) => chancesAlone(how.outputs, calibrations, scores)), how);
}

function withThresholds(settings: readonly Omit<OutputSettings, 'threshold'>[], scored: readonly Scored[], chances: readonly Chances[], { outputs, chanceOf, beta }: LeaveOut): readonly OutputSettings[] {
  return outputs.map((output, index) => {
    const trials = scored.map(({ row }, at) => ({ p: chanceOf(output, chances[at] as Chances), holds: row.targets[index] === 1 }));
    return { ...(settings[index] as OutputSettings), threshold: bestThreshold(trials, beta[output] ?? 1) };
  });
}

interface Evidence extends Scored {
  readonly evidence: readonly number[];
}

/** Thresholds are set on chances that were learned without the writer of the text in either step. */
function settingsTogether(scored: readonly Scored[], folds: readonly number[], how: LeaveOut): BothLanguages {
  const alone: BothCalibrations = { en: calibrationsOf(scored.filter(({ row }) => row.text.lang === 'en'), how), fr: calibrationsOf(scored.filter(({ row }) => row.text.lang === 'fr'), how) };
  const heard = scored.map((one): Evidence => {
    const calibrations = alone[one.row.text.lang];
    return { ...one, evidence: [...evidenceAlone(how.outputs, calibrations, one.scores, chancesAlone(how.outputs, calibrations, one.scores), one.row.words ?? 0)] };
  });
  return bothOf((language) => {
    const own = folds.flatMap((fold) => {
      const settings = joined(alone[language], heard.filter((one) => one.fold !== fold), language, how);
      return heard.filter((one) => one.fold === fold && one.row.text.lang === language).map((one) => ({ one, chances: weighChances(how.outputs, settings, one.scores, one.row.words ?? 0) }));
    });
    return withThresholds(joined(alone[language], heard, language, how), own.map(({ one }) => one), own.map(({ chances }) => chances), how);
  });
}

type BothCalibrations = Readonly<Record<Language, readonly Pick<OutputSettings, 'calibration'>[]>>;

const joined = (alone: readonly Pick<OutputSettings, 'calibration'>[], heard: readonly Evidence[], language: Language, { outputs }: LeaveOut): readonly OutputSettings[] =>
  outputs.map((_, index) => ({
    calibration: (alone[index] as OutputSettings).calibration,
    together: fitTogether(heard.map(({ row, evidence }) => ({ evidence, holds: row.targets[index] === 1, share: row.text.lang === language ? 1 : OTHER_LANGUAGE }))),
    threshold: 1,
  }));
