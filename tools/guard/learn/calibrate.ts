/** How do scores become probabilities, and from which probability on does an output hold? */

import { probability, type Calibration } from '../../../src/domain/guard/learned/learnedModel.ts';

/** One output of one text: its score by a model that did not learn from its writer, and whether it holds. */
export interface Trial {
  readonly score: number;
  readonly holds: boolean;
}

const STEPS = 100;

/** Platt's method with his smoothed targets: Newton's steps, halved while they lead uphill. */
export function calibrate(trials: readonly Trial[]): Calibration {
  const positive = trials.filter(({ holds }) => holds).length;
  const negative = trials.length - positive;
  const [high, low] = [(positive + 1) / (positive + 2), 1 / (negative + 2)];
  const lossOf = ({ slope, offset }: Calibration): number => trials.reduce((loss, { score, holds }) => loss + crossEntropy(slope * score + offset, holds ? high : low), 0);
  let now: Calibration = { slope: 1, offset: 0 };
  let loss = lossOf(now);
  for (let step = 0; step < STEPS; step += 1) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { score, holds } of trials) {
      const p = probability(now, score);
      const [miss, spread] = [p - (holds ? high : low), p * (1 - p)];
      gs += miss * score;
      go += miss;
      ss += spread * score * score;
      so += spread * score;
      oo += spread;
    }
    const determinant = ss * oo - so * so;
    let [best, size] = [now, 1];
    for (; size > 1e-6; size /= 2) {
      const next = { slope: now.slope - (size * (oo * gs - so * go)) / determinant, offset: now.offset - (size * (ss * go - so * gs)) / determinant };
      const after = lossOf(next);
      if (after < loss) {
        [best, loss] = [next, after];
        break;
      }
    }
    if (best === now) break;
    now = best;
  }
  return now;
}

/** Natural logarithm of one plus e to the score, minus target × score: stable for large scores. */
const crossEntropy = (score: number, target: number): number => Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - target * score;

/** Hundredths: nothing is named that is less likely than one in twenty-five, however dear a miss is. */
const LEAST = 4;
const MOST = 90;

/** So near the best F-measure the texts left out cannot tell thresholds apart. */
const NEAR_BEST = 0.995;

/** Middle of the thresholds whose F-measure is the best or next to it: the very best one is a matter of a few texts. `beta` above 1 weighs recall. Searched on a grid of hundredths. */
export function bestThreshold(trials: readonly { readonly p: number; readonly holds: boolean }[], beta: number): number {
  const all = trials.filter(({ holds }) => holds).length;
  const grid = Array.from({ length: MOST - LEAST + 1 }, (_, step) => {
    const threshold = (LEAST + step) / 100;
    const flagged = trials.filter(({ p }) => p >= threshold);
    const right = flagged.filter(({ holds }) => holds).length;
    return { threshold, value: ((1 + beta * beta) * right) / (beta * beta * all + flagged.length) };
  });
  const best = Math.max(...grid.map(({ value }) => value));
  if (!(best > 0)) return 0.5;
  const good = grid.filter(({ value }) => value >= best * NEAR_BEST).map(({ threshold }) => threshold);
  return good[Math.floor((good.length - 1) / 2)] ?? 0.5;
}
