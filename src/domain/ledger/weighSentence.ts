/** Does a sentence break the policy, once the ledger's findings and the learned part are weighed together? (ADR 0010) */

import type { CompiledPack } from '../guard/compilePack.ts';
import type { Learned } from '../guard/learned/learned.ts';
import { probability } from '../guard/learned/learnedModel.ts';
import { sumFeatures } from '../guard/learned/scoreText.ts';
import { AGENT_LABELS, type AgentLabel, type Finding, type PolicyMode } from '../guard/rule.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { CheckedSentence } from './checkedReply.ts';
import { sentenceFeatures, type ReadSentence } from './sentenceFeatures.ts';
import { isViolation } from './stopOf.ts';

/** Name of the output that says "this must not be said so". */
export const VIOLATION = 'violation';

export function weighSentence(pack: CompiledPack, learned: Learned, sentence: CheckedSentence, read: ReadSentence, mode: PolicyMode): CheckedSentence {
  const { model } = learned;
  const scores = sumFeatures(model, sentenceFeatures(sentence, read, read.tokens.map(({ word }) => learned.forms.formOf(word))));
  // Which language a sentence is in is not told; the settings of both are asked and the more careful answer counts.
  const chances = (language: Language): readonly number[] => model.outputs.map((_, index) => probability((model.settings[language][index] as { calibration: { slope: number; offset: number } }).calibration, scores[index] as number));
  const en = chances('en');
  const fr = chances('fr');
  const index = model.outputs.indexOf(VIOLATION);
  const above = (en[index] as number) >= (model.settings.en[index]?.threshold ?? 1) || (fr[index] as number) >= (model.settings.fr[index]?.threshold ?? 1);
  const breaks = sentence.labels.some((label) => label !== 'ok' && isViolation(label, mode));
  if (breaks && !above && sentence.findings.every(({ ruleId }) => learned.doubts(ruleId))) return { ...sentence, labels: ['ok'], findings: [] };
  if (breaks || !above) return sentence;
  const label = likeliest(model.outputs, en, fr);
  const finding = learnedFinding(pack, label, read);
  return finding === undefined ? sentence : { ...sentence, kind: 'loose', labels: [label], findings: [...sentence.findings, finding], slots: [] };
}

const likeliest = (outputs: readonly string[], en: readonly number[], fr: readonly number[]): AgentLabel =>
  AGENT_LABELS.filter((label) => label !== 'ok' && label !== 'form_referral').reduce((best, label) => {
    const chance = (each: AgentLabel): number => Math.max(en[outputs.indexOf(each)] ?? 0, fr[outputs.indexOf(each)] ?? 0);
    return chance(label) > chance(best) ? label : best;
  });

function learnedFinding({ rules }: CompiledPack, label: AgentLabel, { tokens }: ReadSentence): Finding | undefined {
  const rule = rules.find(({ kind, label: own }) => kind === 'learned' && own === label);
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  return rule === undefined ? undefined : { ruleId: rule.id, label, strength: rule.strength, message: rule.message, suggest: rule.suggest, ...span, clause: span };
}
