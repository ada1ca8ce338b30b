/** Which first label is most often taken for which other? */

import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import type { Judged } from './judged.ts';

export interface Confusion {
  readonly is: string;
  readonly readAs: string;
  readonly n: number;
}

/** Nothing named at all. */
export const NOTHING = 'nothing';

export function confusionsOf(judged: readonly Judged[], lang: Language, most: number): readonly Confusion[] {
  const wrong = judged.filter((one) => one.lang === lang && one.labels[0] !== one.got[0]);
  const pairs = Map.groupBy(wrong, ({ labels, got }) => `${labels[0] ?? NOTHING} ${got[0] ?? NOTHING}`);
  return [...pairs]
    .map(([pair, { length: n }]) => ({ is: pair.split(' ')[0] as string, readAs: pair.split(' ')[1] as string, n }))
    .sort((a, b) => b.n - a.n || (`${a.is} ${a.readAs}` < `${b.is} ${b.readAs}` ? -1 : 1))
    .slice(0, most);
}
