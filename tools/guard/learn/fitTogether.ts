/** Which weights does each output give to what all outputs say of a text: a logistic regression, kept small? */

import { hearTogether } from '../../../src/domain/guard/learned/hearTogether.ts';

/** On numbers brought to the same spread. */
const DECAY = 10;
const STEPS = 12;
const DIGITS = 5;

interface Spread {
  readonly means: readonly number[];
  readonly spreads: readonly number[];
}

export interface Lesson {
  /** The last number of every row is 1: its weight is not kept small. */
  readonly evidence: readonly number[];
  readonly holds: boolean;
  /** How much the text counts. */
  readonly share: number;
}

export function fitTogether(lessons: readonly Lesson[]): readonly number[] {
  const rows = lessons.map(({ evidence }) => evidence);
  const spread = spreadOf(rows);
  const even = rows.map((row) => row.map((value, at) => (at === row.length - 1 ? 1 : (value - (spread.means[at] as number)) / (spread.spreads[at] as number))));
  const size = spread.means.length;
  let weights: readonly number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const move = newtonStep(even, lessons, weights);
    weights = weights.map((weight, at) => weight - (move[at] as number));
    if (Math.max(...move.map(Math.abs)) < 1e-6) break;
  }
  return asWritten(weights, spread);
}

function newtonStep(rows: readonly (readonly number[])[], lessons: readonly Lesson[], weights: readonly number[]): readonly number[] {
  const size = weights.length;
  const slope = weights.map((weight, at) => (at === size - 1 ? 0 : DECAY * weight));
  const curve = weights.map((_, at) => Array.from({ length: size }, (__, other) => (at === other ? (at === size - 1 ? 1e-6 : DECAY) : 0)));
  rows.forEach((row, index) => {
    const p = hearTogether(weights, row);
    const { holds, share: counts } = lessons[index] as Lesson;
    const [miss, share] = [counts * (p - Number(holds)), counts * p * (1 - p)];
    for (let at = 0; at < size; at += 1) {
      const value = row[at] as number;
      slope[at] = (slope[at] as number) + miss * value;
      const line = curve[at] as number[];
      for (let other = 0; other <= at; other += 1) line[other] = (line[other] as number) + share * value * (row[other] as number);
    }
  });
  return solve(curve, slope);
}

/** Cholesky: of `curve` only what stands on and below the diagonal is read. */
function solve(curve: readonly number[][], right: readonly number[]): readonly number[] {
  const size = right.length;
  const half = curve.map((line) => [...line]);
  const at = (row: number, column: number): number => half[row]?.[column] as number;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(row, column);
      for (let k = 0; k < column; k += 1) sum -= at(row, k) * at(column, k);
      (half[row] as number[])[column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const found = [...right];
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) found[row] = (found[row] as number) - at(row, k) * (found[k] as number);
    found[row] = (found[row] as number) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) found[row] = (found[row] as number) - at(k, row) * (found[k] as number);
    found[row] = (found[row] as number) / at(row, row);
  }
  return found;
}

function spreadOf(rows: readonly (readonly number[])[]): Spread {
  const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] as number));
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const spreads = columns.map((values, at) => Math.sqrt(values.reduce((sum, value) => sum + (value - (means[at] as number)) ** 2, 0) / values.length) || 1);
  return { means, spreads };
}

/** For numbers as they come, in digits that are the same wherever they are read. */
function asWritten(weights: readonly number[], { means, spreads }: Spread): readonly number[] {
  const last = weights.length - 1;
  const own = weights.map((weight, at) => (at === last ? weight : weight / (spreads[at] as number)));
  const moved = own.reduce((sum, weight, at) => (at === last ? sum : sum - weight * (means[at] as number)), own[last] as number);
  return own.map((weight, at) => Number((at === last ? moved : weight).toFixed(DIGITS)));
}
