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
  /** Rules that found something in it. */
  readonly found: readonly string[];
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

/** `say` is told how each output that has a `beta` does on writers left out, at the threshold set on them. */
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
  return how.isTogether === true ? settingsTogether(scored, folds, how, say) : bothOf((language) => settingsAlone(scored.filter(({ row }) => row.text.lang === language), how, tellOf(language, say)));
}

type Tell = (line: string) => void;

const tellOf = (language: Language, say: (line: string) => void): Tell => (line) => say(`${language}, writers left out: ${line}`);

interface Scored {
  readonly row: TrainingRow;
  readonly fold: number;
  readonly scores: readonly number[];
}

const bothOf = (settingsOf: (language: Language) => readonly OutputSettings[]): BothLanguages => ({ en: settingsOf('en'), fr: settingsOf('fr') });

const calibrationsOf = (scored: readonly Scored[], { outputs }: LeaveOut): readonly Pick<OutputSettings, 'calibration'>[] =>
  outputs.map((_, index) => ({ calibration: calibrate(scored.map(({ row, scores }) => ({ score: scores[index] as number, holds: row.targets[index] === 1 }))) }));

function settingsAlone(scored: readonly Scored[], how: LeaveOut, tell: Tell): readonly OutputSettings[] {
  const calibrations = calibrationsOf(scored, how);
  return withThresholds(calibrations, scored, scored.map(({ scores }) => chancesAlone(how.outputs, calibrations, scores)), how, tell);
}

function withThresholds(settings: readonly Omit<OutputSettings, 'threshold'>[], scored: readonly Scored[], chances: readonly Chances[], { outputs, chanceOf, beta }: LeaveOut, tell: Tell): readonly OutputSettings[] {
  return outputs.map((output, index) => {
    const trials = scored.map(({ row }, at) => ({ p: chanceOf(output, chances[at] as Chances), holds: row.targets[index] === 1 }));
    const threshold = bestThreshold(trials, beta[output] ?? 1);
    if (output in beta) tell(`${output} ${recallAndPrecision(trials, threshold)}`);
    return { ...(settings[index] as OutputSettings), threshold };
  });
}

/** A little too good: the threshold was set on the same texts. */
function recallAndPrecision(trials: readonly { readonly p: number; readonly holds: boolean }[], threshold: number): string {
  const flagged = trials.filter(({ p }) => p >= threshold);
  const right = flagged.filter(({ holds }) => holds).length;
  const share = (of: number): string => `${((100 * right) / Math.max(1, of)).toFixed(1)} % of ${of}`;
  return `recall ${share(trials.filter(({ holds }) => holds).length)}, precision ${share(flagged.length)}, from ${threshold} on`;
}

interface Evidence extends Scored {
  readonly evidence: readonly number[];
}

/** Thresholds are set on chances that were learned without the writer of the text in either step. */
function settingsTogether(scored: readonly Scored[], folds: readonly number[], how: LeaveOut, say: (line: string) => void): BothLanguages {
  const alone: BothCalibrations = { en: calibrationsOf(scored.filter(({ row }) => row.text.lang === 'en'), how), fr: calibrationsOf(scored.filter(({ row }) => row.text.lang === 'fr'), how) };
  const heard = scored.map((one): Evidence => {
    const calibrations = alone[one.row.text.lang];
    return { ...one, evidence: [...evidenceAlone(how.outputs, calibrations, one.scores, one.row.words ?? 0)] };
  });
  return bothOf((language) => {
    const own = folds.flatMap((fold) => {
      const settings = joined(alone[language], heard.filter((one) => one.fold !== fold), language, how);
      return heard.filter((one) => one.fold === fold && one.row.text.lang === language).map((one) => ({ one, chances: weighChances(how.outputs, settings, one.scores, one.row.words ?? 0) }));
    });
    return withThresholds(joined(alone[language], heard, language, how), own.map(({ one }) => one), own.map(({ chances }) => chances), how, tellOf(language, say));
  });
}

type BothCalibrations = Readonly<Record<Language, readonly Pick<OutputSettings, 'calibration'>[]>>;

const joined = (alone: readonly Pick<OutputSettings, 'calibration'>[], heard: readonly Evidence[], language: Language, { outputs }: LeaveOut): readonly OutputSettings[] =>
  outputs.map((_, index) => ({
    calibration: (alone[index] as OutputSettings).calibration,
    together: fitTogether(heard.map(({ row, evidence }) => ({ evidence, holds: row.targets[index] === 1, share: row.text.lang === language ? 1 : OTHER_LANGUAGE }))),
    threshold: 1,
  }));
