/** Where does every sentence of the agent's own words come from, and what is wrong with it? (policy 2, the sentence ledger) */

import type { SentenceKind } from '../composing/reply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import { splitSentences } from '../composing/splitSentences.ts';
import { ENGINE_VERSION } from '../guard/checkQuestion.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import { readClauses } from '../guard/readClauses.ts';
import { AGENT_LABELS, type AgentLabel, type CallerLabel, type Finding } from '../guard/rule.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import { bindSentence, type Unbound } from './bindSentence.ts';
import type { CheckedReply, CheckedSentence } from './checkedReply.ts';
import { findCues } from './findCues.ts';
import { isViolation } from './stopOf.ts';

export interface ReplyChecker {
  /** The guard pack compiled for the agent's words. */
  readonly pack: CompiledPack;
  readonly isCourtesy: (sentence: string) => boolean;
  /** The sentence of an approved script that may be said now with these facts, word for word (ruling 22). */
  readonly findScript: (sentence: string, facts: ReplyFacts) => Pick<CheckedSentence, 'kind' | 'slots' | 'source'> | undefined;
}

export interface ReplyContext {
  /** MUST be the record as disclosed to this caller; without a record everything about a file is a disclosure. */
  readonly facts: ReplyFacts;
  /** Labels of the caller's question: "that's right" after it adopts what the caller said (policy 5.3). */
  readonly asked?: readonly CallerLabel[];
}

export function checkReply(checker: ReplyChecker, text: string, context: ReplyContext): CheckedReply {
  const sentences: CheckedSentence[] = [];
  for (const span of splitSentences(text)) {
    const sentence = checkSentence(checker, text.slice(span.start, span.end), context);
    if (sentence === undefined) return uncheckedReply(checker.pack.packHash);
    sentences.push(shift(sentence, span.start));
  }
  const labels = AGENT_LABELS.filter((label) => label !== 'ok' && sentences.some((sentence) => sentence.labels.includes(label)));
  return {
    engineVersion: ENGINE_VERSION,
    packHash: checker.pack.packHash,
    checked: true,
    violation: labels.some((label) => isViolation(label, context.facts.mode)),
    labels: labels.length === 0 ? ['ok'] : labels,
    sentences,
  };
}

/** What a screen gets when the guard could not answer: never an empty pass (reliability 7.4). */
export const uncheckedReply = (packHash: string): CheckedReply => ({ engineVersion: ENGINE_VERSION, packHash, checked: false, violation: false, labels: [], sentences: [] });

function checkSentence(checker: ReplyChecker, text: string, { facts }: ReplyContext): CheckedSentence | undefined {
  const whole = { start: 0, end: text.length, text };
  const script = checker.findScript(text, facts);
  if (script !== undefined) return { ...whole, ...script, labels: ['ok'], findings: [] };
  if (checker.isCourtesy(text)) return { ...whole, kind: 'courtesy', labels: ['ok'], findings: [], slots: [] };
  const utterance = readClauses(checker.pack, text);
  if (utterance === undefined) return undefined;
  const cues = findCues(checker.pack, utterance);
  const binding = bindSentence(text, utterance, facts);
  const findings = [...cues.findings, ...binding.unbound.map((unbound) => raise(checker.pack, unbound, whole))];
  const labels = AGENT_LABELS.filter((label) => label !== 'ok' && findings.some((finding) => finding.label === label));
  const kind: SentenceKind = binding.isFact && labels.length === 0 ? 'fact' : 'loose';
  return { ...whole, kind, labels: labels.length === 0 ? ['ok'] : labels, findings, slots: binding.slots };
}

const NO_WORDS = { en: '', fr: '' } as const;

/** The rule that explains what is not on the record. Without it the finding stands all the same: a rule set aside never lets a sentence pass. */
function raise(pack: CompiledPack, { reads, start, end }: Unbound, clause: TextSpan): Finding {
  const rule = pack.rules.find((each) => each.reads === reads);
  const label: AgentLabel = rule === undefined ? 'ungrounded_fact' : (rule.label as AgentLabel);
  return { ruleId: rule?.id ?? `unbound.${reads}`, label, strength: 'hard', message: rule?.message ?? NO_WORDS, suggest: rule?.suggest ?? [], start, end, clause: { start: clause.start, end: clause.end } };
}

const shift = (sentence: CheckedSentence, by: number): CheckedSentence => ({
  ...sentence,
  start: sentence.start + by,
  end: sentence.end + by,
  slots: sentence.slots.map((slot) => ({ ...slot, start: slot.start + by, end: slot.end + by })),
  findings: sentence.findings.map((finding) => ({ ...finding, start: finding.start + by, end: finding.end + by, clause: { start: finding.clause.start + by, end: finding.clause.end + by } })),
});
