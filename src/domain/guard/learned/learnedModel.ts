/** What has been learned: weights of features for each output, thresholds, and what was known while learning. */

import type { Language } from '../../kernel/bilingual.ts';

/** Log odds become probabilities by `1 / (1 + exp(-(slope × score + offset)))`, fitted on texts of writers left out. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export interface OutputSettings {
  readonly calibration: Calibration;
  /** What each number of the evidence (hearTogether.ts) weighs for this output; absent when it is heard by itself alone. */
  readonly together?: readonly number[] | undefined;
  /** Probability from which the output holds. */
  readonly threshold: number;
}

export interface LearnedModel {
  /** SHA-256 (hex) over settings and weights: part of the hash of the pack. */
  readonly digest: string;
  /** Labels, then what holds for several of them together (`advice`, `violation`). */
  readonly outputs: readonly string[];
  readonly settings: Readonly<Record<Language, readonly OutputSettings[]>>;
  /** Hash of each rule as it stood while learning; a rule that is new or changed is not doubted. */
  readonly rules: Readonly<Record<string, string>>;
  readonly table: WeightTable;
}

/** Two to the power of `bits` rows; features that fall on one row share its weights. */
export interface WeightTable {
  readonly bits: number;
  readonly weights: Int8Array;
  /** What one unit of a weight is worth, for each output. */
  readonly scales: Float32Array;
}

/** The upper bits of a product are the best mixed ones. */
export const rowOf = (bits: number, feature: number): number => Math.imul(feature, 0x9e_37_79_b1) >>> (32 - bits);

/**
 * Adds the weights of the rows `from` to `end` to the sums, which begin at `at`; a row is named by the place at which it begins.
 * Written out on purpose: six rows are read for each sum that is written, several times as fast as one after the other.
 */
export function addRows(weights: Int8Array, outputs: number, rows: readonly number[], from: number, end: number, sums: number[], at: number): void {
  let done = from;
  for (; done + 6 <= end; done += 6) {
    const a = rows[done] as number;
    const b = rows[done + 1] as number;
    const c = rows[done + 2] as number;
    const d = rows[done + 3] as number;
    const e = rows[done + 4] as number;
    const f = rows[done + 5] as number;
    for (let output = 0; output < outputs; output += 1) {
      sums[at + output] = (sums[at + output] as number) + (weights[a + output] as number) + (weights[b + output] as number) + (weights[c + output] as number) + (weights[d + output] as number) + (weights[e + output] as number) + (weights[f + output] as number);
    }
  }
  for (; done < end; done += 1) {
    const a = rows[done] as number;
    for (let output = 0; output < outputs; output += 1) sums[at + output] = (sums[at + output] as number) + (weights[a + output] as number);
  }
}

export const oddsOf = ({ slope, offset }: Calibration, score: number): number => slope * score + offset;

export const probability = (calibration: Calibration, score: number): number => 1 / (1 + Math.exp(-oddsOf(calibration, score)));
