/** Which texts of the policy, and which changes of true sentences, are learned from besides the corpus? */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../../../src/cli/guard/replyFactsOf.ts';
import { parseCaseRecord } from '../../../src/contract/caseRecord.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { Rule } from '../../../src/domain/guard/rule.ts';
import { LANGUAGES } from '../../../src/domain/kernel/bilingual.ts';
import { trueSentences } from '../../../tests/support/trueSentences.ts';
import { mutationCases } from '../reportPage.ts';
import type { CorpusReply, CorpusText } from './corpus.ts';

const POLICY = resolve(import.meta.dirname, '../../../tests/policy');

type Half = Pick<CorpusText, 'text' | 'labels'>;
type Line = Omit<CorpusText, 'hand'> & { readonly a?: Half; readonly b?: Half };

const linesOf = (name: string): readonly Line[] => readFileSync(resolve(POLICY, `${name}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line);

/** Both halves of a pair are texts of their own. */
const textsOf = (name: string): readonly Line[] => linesOf(name).flatMap(({ a, b, ...line }) => (a === undefined || b === undefined ? [line] : [{ ...line, ...a }, { ...line, ...b }]));

/** The policy's own examples, for callers. */
export const readPolicyQuestions = (): readonly CorpusText[] => ['utterances', 'pairs', 'traps', 'tune'].flatMap(textsOf).map((line) => ({ ...line, hand: 'policy' }));

/** The same for agents, each with its record. */
export const readPolicyReplies = (): readonly CorpusReply[] =>
  ['sentences', 'agentPairs', 'agentTune'].flatMap(textsOf).map((line) => {
    const { case: written, ...reply } = line as unknown as CorpusReply & { readonly case?: unknown };
    const record = written === undefined || written === null ? undefined : parseCaseRecord(written);
    return { ...reply, hand: 'policy', ...(record?.ok ? { case: record.value } : {}) };
  });

/** What hard rules for agents were written for, by their own examples. `adopts` needs the question before; what `learned` rules show is tried on the weights instead. */
export const readRuleExamples = (rules: readonly Rule[], exampleCase: CaseRecord | undefined): readonly CorpusReply[] =>
  rules.filter(({ kind, strength }) => strength === 'hard' && kind !== 'adopts' && kind !== 'learned').flatMap(({ id, label, examples }) =>
    LANGUAGES.flatMap((lang) => examples.flag[lang].map((text): CorpusReply => ({
      id, hand: 'rules', lang, text, labels: [label], mode: 'strict', authorised: label !== 'disclosure', asOf: exampleCase?.asOf ?? '', ...(exampleCase === undefined ? {} : { case: exampleCase }),
    }))));

/** True sentences about made-up records, told to their client and to a stranger, and each of them with one thing changed. */
export function readMutants(guard: Guard): readonly CorpusReply[] {
  return mutationCases().flatMap((record) => {
    const facts = replyFactsOf(guard, { record, authorised: true, mode: 'standard', asOf: undefined, reference: undefined });
    const reply = (text: string, label: string, authorised: boolean): CorpusReply => ({ id: '', hand: 'mutants', lang: 'en', text, labels: [label], mode: 'standard', authorised, asOf: facts.now, case: record });
    return trueSentences(facts).flatMap(({ text, mutants }) => [reply(text, 'ok', true), reply(text, 'disclosure', false), ...mutants.map((mutant) => reply(mutant.text, 'ungrounded_fact', true))]);
  });
}
