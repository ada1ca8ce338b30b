/** How likely is each output once it is known how likely all the others are? A sentence that is surely about the record seldom asks for advice. */

/** Log odds further out say no more. */
const MOST = 6;
const LEAST_CHANCE = 1e-6;

export interface Heard {
  /** Each output by itself. */
  readonly odds: readonly number[];
  /** The same as probabilities. */
  readonly chances: readonly number[];
  /** How likely it is that no kind of advice is asked for, the kinds taken as independent. */
  readonly noAdvice: number;
  readonly words: number;
}

/** Numbers `evidenceOf` gives for so many outputs: log odds and chance of each, that of any advice, the length twice, and a constant. */
export const evidenceLength = (outputs: number): number => 2 * outputs + 4;

/** What all outputs and the length say of a text; each output weighs it in its own way. */
export function evidenceOf({ odds, chances, noAdvice, words }: Heard): readonly number[] {
  const evidence: number[] = [];
  for (let index = 0; index < odds.length; index += 1) evidence.push(Math.max(-MOST, Math.min(MOST, odds[index] as number)));
  for (let index = 0; index < chances.length; index += 1) evidence.push(chances[index] as number);
  const length = Math.log2(1 + words);
  evidence.push(Math.log((1 - noAdvice + LEAST_CHANCE) / (noAdvice + LEAST_CHANCE)), length, length * length, 1);
  return evidence;
}

/** `from`: where the weights of this output begin. */
export function hearTogether(weights: ArrayLike<number>, evidence: ArrayLike<number>, from = 0): number {
  let odds = 0;
  for (let index = 0; index < evidence.length; index += 1) odds += (weights[from + index] as number) * (evidence[index] as number);
  return 1 / (1 + Math.exp(-odds));
}
