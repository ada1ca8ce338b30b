/** How is the agents' side learned: sentences as the ledger reads them, with the labels of the reply they stand in? */

import { VIOLATION } from '../../../src/domain/ledger/weighSentence.ts';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../../../src/cli/guard/replyFactsOf.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { hashText } from '../../../src/domain/guard/learned/hash.ts';
import type { LearnedModel } from '../../../src/domain/guard/learned/learnedModel.ts';
import type { GuardPack } from '../../../src/domain/guard/rulePack.ts';
import type { WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { AGENT_LABELS, type AgentLabel } from '../../../src/domain/guard/rule.ts';
import { readReply } from '../../../src/domain/ledger/checkReply.ts';
import { sentenceFeatures } from '../../../src/domain/ledger/sentenceFeatures.ts';
import { isViolation } from '../../../src/domain/ledger/stopOf.ts';
import type { CorpusReply } from './corpus.ts';
import { fit, type FitOptions } from './fit.ts';
import { calibrateLeftOut, type TrainingRow } from './leaveOut.ts';
import { knownRules } from './knownRules.ts';
import { quantise } from './quantise.ts';

export const AGENT_OUTPUTS: readonly string[] = [...AGENT_LABELS, VIOLATION];

export const AGENT_FIT: FitOptions = { outputs: AGENT_OUTPUTS.length, epochs: 12, rate: 0.04, decay: 1e-4, bits: 18, seed: 1, elsewhere: 0 };

const POLICY_WEIGHT = 2;
/** There are many of them and they are all alike. */
const MUTANT_WEIGHT = 0.3;

export interface TrainingReplies {
  readonly whole: readonly CorpusReply[];
  /** Sentences without a record: judged by their text alone. */
  readonly short: readonly CorpusReply[];
  /** The record short sentences are held against, so that the ledger finds nothing missing where nothing is told. */
  readonly exampleCase: CaseRecord | undefined;
  /** The policy's examples, those of the rules, and true sentences with one thing changed: to be right on, not to be measured by. */
  readonly policy: readonly CorpusReply[];
  readonly ruleExamples: readonly CorpusReply[];
  readonly mutants: readonly CorpusReply[];
}

export function trainAgents(guard: Guard, sets: GuardPack['sets'], forms: WordForms, { whole, short, exampleCase, policy, ruleExamples, mutants }: TrainingReplies, say: (line: string) => void): Omit<LearnedModel, 'digest'> {
  const rows = [
    ...whole.map((reply) => toRow(guard, forms, reply, false)),
    ...short.map((reply) => toRow(guard, forms, { ...reply, ...(reply.authorised && exampleCase !== undefined ? { case: exampleCase } : {}) }, true)),
    ...policy.map((reply) => ({ ...toRow(guard, forms, reply, true), weight: POLICY_WEIGHT })),
    // By its own examples no rule is known.
    ...ruleExamples.map((reply) => ({ ...toRow(guard, forms, reply, true), weight: POLICY_WEIGHT, found: [] })),
    ...mutants.map((reply) => ({ ...toRow(guard, forms, reply, true), weight: MUTANT_WEIGHT })),
  ];
  say(`${rows.length} replies read`);
  const settings = calibrateLeftOut(rows, { fit: AGENT_FIT, outputs: AGENT_OUTPUTS, chanceOf: (output, chances) => chances.get(output) ?? 0, beta: { [VIOLATION]: 1.25 } }, say);
  return { outputs: AGENT_OUTPUTS, settings, rules: knownRules(rows, guard.checker.pack.rules, sets), table: quantise(fit(rows, AGENT_FIT)) };
}

const NOTHING = new Uint32Array();

export function toRow(guard: Guard, forms: WordForms, reply: CorpusReply, isShort: boolean): TrainingRow {
  const facts = replyFactsOf(guard, { record: reply.case, authorised: reply.authorised, mode: reply.mode, asOf: reply.asOf, reference: undefined });
  const sentences = readReply(guard.checker, reply.text, { facts });
  const units = sentences.flatMap(({ sentence, read }) =>
    read === undefined ? [] : Uint32Array.from([...sentenceFeatures(sentence, read, read.tokens.map(({ word }) => forms.formOf(word))), ...(isShort ? [hashText('short text')] : [])]));
  const breaks = reply.labels.some((label) => label !== 'ok' && isViolation(label as AgentLabel, reply.mode));
  return { text: reply, found: sentences.flatMap(({ sentence }) => sentence.findings.map(({ ruleId }) => ruleId)), isShort, units, whole: NOTHING, context: NOTHING, contextShare: 0, targets: Uint8Array.from(AGENT_OUTPUTS, (output) => Number(output === VIOLATION ? breaks : reply.labels.includes(output))), weight: 1 };
}
