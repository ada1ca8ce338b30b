/** How was a question read? In plain lines: clauses, words, frames, rules that count and rules that do not, and why. */

import { explainQuestion, type ExplainedClause, type ExplainedDrop, type ExplainedRule } from '../../domain/guard/explainQuestion.ts';
import type { ExplainedLabel, ExplainedLabels } from '../../domain/guard/learned/explainLabels.ts';
import type { PolicyMode } from '../../domain/guard/rule.ts';
import type { Signal } from '../../domain/guard/signal.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { chanceText, percent } from './chanceText.ts';
import { detectLanguage } from './detectLanguage.ts';
import type { Guard } from './openGuard.ts';

const DROPS: Readonly<Record<ExplainedDrop, string>> = {
  kind: 'the words are not used in the way this rule looks for',
  quoted: 'the words are quoted',
  reported: 'the words tell what somebody else said',
  not_asked: 'the caller says it is not asked',
  unless: 'words that silence it stand there',
  given_missing: 'words it needs are missing from the text',
  absent_found: 'words elsewhere in the text silence it',
  silenced: 'another rule read the same words and outranks it',
  other_label_present: 'something else was asked too',
  repeated: 'it counts once',
  question_hidden: 'it is only a remark, and another question of the text was not understood',
  outweighed: 'the text as a whole speaks against this label',
};

export function explainQuestionText({ caller }: Guard, { text, lang, mode, signal }: { readonly text: string; readonly lang: Language | undefined; readonly mode: PolicyMode; readonly signal?: Signal | undefined }): Result<string, string> {
  const language = lang ?? detectLanguage(text);
  const { verdict, clauses, learned } = explainQuestion(caller, { text, language, mode, ...(signal === undefined ? {} : { signal }) });
  if (!verdict.checked) return ok('not checked: the text is too long to be read within the budget. It has not passed.');
  const head = [
    `labels     ${verdict.labels.length === 0 ? 'none' : verdict.labels.join(', ')}`,
    `strength   ${verdict.strength}${verdict.advice ? ', advice' : ''}`,
    `language   ${language}, mode ${mode}, pack ${verdict.packHash.slice(0, 12)}, engine ${verdict.engineVersion}`,
  ];
  const messages = verdict.findings.map((finding) => `           ${finding.ruleId}: ${finding.message[language]}${finding.suggest.length === 0 ? '' : ` (say ${finding.suggest.join(', ')})`}`);
  return ok([...head, ...messages, ...(learned === undefined ? [] : explainLearned(learned, text)), ...(signal === undefined ? [] : explainSignal(signal, language)), ...clauses.flatMap((clause, index) => explainClause(clause, index, text))].join('\n'));
}

function explainClause(clause: ExplainedClause, index: number, text: string): readonly string[] {
  const signs = [clause.asks ? 'asks' : 'tells', ...(clause.confirms ? ['wants a yes'] : []), ...clause.frames.map(({ frame, from }) => `${frame} from “${from}”`)];
  return [
    '',
    `clause ${index + 1}   “${text.slice(clause.start, clause.end)}”  (${signs.join(', ')})`,
    `  words    ${clause.words.map(({ word, quoted }) => (quoted ? `«${word}»` : word)).join(' ')}`,
    ...(clause.rules.length === 0 ? ['  no rule matched'] : clause.rules.map((rule) => explainRule(rule, text))),
  ];
}

const BY: Readonly<Record<ExplainedLabel['by'], string>> = { rules: 'a rule found it', learned: 'learned from examples alone', both: 'a rule found it and examples agree', classifier: 'the organisation’s classifier alone finds this likely' };

function explainLearned({ advice, labels }: ExplainedLabels, text: string): readonly string[] {
  return ['', `weighed    any advice: ${chanceText(advice)}`, ...labels.flatMap((label) => explainLabel(label, text))];
}

/** What the classifier says itself, the likeliest first, before it is weighed. */
function explainSignal({ classifier, weight, chances, thresholds }: Signal, language: Language): readonly string[] {
  const rows = Object.entries(chances).flatMap(([label, chance]) => (chance === undefined ? [] : [{ label, chance, threshold: thresholds[language][label] ?? 1 }]));
  return ['', `classifier ${classifier.id} (${classifier.hash.slice(0, 12)}), weight ${percent(weight)}`, ...rows.toSorted((a, b) => b.chance - a.chance).slice(0, MOST_SAID).map((row) => `  ${row.label}: ${chanceText(row)}`)];
}

const MOST_SAID = 4;

function explainLabel(explained: ExplainedLabel, text: string): readonly string[] {
  const { label, holds, by, words, strongest, nearest, beside } = explained;
  return [
    `  ${label}: ${chanceText(explained)}; ${holds ? BY[by] : 'a rule found it in vain'}`,
    ...(words.end > words.start ? [`    words    “${text.slice(words.start, words.end)}”${strongest.length === 0 ? '' : `, most of all ${strongest.map((word) => `“${word}”`).join(', ')}`}`] : []),
    ...(beside === undefined ? [] : [`    beside   ${beside.label} speaks ${beside.chanceWithout > explained.chance ? 'against' : 'for'} it: ${percent(beside.chanceWithout)} without`]),
    ...(nearest === undefined ? [] : [`    nearest  “${nearest.text}” (${percent(nearest.likeness)} alike)`]),
  ];
}

export function explainRule({ ruleId, label, strength, start, end, dropped, by }: ExplainedRule, text: string): string {
  const words = `“${text.slice(start, end)}”`;
  if (dropped === undefined) return `  counts   ${ruleId}  ${label}, ${strength}  ${words}`;
  return `  dropped  ${ruleId}  ${label}  ${words}: ${DROPS[dropped]}${by === undefined ? '' : ` (${by})`}`;
}
