/** How often did two readers of the policy give a text the same labels? */

import { CORPUS, readAllLines, readSplit } from '../learn/corpus.ts';
import { isDisputed, readSecond, type Side } from '../learn/secondReading.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import { handsOf } from './corpusTexts.ts';

export interface Agreement {
  /** Texts that were read twice. */
  readonly n: number;
  readonly samePrimary: number;
  readonly sameLabels: number;
  /** Of the primary label: what is left of the agreement once chance is taken out. */
  readonly kappa: number;
  readonly dropped: number;
}

interface ReadTwice {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly disputed: boolean;
}

export function agreementOf(side: Side, lang: Language): Agreement {
  const second = readSecond(CORPUS, side);
  return measureAgreement(readAllLines(side, handsOf(readSplit(side))).flatMap((line): readonly ReadTwice[] => {
    const again = second.get(line.id);
    return line.lang !== lang || again === undefined ? [] : [{ first: line.labels, second: again, disputed: isDisputed(side, line, again) }];
  }));
}

export function measureAgreement(texts: readonly ReadTwice[]): Agreement {
  const n = texts.length;
  const samePrimary = texts.filter(({ first, second }) => first[0] === second[0]).length;
  const sameLabels = texts.filter(({ first, second }) => first.length === second.length && first.every((label) => second.includes(label))).length;
  return { n, samePrimary: samePrimary / n, sameLabels: sameLabels / n, kappa: kappaOf(texts, samePrimary / n), dropped: texts.filter(({ disputed }) => disputed).length };
}

/** Cohen's. */
function kappaOf(texts: readonly ReadTwice[], agreed: number): number {
  const shareOfLabel = (which: 'first' | 'second', label: string | undefined): number => texts.filter((text) => text[which][0] === label).length / texts.length;
  const labels = [...new Set(texts.map(({ first }) => first[0]))];
  const byChance = labels.reduce((sum, label) => sum + shareOfLabel('first', label) * shareOfLabel('second', label), 0);
  return byChance === 1 ? 1 : (agreed - byChance) / (1 - byChance);
}
