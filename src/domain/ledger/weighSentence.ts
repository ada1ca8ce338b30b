/** Does a sentence break the policy, once the ledger's findings and the learned part are weighed together? (ADR 0010) */

import { marginOf, marginOfAny, moveChance } from '../guard/addSignal.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import { findingOf } from '../guard/findingOf.ts';
import type { Learned } from '../guard/learned/learned.ts';
import { probability, type LearnedModel, type OutputSettings } from '../guard/learned/learnedModel.ts';
import { sumFeatures } from '../guard/learned/scoreText.ts';
import { bySignal } from '../guard/learned/weighLabels.ts';
import { AGENT_LABELS, type AgentLabel, type Finding } from '../guard/rule.ts';
import type { Signal } from '../guard/signal.ts';
import { spanOf } from '../guard/tokenise.ts';
import { LANGUAGES } from '../kernel/bilingual.ts';
import type { CheckedSentence } from './checkedReply.ts';
import { hasLooseValue, sentenceFeatures, type ReadSentence } from './sentenceFeatures.ts';
import { isViolation } from './stopOf.ts';

/** Name of the output that says "this must not be said so". */
export const VIOLATION = 'violation';

/** "That's right.": what it says yes to stands in the question, which the rules read. */
const FEW_WORDS = 3;
const SURE = 0.95;

/** From which chance on this sentence must not be said so. */
export const leastOf = (learned: Learned, sentence: CheckedSentence, read: ReadSentence): number =>
  !breaksIn(sentence, read) && read.tokens.length <= FEW_WORDS ? SURE : mean(learned.model, VIOLATION, ({ threshold }) => threshold);

/** `signal`: what the organisation's classifier says of this sentence. What a hard rule found is never made less likely by it. */
export function weighSentence(pack: CompiledPack, learned: Learned, sentence: CheckedSentence, read: ReadSentence, signal?: Signal): CheckedSentence {
  const breaks = breaksIn(sentence, read);
  const least = leastOf(learned, sentence, read);
  const own = sentenceChances(learned, sentence, read);
  const alone = settle({ pack, learned, sentence, read, breaks, least }, own);
  if (signal === undefined) return alone;
  const both = settle({ pack, learned, sentence, read, breaks, least }, withSignal(learned, sentence, least, own, signal));
  if (breaks || both.findings.length < alone.findings.length) return both;
  const [added] = both.findings.slice(alone.findings.length);
  return added === undefined ? alone : { ...both, findings: [...alone.findings, bySignal(added)] };
}

/** Where nothing was learned that a signal could be weighed with: what it finds likely is flagged, and nothing is cleared. */
export function raiseSentence(pack: CompiledPack, sentence: CheckedSentence, read: ReadSentence, signal: Signal): CheckedSentence {
  const margin = marginOfAny(signal, VIOLATION, LEARNED_LABELS, LANGUAGES) ?? -1;
  if (margin < 0 || breaksIn(sentence, read) || sentence.kind === 'fact' || sentence.labels.includes('form_referral')) return sentence;
  const raised = flagged(pack, sentence, read, (label) => signal.chances[label] ?? 0);
  return { ...raised, findings: raised.findings.map((finding) => (sentence.findings.includes(finding) ? finding : bySignal(finding))) };
}

const breaksIn = ({ labels }: CheckedSentence, { mode }: ReadSentence): boolean => labels.some((label) => label !== 'ok' && isViolation(label, mode));

type Chances = ReadonlyMap<string, number>;

interface Weighable {
  readonly pack: CompiledPack;
  readonly learned: Learned;
  readonly sentence: CheckedSentence;
  readonly read: ReadSentence;
  /** Rules and ledger found something that must not be said so. */
  readonly breaks: boolean;
  /** Chance from which a sentence is flagged. */
  readonly least: number;
}

function settle({ pack, learned, sentence, read, breaks, least }: Weighable, chances: Chances): CheckedSentence {
  const isFlagged = (chances.get(VIOLATION) ?? 0) >= least;
  // A form that was named is judged by the mode alone.
  if (!breaks && sentence.labels.includes('form_referral')) return sentence;
  if (breaks === isFlagged || (isFlagged && sentence.kind === 'fact') || (breaks && hasLooseValue(read))) return sentence;
  if (breaks) return sentence.findings.every(({ ruleId }) => learned.doubts(ruleId)) ? { ...sentence, labels: ['ok'], findings: [] } : sentence;
  return flagged(pack, sentence, read, (label) => chances.get(label) ?? 0);
}

/** Under the likeliest label, in the words of its rule. */
function flagged(pack: CompiledPack, sentence: CheckedSentence, read: ReadSentence, chanceOf: (label: AgentLabel) => number): CheckedSentence {
  const label = LEARNED_LABELS.reduce((best, each) => (chanceOf(each) > chanceOf(best) ? each : best));
  const finding = learnedFinding(pack, label, read);
  return finding === undefined ? sentence : { ...sentence, kind: 'loose', labels: AGENT_LABELS.filter((each) => each === label || (each !== 'ok' && sentence.labels.includes(each))), findings: [...sentence.findings, finding], slots: [] };
}

function withSignal({ model }: Learned, { findings }: CheckedSentence, least: number, own: Chances, signal: Signal): Chances {
  const isFirm = findings.some(({ strength }) => strength === 'hard');
  return new Map([...own].map(([output, chance]) => {
    const isWhole = output === VIOLATION;
    const margin = isWhole ? marginOfAny(signal, VIOLATION, LEARNED_LABELS, LANGUAGES) : marginOf(signal, output, LANGUAGES);
    return [output, moveChance({ chance, threshold: isWhole ? least : mean(model, output, ({ threshold }) => threshold), isFirm }, margin, signal)];
  }));
}

/** Naming a form is told by its words alone. */
const LEARNED_LABELS = AGENT_LABELS.filter((label): label is Exclude<AgentLabel, 'ok' | 'form_referral'> => label !== 'ok' && label !== 'form_referral');

/** Which language a sentence is in is not told: both languages' calibrations count alike. */
export function sentenceChances({ model, forms }: Pick<Learned, 'model' | 'forms'>, sentence: CheckedSentence, read: ReadSentence): Chances {
  const scores = sumFeatures(model, sentenceFeatures(sentence, read, read.tokens.map(({ word }) => forms.formOf(word))));
  return new Map(model.outputs.map((output, index) => [output, mean(model, output, ({ calibration }) => probability(calibration, scores[index] as number))]));
}

const settingsBefore = new WeakMap<LearnedModel, ReadonlyMap<string, readonly OutputSettings[]>>();

/** Of each output in every language: looked up once per model, since every sentence asks for all of them. */
function settingsOf(model: LearnedModel): ReadonlyMap<string, readonly OutputSettings[]> {
  const known = settingsBefore.get(model) ?? new Map(model.outputs.map((output, index) => [output, LANGUAGES.flatMap((language) => model.settings[language][index] ?? [])]));
  settingsBefore.set(model, known);
  return known;
}

function mean(model: LearnedModel, output: string, valueOf: (settings: OutputSettings) => number): number {
  const settings = settingsOf(model).get(output) ?? [];
  return settings.reduce((sum, each) => sum + valueOf(each), 0) / settings.length;
}

function learnedFinding({ rules }: CompiledPack, label: AgentLabel, { tokens }: ReadSentence): Finding | undefined {
  const rule = rules.find(({ kind, label: own }) => kind === 'learned' && own === label);
  return rule === undefined ? undefined : findingOf(rule, spanOf(tokens, 0, tokens.length));
}
