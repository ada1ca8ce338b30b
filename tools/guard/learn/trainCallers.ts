/** How is the callers' side learned: fitted on all but the locked hands, calibrated on hands left out? */

import { ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { adviceChance, ADVICE, type Chances } from '../../../src/domain/guard/learned/weighLabels.ts';
import { ruleHash } from '../../../src/domain/guard/learned/learned.ts';
import { hashText } from '../../../src/domain/guard/learned/hash.ts';
import { probability, type LearnedModel, type OutputSettings } from '../../../src/domain/guard/learned/learnedModel.ts';
import type { WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { LANGUAGES, type Language } from '../../../src/domain/kernel/bilingual.ts';
import { bestThreshold, calibrate } from './calibrate.ts';
import type { CorpusText } from './corpus.ts';
import { toFeatures, type Example } from './examples.ts';
import { fit, scoresOf, type FitOptions } from './fit.ts';
import { quantise } from './quantise.ts';
import { CALLER_OUTPUTS, callerTargets } from './targets.ts';

export const FIT: FitOptions = { outputs: CALLER_OUTPUTS.length, epochs: 14, rate: 0.04, decay: 1e-4, bits: 18, seed: 1 };
const FOLDS = 4;

/** F-measure that sets each threshold: above 1 recall counts more (policy 4.4: a missed question costs more than a false flag). */
const BETA: Readonly<Record<string, number>> = { urgent_safety: 3, decision: 1.3, expedite: 1.3, [ADVICE]: 1 };

export interface TrainingTexts {
  /** Whole texts by hand: what is judged later looks like these. */
  readonly whole: readonly CorpusText[];
  /** Short texts, which are chosen to show each label: how often a label occurs among them says nothing. */
  readonly short: readonly CorpusText[];
}

interface Row extends Example {
  readonly text: CorpusText;
  readonly isShort: boolean;
}

export function trainCallers(pack: CompiledPack, forms: WordForms, { whole, short }: TrainingTexts, say: (line: string) => void): Omit<LearnedModel, 'digest'> {
  const rows = [...whole.map((text) => toRow(pack, forms, text, false)), ...short.map((text) => toRow(pack, forms, text, true))];
  say(`${rows.length} texts read, engine ${ENGINE_VERSION}`);
  const settings = calibrateLeftOut(rows, say);
  const fitted = fit(rows, FIT);
  const table = quantise(fitted);
  say(`fitted, ${(table.weights.length / 1e6).toFixed(1)} MB of weights`);
  return { outputs: CALLER_OUTPUTS, settings, rules: Object.fromEntries(pack.rules.map((rule) => [rule.id, ruleHash(rule)])), table };
}

function toRow(pack: CompiledPack, forms: WordForms, text: CorpusText, isShort: boolean): Row {
  const { units, whole } = toFeatures(pack, forms, text.text);
  // A feature that only training texts have takes up what is peculiar to them; no text of a caller ever holds it.
  return { text, isShort, units, whole: isShort ? Uint32Array.from([...whole, hashText('short text')]) : whole, targets: callerTargets(text.labels), weight: 1 };
}

/** Each hand is judged by a model that never saw it. */
function calibrateLeftOut(rows: readonly Row[], say: (line: string) => void): Readonly<Record<Language, readonly OutputSettings[]>> {
  const hands = [...new Set(rows.filter(({ isShort }) => !isShort).map(({ text }) => text.hand))].sort();
  const foldOf = ({ isShort, text }: Row): number => (isShort ? -1 : hands.indexOf(text.hand) % FOLDS);
  const scored = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const fitted = fit(rows.filter((row) => foldOf(row) !== fold), FIT);
    say(`fold ${fold + 1} of ${FOLDS}`);
    return rows.filter((row) => foldOf(row) === fold).map((row) => ({ row, scores: scoresOf(fitted, row) }));
  });
  return { en: settingsOf(scored.filter(({ row }) => row.text.lang === 'en')), fr: settingsOf(scored.filter(({ row }) => row.text.lang === 'fr')) };
}

interface Scored {
  readonly row: Row;
  readonly scores: Float32Array;
}

function settingsOf(scored: readonly Scored[]): readonly OutputSettings[] {
  const calibrations = CALLER_OUTPUTS.map((_, index) => calibrate(scored.map(({ row, scores }) => ({ score: scores[index] as number, holds: row.targets[index] === 1 }))));
  const chances = scored.map(({ scores }): Chances => new Map(CALLER_OUTPUTS.map((output, index) => [output, probability(calibrations[index] as OutputSettings['calibration'], scores[index] as number)])));
  return CALLER_OUTPUTS.map((output, index) => {
    const trials = scored.map(({ row }, at) => ({ p: output === ADVICE ? adviceChance(chances[at] as Chances) : ((chances[at] as Chances).get(output) ?? 0), holds: row.targets[index] === 1 }));
    return { calibration: calibrations[index] as OutputSettings['calibration'], threshold: bestThreshold(trials, BETA[output] ?? 1) };
  });
}

export const languagesOf = (texts: readonly CorpusText[]): string => LANGUAGES.map((language) => `${texts.filter(({ lang }) => lang === language).length} ${language}`).join(', ');
