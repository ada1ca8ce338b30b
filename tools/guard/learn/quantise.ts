/** How do fitted weights become the small table that comes with the product? */

import type { WeightTable } from '../../../src/domain/guard/learned/learnedModel.ts';
import type { Fitted } from './fit.ts';

const LEVELS = 127;
/** Weights above this share of all are cut to it, so that a few large ones do not coarsen the rest. */
const KEPT = 0.9999;

export function quantise({ bits, weights, outputs }: Fitted): WeightTable {
  const scales = Float32Array.from({ length: outputs }, (_, output) => largest(weights, outputs, output) / LEVELS);
  const levels = Int8Array.from(weights, (weight, index) => Math.max(-LEVELS, Math.min(LEVELS, Math.round(weight / (scales[index % outputs] as number)))));
  return { bits, weights: levels, scales };
}

/** The weights the table stands for. */
export function asKept(fitted: Fitted): Fitted {
  const { weights, scales } = quantise(fitted);
  return { ...fitted, weights: Float32Array.from(weights, (weight, index) => weight * (scales[index % fitted.outputs] as number)) };
}

function largest(weights: Float32Array, outputs: number, output: number): number {
  const sizes = Float32Array.from({ length: weights.length / outputs }, (_, row) => Math.abs(weights[row * outputs + output] as number)).sort();
  return Math.max(0.01, sizes[Math.floor(sizes.length * KEPT)] ?? 1);
}
