/** How often is an answer right, with what uncertainty: counts, shares and their 95 % intervals? */

import { createRandom } from '../random.ts';
import { wilson, type Interval } from '../wilson.ts';

export interface Tally {
  readonly hit: number;
  readonly falseAlarm: number;
  readonly missed: number;
  readonly silent: number;
}

export interface Estimate extends Interval {
  readonly value: number;
  /** What the share is taken of. */
  readonly n: number;
}

/** One answer: did it hold, and did the guard say so? */
export interface Answer {
  readonly holds: boolean;
  readonly said: boolean;
}

export function tallyOf(answers: readonly Answer[]): Tally {
  const count = (holds: boolean, said: boolean): number => answers.filter((answer) => answer.holds === holds && answer.said === said).length;
  return { hit: count(true, true), falseAlarm: count(false, true), missed: count(true, false), silent: count(false, false) };
}

/** `undefined` where there is nothing to take a share of. */
export const shareOf = (right: number, n: number): Estimate | undefined => (n === 0 ? undefined : { value: right / n, n, ...wilson(right, n) });

export const precisionOf = ({ hit, falseAlarm }: Tally): Estimate | undefined => shareOf(hit, hit + falseAlarm);
export const recallOf = ({ hit, missed }: Tally): Estimate | undefined => shareOf(hit, hit + missed);

const DRAWS = 1_000;
const SEED = 20_260;

/** Percentile bootstrap over the texts, with a fixed seed: the page comes out the same in every run. */
export function f1Of(tally: Tally): Estimate | undefined {
  const { hit, falseAlarm, missed, silent } = tally;
  const n = hit + falseAlarm + missed + silent;
  const own = hit + missed;
  if (own === 0) return undefined;
  // No error among them, or no hit: every draw is alike, and says nothing of how sure that is.
  if (hit === 0 || falseAlarm + missed === 0) return { value: f1(hit, falseAlarm, missed), n: own, ...wilson(hit, own) };
  const random = createRandom(SEED);
  const drawn = Float64Array.from({ length: DRAWS }, () => {
    let [hits, alarms, misses] = [0, 0, 0];
    for (let text = 0; text < n; text += 1) {
      const at = random() * n;
      if (at < hit) hits += 1;
      else if (at < hit + falseAlarm) alarms += 1;
      else if (at < hit + falseAlarm + missed) misses += 1;
    }
    return f1(hits, alarms, misses);
  }).sort();
  return { value: f1(hit, falseAlarm, missed), n: own, low: drawn[Math.floor(DRAWS * 0.025)] as number, high: drawn[Math.ceil(DRAWS * 0.975) - 1] as number };
}

const f1 = (hit: number, falseAlarm: number, missed: number): number => (hit === 0 ? 0 : (2 * hit) / (2 * hit + falseAlarm + missed));
