/** How does a classifier's signal move a chance of what was learned? Up where the classifier finds the label likely, down where it does not, never the other way. */

import type { Language } from '../kernel/bilingual.ts';
import type { Signal } from './signal.ts';

/** Log odds above (or, negative, below) the threshold: what two scales that were fitted on different texts have in common. */
type Margin = number;

/** A network is easily sure; it says no more than this. */
const MOST: Margin = 6;
const LEAST_CHANCE = 1e-6;

const odds = (chance: number): number => {
  const inside = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance));
  return Math.log(inside / (1 - inside));
};

export interface Own {
  readonly chance: number;
  readonly threshold: number;
  /** Found by a rule that no signal may speak against. */
  readonly isFirm?: boolean;
}

/** The chance on the scale of what was learned; as it was when the classifier does not speak of it. */
export function moveChance({ chance, threshold, isFirm = false }: Own, margin: Margin | undefined, { weight }: Pick<Signal, 'weight'>): number {
  if (margin === undefined || (margin < 0 && isFirm)) return chance;
  const moved = 1 / (1 + Math.exp(-(odds(threshold) + (1 - weight) * (odds(chance) - odds(threshold)) + weight * margin)));
  return margin >= 0 ? Math.max(chance, moved) : Math.min(chance, moved);
}

/** One threshold for each language that counts; of several their mean. */
export function marginOf({ chances, thresholds }: Signal, output: string, languages: readonly Language[]): Margin | undefined {
  const chance = chances[output];
  if (chance === undefined) return undefined;
  const given = languages.flatMap((language) => thresholds[language][output] ?? []);
  const threshold = given.length === 0 ? undefined : given.reduce((sum, each) => sum + each, 0) / given.length;
  return threshold === undefined ? undefined : Math.max(-MOST, Math.min(MOST, odds(chance) - odds(threshold)));
}

/** For "some of these holds": the classifier's own word for it, else its likeliest label; that none holds is only told by one who speaks of all. */
export function marginOfAny(signal: Signal, whole: string, labels: readonly string[], languages: readonly Language[]): Margin | undefined {
  const own = marginOf(signal, whole, languages);
  if (own !== undefined) return own;
  const spoken = labels.flatMap((label) => marginOf(signal, label, languages) ?? []);
  if (spoken.length === 0) return undefined;
  const highest = Math.max(...spoken);
  return highest >= 0 || spoken.length === labels.length ? highest : undefined;
}
