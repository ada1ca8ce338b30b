/** How was a question read, step by step: clauses, words, frames, rules that matched, and why some of them do not count? */

import type { TextSpan } from '../kernel/textSpan.ts';
import { checkQuestion, findRules, judgeByRules, type Question } from './checkQuestion.ts';
import type { CompiledPack } from './compilePack.ts';
import { dropped, readAnywhere, silencersOf, type Anywhere, type DropCode } from './judgeMatch.ts';
import { explainLabels, type ExplainedLabels } from './learned/explainLabels.ts';
import type { ByRules } from './learned/weighLabels.ts';
import { postFindings, silencedBy } from './postFindings.ts';
import { readClauses, type ReadClause } from './readClauses.ts';
import type { Finding, Rule, Verdict } from './rule.ts';
import { spanOf } from './tokenise.ts';

export interface ExplainedWord extends TextSpan {
  /** As the patterns see it: folded, contractions opened, misspellings corrected. */
  readonly word: string;
  readonly quoted: boolean;
}

/** A stretch of the clause that is spoken about instead of asked. */
export interface ExplainedFrame {
  readonly frame: 'reported' | 'notAsked';
  /** The frame governs from this word to the end of the clause. */
  readonly from: string;
}

/**
 * `silenced`: another rule read the same words and outranks it (policy 4.2). `other_label_present`: `other` never stands beside a label. `repeated`: listed often enough.
 * `question_hidden`: a remark, and another clause asks what nobody understood. `outweighed`: what was learned says that the label does not hold here.
 */
export type ExplainedDrop = DropCode | 'silenced' | 'other_label_present' | 'repeated' | 'question_hidden' | 'outweighed';

export interface ExplainedRule extends TextSpan {
  readonly ruleId: string;
  readonly label: Rule['label'];
  readonly strength: Rule['strength'];
  /** Absent when the rule counts. */
  readonly dropped?: ExplainedDrop;
  /** What dropped it: a rule's id, or the words that silenced it. */
  readonly by?: string;
}

export interface ExplainedClause extends TextSpan {
  readonly words: readonly ExplainedWord[];
  readonly asks: boolean;
  readonly confirms: boolean;
  readonly frames: readonly ExplainedFrame[];
  readonly rules: readonly ExplainedRule[];
}

export interface QuestionExplanation {
  readonly verdict: Verdict;
  /** Empty when the text was not checked. */
  readonly clauses: readonly ExplainedClause[];
  /** Absent where rules judge alone. */
  readonly learned?: ExplainedLabels;
}

/** Plain data for the command line and for trainers. The verdict is the one `checkQuestion` gives. */
export function explainQuestion(pack: CompiledPack, question: Question): QuestionExplanation {
  const verdict = checkQuestion(pack, question);
  const utterance = readClauses(pack, question.text);
  if (utterance === undefined) return { verdict, clauses: [] };
  const anywhere = readAnywhere(pack, utterance);
  const found = findRules(pack, utterance);
  const byRules = judgeByRules(pack, utterance, question.mode);
  // The agent's words are weighed sentence by sentence, in the ledger.
  const learned = pack.audience === 'caller' ? pack.learned : undefined;
  const context: Context = {
    text: question.text, anywhere, found: Map.groupBy(found, ({ clause }) => clause.start), kept: new Set(postFindings(found)), byRules,
    held: pack.audience === 'agent' ? undefined : verdict.labels,
  };
  const clauses = utterance.readings.map((reading) => explainClause(pack, reading, context));
  return { verdict, clauses, ...(learned === undefined ? {} : { learned: explainLabels(pack, learned, question.text, utterance, byRules, verdict) }) };
}

interface Context {
  readonly text: string;
  readonly anywhere: Anywhere;
  /** Findings by the first place of their clause. */
  readonly found: ReadonlyMap<number, readonly Finding[]>;
  readonly kept: ReadonlySet<Finding>;
  readonly byRules: ByRules;
  /** Labels of the verdict; an agent's words have none here. */
  readonly held: Verdict['labels'] | undefined;
}

function explainClause(pack: CompiledPack, reading: ReadClause, context: Context): ExplainedClause {
  const { clause, tokens, asks, confirms } = reading;
  const span = spanOf(reading.tokens, clause.first, clause.end);
  const counted = context.found.get(span.start) ?? [];
  return {
    ...span,
    words: tokens.slice(clause.first, clause.end).map(({ word, quoted, start, end }) => ({ word, quoted, start, end })),
    asks,
    confirms,
    frames: framesOf(reading),
    rules: [...counted.map((finding) => explainFinding(finding, context)), ...explainDropped(pack, reading, context, new Set(counted.map(({ ruleId }) => ruleId)))],
  };
}

function framesOf(reading: ReadClause): readonly ExplainedFrame[] {
  const wordAt = (index: number): string => reading.tokens[index]?.word ?? '';
  const frames = [{ frame: 'reported', first: reading.reportedFrom }, { frame: 'notAsked', first: reading.notAskedFrom }] as const;
  return frames.filter(({ first }) => first < reading.clause.end).map(({ frame, first }) => ({ frame, from: wordAt(first) }));
}

function explainFinding(finding: Finding, { found, kept, byRules, held }: Context): ExplainedRule {
  const { ruleId, label, strength, start, end } = finding;
  const row = { ruleId, label, strength, start, end };
  if (kept.has(finding)) {
    const isHeld = (labels: readonly Finding['label'][]): boolean => labels.includes(label);
    if (held === undefined || isHeld(held)) return row;
    if (!byRules.findings.some((other) => other.ruleId === ruleId)) return { ...row, dropped: 'question_hidden' };
    return { ...row, dropped: label === 'other' && held.length > 0 ? 'other_label_present' : 'outweighed' };
  }
  const winner = silencedBy(finding, found.get(finding.clause.start) ?? []);
  if (winner !== undefined) return { ...row, dropped: 'silenced', by: winner.ruleId };
  return { ...row, dropped: finding.label === 'other' ? 'other_label_present' : 'repeated' };
}

/** Rules whose words are there and that do not count; each rule once, with its first reason. */
function explainDropped(pack: CompiledPack, reading: ReadClause, { text, anywhere }: Context, counted: Set<string>): readonly ExplainedRule[] {
  const silencers = silencersOf(pack, reading);
  return reading.matches.flatMap((match): readonly ExplainedRule[] => {
    const owner = pack.owners[match.pattern];
    if (owner?.role !== 'match') return [];
    const rule = pack.rules[owner.rule] as Rule;
    const reason = dropped(pack, match, owner.rule, { reading, silencers, anywhere });
    if (reason === undefined || counted.has(rule.id)) return [];
    counted.add(rule.id);
    const by = reason.by === undefined ? undefined : spanOf(reading.tokens, reason.by.first, reason.by.end);
    return [{ ruleId: rule.id, label: rule.label, strength: rule.strength, ...spanOf(reading.tokens, match.first, match.end), dropped: reason.code, ...(by === undefined ? {} : { by: text.slice(by.start, by.end) }) }];
  });
}
