/** Which rules has the learned part heard often enough to outweigh them? */

import { ruleHash } from '../../../src/domain/guard/learned/learned.ts';
import type { Rule } from '../../../src/domain/guard/rule.ts';
import type { GuardPack } from '../../../src/domain/guard/rulePack.ts';
import type { TrainingRow } from './leaveOut.ts';

/** Texts. Of a rule that found something in fewer, the weights know no more than of one that is new: it holds as if it were. */
const LEAST_HEARD = 10;

/** Hashes by rule, as the settings keep them. */
export function knownRules(rows: readonly Pick<TrainingRow, 'found'>[], rules: readonly Rule[], sets: GuardPack['sets']): Readonly<Record<string, string>> {
  const counts = new Map<string, number>();
  for (const { found } of rows) for (const id of new Set(found)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Object.fromEntries(rules.filter(({ id }) => (counts.get(id) ?? 0) >= LEAST_HEARD).map((rule) => [rule.id, ruleHash(rule, sets)]));
}
