/** How are weights learned: one logistic regression for each output, trained together, the same on every machine? */

import { rowOf } from '../../../src/domain/guard/learned/learnedModel.ts';
import { createRandom } from '../random.ts';
import type { Example, Features } from './examples.ts';

export interface FitOptions {
  readonly outputs: number;
  readonly epochs: number;
  /** Step of AdaGrad. */
  readonly rate: number;
  /** Weight decay, for each step in which a feature occurs. */
  readonly decay: number;
  /** The table has two to this many rows; features that fall on one row share its weights. */
  readonly bits: number;
  readonly seed: number;
  /** Share of the average of all units: as it is when texts are judged. */
  readonly elsewhere: number;
}

/** `outputs` weights a row. */
export interface Fitted {
  readonly bits: number;
  readonly weights: Float32Array;
  readonly outputs: number;
  readonly elsewhere: number;
}

export function fit(examples: readonly Example[], options: FitOptions): Fitted {
  const { outputs, bits } = options;
  const weights = new Float32Array(2 ** bits * outputs);
  const squares = new Float32Array(2 ** bits * outputs).fill(0.01);
  const indexed = examples.map((example) => toIndexed(bits, example));
  const order = examples.map((_, index) => index);
  const random = createRandom(options.seed);
  const pool = newPool(outputs);
  const learn = (row: number, output: number, slope: number): void => {
    const at = row * outputs + output;
    const step = slope + options.decay * (weights[at] as number);
    const square = (squares[at] as number) + step * step;
    squares[at] = square;
    weights[at] = (weights[at] as number) - (options.rate * step) / Math.sqrt(square);
  };
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const text = indexed[index] as Indexed;
      const { units, whole, context } = text;
      const { targets, weight } = examples[index] as Example;
      score(weights, text, pool, options);
      for (let output = 0; output < outputs; output += 1) {
        const slope = (1 / (1 + Math.exp(-(pool.scores[output] as number))) - (targets[output] as number)) * weight;
        if (Math.abs(slope) < 0.002) continue;
        const best = units[pool.best[output] as number];
        const average = (slope * options.elsewhere) / units.length;
        for (const unit of units) {
          const share = unit === best ? average + slope * (1 - options.elsewhere) : average;
          for (const row of unit) learn(row, output, share);
        }
        for (const row of whole) learn(row, output, slope);
        for (const row of context) learn(row, output, slope * text.contextShare);
      }
    }
  }
  return { bits, weights, outputs, elsewhere: options.elsewhere };
}

interface Pool {
  readonly scores: Float32Array;
  /** The unit each score comes from. */
  readonly best: Int32Array;
  readonly sums: Float32Array;
  readonly total: Float32Array;
  readonly around: Float32Array;
}

/** Features as rows of the table. */
interface Indexed {
  readonly units: readonly Int32Array[];
  readonly whole: Int32Array;
  readonly context: Int32Array;
  readonly contextShare: number;
}

const toIndexed = (bits: number, { units, whole, context, contextShare }: Features): Indexed => ({ units: units.map((unit) => toRows(bits, unit)), whole: toRows(bits, whole), context: toRows(bits, context), contextShare });

const newPool = (outputs: number): Pool => ({ scores: new Float32Array(outputs), best: new Int32Array(outputs), sums: new Float32Array(outputs), total: new Float32Array(outputs), around: new Float32Array(outputs) });

/** The strongest unit speaks for each output; the average of all and the text as a whole are added. */
function score(weights: Float32Array, { units, whole, context, contextShare }: Indexed, { scores, best, sums, total, around }: Pool, shares: Pick<FitOptions, 'elsewhere'>): void {
  total.fill(0);
  scores.fill(-1e9);
  best.fill(0);
  units.forEach((unit, index) => {
    sum(weights, unit, 1, sums);
    for (let output = 0; output < sums.length; output += 1) {
      total[output] = (total[output] as number) + (sums[output] as number);
      if ((sums[output] as number) <= (scores[output] as number)) continue;
      scores[output] = sums[output] as number;
      best[output] = index;
    }
  });
  sum(weights, whole, 1, sums);
  sum(weights, context, contextShare, around);
  for (let output = 0; output < sums.length; output += 1) scores[output] = (units.length === 0 ? 0 : (scores[output] as number) * (1 - shares.elsewhere) + ((total[output] as number) / units.length) * shares.elsewhere) + (sums[output] as number) + (around[output] as number);
}

/** Scores (log odds) of every output. */
export function scoresOf({ bits, weights, outputs, ...shares }: Fitted, text: Features): Float32Array {
  const pool = newPool(outputs);
  score(weights, toIndexed(bits, text), pool, shares);
  return pool.scores;
}

function sum(weights: Float32Array, rows: Int32Array, scale: number, into: Float32Array): void {
  into.fill(0);
  const outputs = into.length;
  for (const row of rows) for (let output = 0, at = row * outputs; output < outputs; output += 1, at += 1) into[output] = (into[output] as number) + (weights[at] as number) * scale;
}

const toRows = (bits: number, features: Uint32Array): Int32Array => Int32Array.from(features, (feature) => rowOf(bits, feature));

function shuffle(items: number[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
}
