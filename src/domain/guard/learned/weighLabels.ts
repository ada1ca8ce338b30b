/** Which labels hold once the rules' findings and the learned part are weighed together? (ADR 0010) */

import type { Language } from '../../kernel/bilingual.ts';
import { marginOf, marginOfAny, moveChance } from '../addSignal.ts';
import { findingOf } from '../findingOf.ts';
import { CALLER_LABELS, type CallerLabel, type Finding, type Rule, type Strength, type Verdict } from '../rule.ts';
import type { Signal } from '../signal.ts';
import { spanOf, type Token } from '../tokenise.ts';
import { ADVICE, adviceChance, chancesOf, isAdvice, thresholdIn, type Chances } from './chances.ts';
import type { Learned } from './learned.ts';
import { holdsAlone } from './holdsAlone.ts';
import { scoreText, type ReadText } from './scoreText.ts';
import { strongestWords } from './strongestWords.ts';
import type { WordForm } from './wordForms.ts';

/** Learned alone, from this probability on a label is hard; below it the agent picks (policy 4.4). */
const HARD = 0.8;
/** With nothing above its threshold the likeliest label that needs no decline is named from here on; below it nobody can tell. */
const LIKELY = 0.25;

/** "Which one?", "And the other?", words nobody knows: with no rule to go by, only what is sure is said, and never that it is nothing: unknown is not `other` (policy 4.4). */
const SURE = 0.6;
const FEW_WORDS = 4;
const isBare = ({ forms }: ReadText, { strength }: ByRules): boolean => strength === 'unsure' && (forms.length <= FEW_WORDS || forms.filter(({ hasMeaning }) => hasMeaning).length * 2 < forms.length);

/** What may be answered beside a decline: "What is missing? Will it be approved?" */
const BESIDE: ReadonlySet<string> = new Set(['status', 'process_info', 'complaint']);
/** What a hard rule found, or a rule found that may be answered, is outweighed only where it is as unlikely as this (policy 4.4: flag). */
const LEAST_FOUND = 0.15;

export type ByRules = Pick<Verdict, 'findings' | 'labels' | 'strength'>;

interface Weighable {
  readonly learned: Learned;
  readonly rules: readonly Rule[];
  readonly read: ReadText;
  readonly byRules: ByRules;
  readonly language: Language;
}

interface Weighed {
  readonly chances: Chances;
  /** That any of it is advice. */
  readonly advice: number;
  /** Before a signal was heard: they name what no label holds by itself, so that a signal never brings a label it does not speak of. */
  readonly own: Chances;
}

/** `rules`: rules of kind `learned`, one a label, which give the words for what no other rule found. */
export function weighLabels(learned: Learned, rules: readonly Rule[], tokens: readonly Token[], byRules: ByRules, language: Language, forms: readonly WordForm[], signal?: Signal): ByRules {
  if (tokens.length === 0) return byRules;
  const read = scoreText(learned.model, tokens, byRules, forms);
  const chances = chancesOf(learned, read, language);
  const text: Weighable = { learned, rules, read, byRules, language };
  const own: Weighed = { chances, advice: adviceChance(chances), own: chances };
  const alone = settle(text, own);
  return signal === undefined ? alone : withMarked(alone, settle(text, withSignal(text, own, signal)), byRules);
}

function settle({ learned, rules, read, byRules, language }: Weighable, weighed: Weighed): ByRules {
  const { chances } = weighed;
  const held = heldLabels(learned, weighed, byRules, language);
  for (const label of CALLER_LABELS) {
    if (!held.has(label) && byRules.findings.some((finding) => finding.label === label && finding.strength === 'hard' && holdsAlone(learned, read, byRules.findings, finding, language))) held.add(label);
  }
  for (const label of doubtfulSeconds(held, chances, byRules)) held.delete(label);
  if (held.size > 1) held.delete('other');
  const least = isBare(read, byRules) ? SURE : 0;
  const labels = CALLER_LABELS.filter((label) => held.has(label) && (byRules.labels.includes(label) || ((chances.get(label) ?? 0) >= least && !(least === SURE && label === 'other'))));
  const findings = labels.flatMap((label) => {
    const own = byRules.findings.filter((finding) => finding.label === label);
    return own.length > 0 ? own : learnedFinding(learned, read, rules, label, chances.get(label) ?? 0);
  });
  return { labels, findings, strength: strengthOf(labels, findings) };
}

/** What a hard rule found is never made less likely by a signal. */
function withSignal({ learned, byRules, language }: Weighable, { chances, advice }: Weighed, signal: Signal): Weighed {
  const firm = new Set<string>(byRules.findings.filter(({ strength }) => strength === 'hard').map(({ label }) => label));
  const languages = [language];
  return {
    own: chances,
    chances: new Map([...chances].map(([output, chance]) => [output, moveChance({ chance, threshold: thresholdIn(learned, output, language), isFirm: firm.has(output) }, marginOf(signal, output, languages), signal)])),
    advice: moveChance({ chance: advice, threshold: thresholdIn(learned, ADVICE, language), isFirm: [...firm].some(isAdvice) }, marginOfAny(signal, ADVICE, ADVICE_LABELS, languages), signal),
  };
}

/** What holds by the signal alone is soft, and says so; what holds without it keeps its findings. */
function withMarked(alone: ByRules, { labels, findings: all }: ByRules, byRules: ByRules): ByRules {
  const findings = labels.flatMap((label) => {
    const held = alone.labels.includes(label);
    return (held ? alone : { findings: all }).findings.filter((finding) => finding.label === label).map((finding) => (held || byRules.findings.includes(finding) ? finding : bySignal(finding)));
  });
  return { labels, findings, strength: strengthOf(labels, findings) };
}

export const bySignal = (finding: Finding): Finding => ({ ...finding, strength: finding.strength === 'none' ? 'none' : 'soft', by: 'classifier' });

const ADVICE_LABELS = CALLER_LABELS.filter(isAdvice);
const OTHER_LABELS = CALLER_LABELS.filter((label) => !isAdvice(label));

function heldLabels(learned: Learned, { chances, advice, own }: Weighed, { findings }: ByRules, language: Language): Set<CallerLabel> {
  const thresholdOf = (output: string): number => thresholdIn(learned, output, language);
  const sure = new Set(findings.filter(({ ruleId }) => !learned.doubts(ruleId)).map(({ label }) => label));
  const found = new Set(findings.filter(({ label, strength }) => BESIDE.has(label) || strength === 'hard').map(({ label }) => label));
  const leastOf = (label: CallerLabel): number => (found.has(label) ? Math.min(LEAST_FOUND, thresholdOf(label)) : thresholdOf(label));
  const held = new Set(CALLER_LABELS.filter((label) => sure.has(label) || (chances.get(label) ?? 0) >= leastOf(label)));
  if (advice >= thresholdOf(ADVICE)) {
    if (!ADVICE_LABELS.some((label) => held.has(label))) held.add(likeliest(ADVICE_LABELS, own, thresholdOf));
  } else for (const label of ADVICE_LABELS) if (!sure.has(label) && !(found.has(label) && advice >= LEAST_FOUND)) held.delete(label);
  if (held.size === 0) {
    const label = likeliest(OTHER_LABELS, own, () => 1);
    if ((own.get(label) ?? 0) >= LIKELY) held.add(label);
  }
  return held;
}

/** Beside the likeliest advice label, and those a rule found, only what is sure: a question seldom asks for three kinds of advice. */
function doubtfulSeconds(held: ReadonlySet<CallerLabel>, chances: Chances, { labels }: ByRules): readonly CallerLabel[] {
  const advice = ADVICE_LABELS.filter((label) => held.has(label));
  const found = advice.filter((label) => labels.includes(label));
  const kept = found.length > 0 ? found : advice.toSorted((a, b) => (chances.get(b) ?? 0) - (chances.get(a) ?? 0)).slice(0, 1);
  return advice.filter((label) => !kept.includes(label) && (chances.get(label) ?? 0) < SURE);
}

const likeliest = (labels: readonly CallerLabel[], chances: Chances, thresholdOf: (label: string) => number): CallerLabel =>
  labels.reduce((best, label) => ((chances.get(label) ?? 0) / thresholdOf(label) > (chances.get(best) ?? 0) / thresholdOf(best) ? label : best));

function learnedFinding(learned: Learned, read: ReadText, rules: readonly Rule[], label: CallerLabel, chance: number): readonly Finding[] {
  const rule = rules.find((candidate) => candidate.label === label);
  const unit = read.scores[learned.model.outputs.indexOf(label)]?.unit;
  if (rule === undefined || unit === undefined) return [];
  const strength = rule.strength === 'none' || chance >= HARD ? rule.strength : 'soft';
  const words = strongestWords(learned.model, read, label);
  return [findingOf(rule, spanOf(read.tokens, words.first, words.end), spanOf(read.tokens, unit.first, unit.end), strength)];
}

export function strengthOf(labels: readonly CallerLabel[], findings: readonly Finding[]): Strength {
  if (labels.length === 0) return 'unsure';
  if (findings.some(({ strength }) => strength === 'hard')) return 'hard';
  return findings.some(({ strength }) => strength === 'soft') ? 'soft' : 'none';
}
