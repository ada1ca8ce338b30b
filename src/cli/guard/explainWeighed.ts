/** What did the learned part make of a sentence of the agent: how likely it breaks the policy, what it outweighed, which example is nearest? */

import type { CompiledPack } from '../../domain/guard/compilePack.ts';
import { nearestExample } from '../../domain/guard/learned/nearestExample.ts';
import { AGENT_LABELS, type AgentLabel } from '../../domain/guard/rule.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import type { CheckedSentence } from '../../domain/ledger/checkedReply.ts';
import type { ReadSentence } from '../../domain/ledger/sentenceFeatures.ts';
import { leastOf, sentenceChances, VIOLATION } from '../../domain/ledger/weighSentence.ts';
import { chanceText, percent } from './chanceText.ts';

/** The sentence as rules and ledger alone judge it. */
export interface Unweighed {
  readonly sentence: CheckedSentence;
  /** Absent where nothing is to be weighed. */
  readonly read?: ReadSentence;
}

export function explainWeighed(pack: CompiledPack, { text, findings, labels }: CheckedSentence, before: Unweighed | undefined, language: Language): readonly string[] {
  const { learned } = pack;
  if (learned === undefined || before?.read === undefined) return [];
  const chances = sentenceChances(learned, before.sentence, before.read);
  const chance = { chance: chances.get(VIOLATION) ?? 0, threshold: leastOf(learned, before.sentence, before.read) };
  const likeliest = AGENT_LABELS.filter((label) => label !== 'ok').toSorted((a, b) => (chances.get(b) ?? 0) - (chances.get(a) ?? 0))[0] as AgentLabel;
  const added = findings.filter(({ ruleId }) => pack.rules.some(({ id, kind }) => id === ruleId && kind === 'learned'));
  const nearest = added.flatMap(({ label }) => nearestExample(pack, label, text, language) ?? []);
  return [
    `  weighed  must not be said so: ${chanceText(chance)}; likeliest ${likeliest} (${percent(chances.get(likeliest) ?? 0)})`,
    ...before.sentence.findings
      .filter(({ label }) => !labels.some((each) => each === label))
      .map(({ ruleId, label, start, end }) => `  dropped  ${ruleId}  ${label}  “${text.slice(start, end)}”: the sentence as a whole speaks against this label`),
    ...nearest.map((example) => `  nearest  “${example.text}” (${percent(example.likeness)} alike)`),
  ];
}
