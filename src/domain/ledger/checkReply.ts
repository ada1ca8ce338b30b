/** Where does every sentence of the agent's own words come from, and what is wrong with it? (policy 2, the sentence ledger) */

import type { SentenceKind } from '../composing/reply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import { splitSentences } from '../composing/splitSentences.ts';
import type { CalendarDay } from '../kernel/time.ts';
import { ENGINE_VERSION } from '../guard/checkQuestion.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import { findingOf } from '../guard/findingOf.ts';
import { dropRepeats } from '../guard/postFindings.ts';
import { readClauses } from '../guard/readClauses.ts';
import { AGENT_LABELS, type AgentLabel, type CallerLabel, type Finding } from '../guard/rule.ts';
import type { ClassifierName, Signal } from '../guard/signal.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { Unbound } from './binding.ts';
import { bindSentence } from './bindSentence.ts';
import type { CheckedReply, CheckedSentence } from './checkedReply.ts';
import { crossCheck } from './crossCheck.ts';
import { findCues } from './findCues.ts';
import { keptCues, settleAdoption, withoutAnsweredYes } from './settleCues.ts';
import type { Judged, JudgedSentences } from './replyMemory.ts';
import { isViolation } from './stopOf.ts';
import type { ReadSentence } from './sentenceFeatures.ts';
import { raiseSentence, weighSentence } from './weighSentence.ts';

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
  /** What the organisation's classifier says, where one is in use. */
  readonly signals?: SentenceSignals;
  /** Sentences judged before by this checker and these facts; not asked where a classifier is heard. */
  readonly judged?: JudgedSentences;
}

export interface SentenceSignals {
  readonly classifier: ClassifierName;
  /** By the sentence, as `splitSentences` cuts it; one it does not hold is judged without. */
  readonly bySentence: ReadonlyMap<string, Signal>;
}

/** Nobody says more on one call; a paste of a document would hold the desk up, so it is told as not checked. */
export const MAX_SENTENCES = 400;
/** Of one sentence: each value is held against every other, so that work grows with their square. */
export const MAX_WORDS = 600;

export function checkReply(checker: ReplyChecker, text: string, context: ReplyContext): CheckedReply {
  const sentences: CheckedSentence[] = [];
  let before: Before = NOTHING_BEFORE;
  const spans = splitSentences(text);
  if (spans.length > MAX_SENTENCES) return uncheckedReply(checker.pack.packHash);
  for (const span of spans) {
    const judged = judgeOnce(checker, text.slice(span.start, span.end), context, before);
    if (judged === undefined) return uncheckedReply(checker.pack.packHash);
    sentences.push(shift(judged.sentence, span.start));
    before = judged.next;
  }
  const { signals: _heardBySentence, ...unheard } = context;
  const crossed = crossCheck(sentences, text, (joined) => judgeOnce(checker, joined, unheard, NOTHING_BEFORE)?.sentence);
  const labels = AGENT_LABELS.filter((label) => label !== 'ok' && crossed.some((sentence) => sentence.labels.includes(label)));
  return {
    engineVersion: ENGINE_VERSION,
    packHash: checker.pack.packHash,
    checked: true,
    violation: labels.some((label) => isViolation(label, context.facts.mode)),
    labels: labels.length === 0 ? ['ok'] : labels,
    sentences: crossed,
    ...(context.signals === undefined ? {} : { classifier: context.signals.classifier }),
  };
}

/** What a screen gets when the guard could not answer: never an empty pass (reliability 7.4). */
export const uncheckedReply = (packHash: string): CheckedReply => ({ engineVersion: ENGINE_VERSION, packHash, checked: false, violation: false, labels: [], sentences: [] });

/** What a sentence hands on to the next one. */
export interface Before {
  readonly topics: readonly string[];
  readonly lead: readonly string[];
  /** What "two weeks later" is counted from; nothing after a sentence that is wrong. */
  readonly days: readonly CalendarDay[];
}
const NOTHING_BEFORE: Before = { topics: [], lead: [], days: [] };

interface Checked extends Before {
  readonly sentence: CheckedSentence;
  /** Absent where nothing is to be weighed: approved wording and courtesies. */
  readonly read?: ReadSentence;
}

/** Sentences as the ledger and the rules alone judge them, with what there is to weigh: what is learned from. */
export function readReply(checker: ReplyChecker, text: string, context: ReplyContext): readonly { readonly sentence: CheckedSentence; readonly read?: ReadSentence }[] {
  let before: Before = NOTHING_BEFORE;
  return splitSentences(text).slice(0, MAX_SENTENCES).flatMap(({ start, end }) => {
    const checked = checkSentence(checker, text.slice(start, end), context, before);
    before = checked ?? before;
    return checked ?? [];
  });
}

/** The key names whatever else a verdict hangs on; the sentence stands last, since anything may be written in it. */
function judgeOnce(checker: ReplyChecker, text: string, context: ReplyContext, before: Before): Judged | undefined {
  const judge = (): Judged | undefined => {
    const checked = checkSentence(checker, text, context, before);
    return checked === undefined ? undefined : { sentence: weighed(checker, checked, context.signals), next: { topics: checked.topics, lead: checked.lead, days: checked.days } };
  };
  if (context.judged === undefined || context.signals !== undefined) return judge();
  return context.judged.recall([context.asked ?? [], before.topics, before.lead, before.days, text].join('|'), judge);
}

function weighed({ pack }: ReplyChecker, { sentence, read }: Checked, signals: SentenceSignals | undefined): CheckedSentence {
  if (read === undefined) return sentence;
  const signal = signals?.bySentence.get(sentence.text);
  if (pack.learned !== undefined) return weighSentence(pack, pack.learned, sentence, read, signal);
  return signal === undefined ? sentence : raiseSentence(pack, sentence, read, signal);
}

function checkSentence(checker: ReplyChecker, text: string, { facts, asked }: ReplyContext, before: Before): Checked | undefined {
  const whole = { start: 0, end: text.length, text };
  const utterance = readClauses(checker.pack, text);
  if (utterance === undefined || utterance.tokens.length > MAX_WORDS) return undefined;
  const script = checker.findScript(text, facts);
  if (script === undefined && checker.isCourtesy(text)) return { sentence: { ...whole, kind: 'courtesy', labels: ['ok'], findings: [], slots: [] }, topics: before.topics, lead: before.lead, days: before.days };
  const cues = findCues(checker.pack, utterance, text);
  const said = settleAdoption(checker.pack, cues.findings, asked ?? []);
  const binding = bindSentence(text, utterance, { pack: checker.pack, facts: bindable(facts), allowed: cues.allowed, cued: said.map(({ start, end, label }) => ({ start, end, label })), carried: before.topics, carriedDays: before.days, lead: before.lead });
  const next = { topics: binding.topics, lead: leadsList(text, before.lead) ? binding.events : [] };
  if (script !== undefined) return { sentence: { ...whole, ...script, labels: ['ok'], findings: [] }, ...next, days: binding.days };
  const findings = dropRepeats([...onePerRule(keptCues(withoutAnsweredYes(checker.pack, said, asked ?? [], binding), binding)), ...binding.unbound.flatMap((unbound) => raise(checker.pack, unbound, whole))]);
  const labels = AGENT_LABELS.filter((label) => label !== 'ok' && findings.some((finding) => finding.label === label));
  const kind: SentenceKind = binding.isFact && labels.length === 0 ? 'fact' : 'loose';
  const read: ReadSentence = { tokens: utterance.tokens, evidence: binding.evidence, isVerified: facts.level !== 'none', mode: facts.mode };
  return { sentence: { ...whole, kind, labels: labels.length === 0 ? ['ok'] : labels, findings, slots: kind === 'fact' ? binding.slots : [] }, read, ...next, days: findings.length === 0 ? binding.days : [] };
}

/** `These are missing:` and the entries of its list, `Missing: the photos;` too. */
const leadsList = (text: string, lead: readonly string[]): boolean => text.trimEnd().endsWith(':') || (text.trimEnd().endsWith(';') && (lead.length > 0 || text.includes(':'))) || (lead.length > 0 && /^\s*(?:\d{1,2}[.)]|[-•*–])/.test(text));

const bindableBefore = new WeakMap<ReplyFacts, ReplyFacts>();

/** Of data that is too old absence proves nothing: something may have been recorded since (ruling 13). */
function bindable(facts: ReplyFacts): ReplyFacts {
  if (facts.dataAge !== 'too_old') return facts;
  const known = bindableBefore.get(facts) ?? { ...facts, partial: true };
  bindableBefore.set(facts, known);
  return known;
}

/** The agent reads one mark per rule and sentence: the first that the record does not excuse. */
const onePerRule = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ ruleId }, index) => findings.findIndex((other) => other.ruleId === ruleId) === index);

const NO_WORDS = { en: '', fr: '' } as const;
const UNRULED: Readonly<Record<string, AgentLabel>> = { file: 'disclosure', value: 'disclosure', person: 'disclosure', note: 'disclosure', staff: 'disclosure', outcome: 'decision_claim', decision: 'decision_claim' };

/** The rules that explain what is not on the record. Without one the finding stands all the same: a rule set aside never lets a sentence pass. */
function raise(pack: CompiledPack, { reads, start, end }: Unbound, clause: TextSpan): readonly Finding[] {
  const place = { strength: 'hard', start, end, clause: { start: clause.start, end: clause.end } } as const;
  const rules = pack.rules.filter((each) => each.reads === reads);
  if (rules.length === 0) return [{ ruleId: `unbound.${reads}`, label: UNRULED[reads] ?? 'ungrounded_fact', message: NO_WORDS, suggest: [], ...place }];
  return rules.map((rule) => findingOf(rule, { start, end }, place.clause, 'hard'));
}

const shift = (sentence: CheckedSentence, by: number): CheckedSentence => ({
  ...sentence,
  start: sentence.start + by,
  end: sentence.end + by,
  slots: sentence.slots.map((slot) => ({ ...slot, start: slot.start + by, end: slot.end + by })),
  findings: sentence.findings.map((finding) => ({ ...finding, start: finding.start + by, end: finding.end + by, clause: { start: finding.clause.start + by, end: finding.clause.end + by } })),
});
