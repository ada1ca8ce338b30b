/** How likely is each output for a text, and from where on does it hold? */

import type { Language } from '../../kernel/bilingual.ts';
import { evidenceOf, hearTogether } from './hearTogether.ts';
import type { Learned } from './learned.ts';
import { oddsOf, probability, type OutputSettings } from './learnedModel.ts';
import type { ReadText } from './scoreText.ts';

/** Name of the output that says "some advice label holds". */
export const ADVICE = 'advice';

export const isAdvice = (label: string): boolean => label.startsWith('advice.');

/** From 0 to 1, by output. */
export type Chances = ReadonlyMap<string, number>;

/** Each output is heard by itself, then beside all the others where that was learned. */
export function chancesOf({ model }: Learned, { scores, tokens }: Pick<ReadText, 'scores' | 'tokens'>, language: Language): Chances {
  const settings = model.settings[language];
  return weighChances(model.outputs, settings, scores.map(({ value }) => value), tokens.length);
}

export function weighChances(outputs: readonly string[], settings: readonly OutputSettings[], scores: readonly number[], words: number): Chances {
  const weights = weightsOf(settings);
  if (weights === undefined) return chancesAlone(outputs, settings, scores);
  const evidence = evidenceAlone(outputs, settings, scores, words);
  return byOutput(outputs, (index) => hearTogether(weights, evidence, index * evidence.length));
}

const weightsBefore = new WeakMap<readonly OutputSettings[], Float64Array>();

/** Of all outputs, one after the other: plain numbers side by side are read several times as fast. */
function weightsOf(settings: readonly OutputSettings[]): Float64Array | undefined {
  if (settings[0]?.together === undefined) return undefined;
  const weights = weightsBefore.get(settings) ?? Float64Array.from(settings.flatMap(({ together }) => together ?? []));
  weightsBefore.set(settings, weights);
  return weights;
}

export function chancesAlone(outputs: readonly string[], settings: readonly Pick<OutputSettings, 'calibration'>[], scores: readonly number[]): Chances {
  return byOutput(outputs, (index) => chanceAlone(settings[index], scores[index]));
}

const chanceAlone = (settings: Pick<OutputSettings, 'calibration'> | undefined, score = 0): number => (settings === undefined ? 0 : probability(settings.calibration, score));

/** Set one by one: a list of pairs for the constructor takes several times as long. */
function byOutput(outputs: readonly string[], chanceOf: (index: number) => number): Chances {
  const chances = new Map<string, number>();
  for (let index = 0; index < outputs.length; index += 1) chances.set(outputs[index] as string, chanceOf(index));
  return chances;
}

export function evidenceAlone(outputs: readonly string[], settings: readonly Pick<OutputSettings, 'calibration'>[], scores: readonly number[], words: number): readonly number[] {
  const odds = outputs.map((_, index) => oddsOf(settings[index]?.calibration ?? NO_CALIBRATION, scores[index] ?? 0));
  const chances = outputs.map((_, index) => chanceAlone(settings[index], scores[index]));
  let noAdvice = 1;
  for (let index = 0; index < outputs.length; index += 1) if (isAdvice(outputs[index] as string)) noAdvice *= 1 - (chances[index] as number);
  return evidenceOf({ odds, chances, noAdvice, words });
}

const NO_CALIBRATION: OutputSettings['calibration'] = { slope: 0, offset: 0 };

/** Both ways of asking "is any of it advice?" count alike: the output for it, and the advice labels taken together. */
export const adviceChance = (chances: Chances): number => ((chances.get(ADVICE) ?? 0) + 1 - noAdviceChance(chances)) / 2;

function noAdviceChance(chances: Chances): number {
  let none = 1;
  for (const [output, chance] of chances) if (isAdvice(output)) none *= 1 - chance;
  return none;
}

/** An output nobody knows never holds. */
export const thresholdIn = ({ model }: Learned, output: string, language: Language): number => model.settings[language][model.outputs.indexOf(output)]?.threshold ?? 1;
