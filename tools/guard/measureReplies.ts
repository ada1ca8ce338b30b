/** Which share of the policy's agent sentences and pairs does the guard read right, with the record, the mode and the call each depends on? */

import { readFileSync } from 'node:fs';
import { createReplyJudge } from '../../src/cli/guard/answerLine.ts';
import type { Guard } from '../../src/cli/guard/openGuard.ts';
import { parseCaseRecord } from '../../src/contract/caseRecord.ts';
import type { AgentLabel, CallerLabel, PolicyMode } from '../../src/domain/guard/rule.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import type { Instant } from '../../src/domain/kernel/time.ts';
import { isViolation } from '../../src/domain/ledger/stopOf.ts';

interface Setting {
  readonly id: string;
  /** Section of the policy. */
  readonly section: string;
  readonly lang: Language;
  readonly mode: PolicyMode;
  readonly authorised: boolean;
  readonly asOf: Instant;
  readonly case: unknown;
  readonly call: { readonly verified: boolean; readonly reference?: string; readonly asked?: readonly CallerLabel[]; readonly question?: string; /** End of a published service standard: no field of a case record holds it. */ readonly standardEndsOn?: string };
}

interface Said {
  readonly text: string;
  readonly labels: readonly AgentLabel[];
}

/** `pair` names the pair a half belongs to. */
export interface PolicySentence extends Setting, Said {
  readonly pair?: string;
}

export interface JudgedReply {
  readonly sentence: PolicySentence;
  readonly got: readonly AgentLabel[];
  /** "Breaks a rule" right, both ways. */
  readonly violation: boolean;
  /** The most severe label right. */
  readonly primary: boolean;
}

const readRows = (name: string): readonly unknown[] => readFileSync(new URL(`../../tests/policy/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line): unknown => JSON.parse(line));

/** The sentences of section 2 and the agent-side traps of 5.3. */
export const readPolicySentences = (): readonly PolicySentence[] => readRows('sentences') as readonly PolicySentence[];

/** Halves of the agent pairs, `a` before `b`. */
export const readAgentPairs = (): readonly PolicySentence[] =>
  (readRows('agentPairs') as readonly (Setting & { readonly a: Said; readonly b: Said })[]).flatMap(({ a, b, ...row }) => [{ ...row, ...a, id: `${row.id}a`, pair: row.id }, { ...row, ...b, id: `${row.id}b`, pair: row.id }]);

export function judgeReplies(guard: Guard, sentences: readonly PolicySentence[]): readonly JudgedReply[] {
  const judge = createReplyJudge(guard, guard.mode);
  return sentences.map((sentence) => {
    const record = parseCaseRecord(sentence.case);
    if (!record.ok) throw new Error(`${sentence.id}: ${record.error[0]?.field ?? ''} ${record.error[0]?.problem ?? ''}`);
    const { id, text, lang, mode, authorised, asOf, call } = sentence;
    const { violation, labels } = judge({ id, text, lang, mode, authorised, asOf, record: record.value, asked: call.asked, question: call.question, reference: call.reference });
    return { sentence, got: labels, violation: violation === isViolation(sentence.labels[0] ?? 'ok', mode), primary: labels[0] === sentence.labels[0] };
  });
}

/** A pair is right when both halves are (policy 5.4). */
export function rightPairs(judged: readonly JudgedReply[]): { readonly n: number; readonly right: number } {
  const pairs = [...new Set(judged.flatMap(({ sentence }) => (sentence.pair === undefined ? [] : [sentence.pair])))];
  return { n: pairs.length, right: pairs.filter((pair) => judged.every(({ sentence, primary, violation }) => sentence.pair !== pair || (primary && violation))).length };
}
