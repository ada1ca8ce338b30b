/** What has been learned: weights of features for each output, thresholds, and what was known while learning. */

import type { Language } from '../../kernel/bilingual.ts';

/** Log odds become probabilities by `1 / (1 + exp(-(slope × score + offset)))`, fitted on texts of writers left out. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export interface OutputSettings {
  readonly calibration: Calibration;
  /** Probability from which the output holds. */
  readonly threshold: number;
}

export interface LearnedModel {
  /** Labels, then what holds for several of them together (`advice`, `violation`). */
  readonly outputs: readonly string[];
  readonly settings: Readonly<Record<Language, readonly OutputSettings[]>>;
  /** Hash of each rule as it stood while learning; a rule that is new or changed is not doubted. */
  readonly rules: Readonly<Record<string, string>>;
  readonly table: WeightTable;
}

/** Open addressing over feature hashes; 0 marks an empty place. Row `i` of the weights belongs to `keys[i]`. */
export interface WeightTable {
  readonly keys: Uint32Array;
  readonly weights: Int8Array;
  /** What one unit of a weight is worth, for each output. */
  readonly scales: Float32Array;
}

/** Place of the feature in the table, or -1. The number of places is a power of two and one place at least is empty. */
export function placeOf({ keys }: WeightTable, feature: number): number {
  const mask = keys.length - 1;
  for (let place = feature & mask; ; place = (place + 1) & mask) {
    const key = keys[place] as number;
    if (key === feature) return place;
    if (key === 0) return -1;
  }
}

/** Adds the weights of one feature to the sums, which begin at `at`. */
export function addWeights({ weights }: WeightTable, outputs: number, place: number, sums: Float32Array, at: number): void {
  const from = place * outputs;
  for (let output = 0; output < outputs; output += 1) sums[at + output] = (sums[at + output] as number) + (weights[from + output] as number);
}

export const probability = ({ slope, offset }: Calibration, score: number): number => 1 / (1 + Math.exp(-(slope * score + offset)));
