/** How are weights learned: one logistic regression for each output, trained together, the same on every machine? */

import type { Example } from './examples.ts';

export interface FitOptions {
  readonly outputs: number;
  readonly epochs: number;
  /** Step of AdaGrad. */
  readonly rate: number;
  /** Weight decay, for each step in which a feature occurs. */
  readonly decay: number;
  /** Features that occur in fewer examples are not learned. */
  readonly fewest: number;
  readonly seed: number;
}

/** Row of each feature, and `outputs` weights a row. */
export interface Fitted {
  readonly rows: ReadonlyMap<number, number>;
  readonly weights: Float32Array;
  readonly outputs: number;
}

export function fit(examples: readonly Example[], options: FitOptions): Fitted {
  const rows = countRows(examples, options.fewest);
  const { outputs } = options;
  const weights = new Float32Array(rows.size * outputs);
  const squares = new Float32Array(rows.size * outputs).fill(0.01);
  const indexed = examples.map(({ features }) => toRows(rows, features));
  const order = examples.map((_, index) => index);
  const random = createRandom(options.seed);
  const scores = new Float32Array(outputs);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const features = indexed[index] as Int32Array;
      const { targets, weight } = examples[index] as Example;
      sum(weights, features, outputs, scores);
      for (let output = 0; output < outputs; output += 1) {
        const slope = (1 / (1 + Math.exp(-(scores[output] as number))) - (targets[output] as number)) * weight;
        if (Math.abs(slope) < 0.002) continue;
        for (const row of features) {
          const at = row * outputs + output;
          const step = slope + options.decay * (weights[at] as number);
          const square = (squares[at] as number) + step * step;
          squares[at] = square;
          weights[at] = (weights[at] as number) - (options.rate * step) / Math.sqrt(square);
        }
      }
    }
  }
  return { rows, weights, outputs };
}

/** Scores (log odds) of every output. */
export function scoresOf({ rows, weights, outputs }: Fitted, features: Uint32Array): Float32Array {
  const scores = new Float32Array(outputs);
  sum(weights, toRows(rows, features), outputs, scores);
  return scores;
}

function sum(weights: Float32Array, rows: Int32Array, outputs: number, into: Float32Array): void {
  into.fill(0);
  for (const row of rows) for (let output = 0, at = row * outputs; output < outputs; output += 1, at += 1) into[output] = (into[output] as number) + (weights[at] as number);
}

const toRows = (rows: ReadonlyMap<number, number>, features: Uint32Array): Int32Array => {
  const found: number[] = [];
  for (const feature of features) {
    const row = rows.get(feature);
    if (row !== undefined) found.push(row);
  }
  return Int32Array.from(found);
};

function countRows(examples: readonly Example[], fewest: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= fewest) rows.set(feature, rows.size);
  return rows;
}

/** Mulberry32: the same order of examples in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
}
