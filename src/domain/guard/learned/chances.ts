/** How likely is each output for a text, and from where on does it hold? */

import type { Language } from '../../kernel/bilingual.ts';
import type { Learned } from './learned.ts';
import { probability } from './learnedModel.ts';
import type { ReadText } from './scoreText.ts';

/** Name of the output that says "some advice label holds". */
export const ADVICE = 'advice';

export const isAdvice = (label: string): boolean => label.startsWith('advice.');

/** From 0 to 1, by output. */
export type Chances = ReadonlyMap<string, number>;

export function chancesOf({ model }: Learned, { scores }: Pick<ReadText, 'scores'>, language: Language): Chances {
  return new Map(model.outputs.map((output, index) => {
    const settings = model.settings[language][index];
    return [output, settings === undefined ? 0 : probability(settings.calibration, scores[index]?.value ?? 0)];
  }));
}

/** Both ways of asking "is any of it advice?" count alike: the output for it, and the advice labels taken together. */
export function adviceChance(chances: Chances): number {
  let none = 1;
  for (const [output, chance] of chances) if (isAdvice(output)) none *= 1 - chance;
  return ((chances.get(ADVICE) ?? 0) + 1 - none) / 2;
}

/** An output nobody knows never holds. */
export const thresholdIn = ({ model }: Learned, output: string, language: Language): number => model.settings[language][model.outputs.indexOf(output)]?.threshold ?? 1;
