/** Which lines does a verdict become? Permitted first, then what may not be answered; at most three, the rest folded (ruling 12). */

import type { CallerLabel, Finding, Verdict } from '../../../domain/guard/rule.ts';
import { levelOf, marksOf, shortQuote } from './marks.ts';
import type { MarkLevel } from './marks.ts';

export const MOST_ROWS = 3;

export interface VerdictRow {
  readonly id: string;
  readonly level: MarkLevel;
  /** i18n key of the bold words. */
  readonly title: string;
  /** i18n key of the rest, when it has one. */
  readonly rest?: string;
  /** How many stretches of the question it stands for, when more than one. */
  readonly parts?: number;
  /** Words of the caller that fired, the first of them. */
  readonly quote?: string;
  readonly finding?: Finding;
  /** Set when the way on is to ask the caller. */
  readonly clarify?: boolean;
}

const PERMITTED: readonly CallerLabel[] = ['status', 'process_info'];
const LEVEL_ORDER: Readonly<Record<MarkLevel, number>> = { ok: 0, hard: 1, soft: 2, loose: 3, note: 4 };

export const UNCHECKED_ROW: VerdictRow = { id: 'unchecked', level: 'note', title: 'answer.verdict.unchecked.title', rest: 'answer.verdict.unchecked.rest' };

export function verdictRows(verdict: Verdict, text: string): readonly VerdictRow[] {
  if (!verdict.checked) return [UNCHECKED_ROW];
  if (text.trim() === '') return [];
  // In strict mode published information is declined: the same question is then nothing to answer.
  const declined = verdict.findings.filter((finding) => finding.strength === 'hard').map((finding) => finding.label);
  const permitted = verdict.labels.filter((label) => PERMITTED.includes(label) && !declined.includes(label)).map((label): VerdictRow => ({
    id: label, level: 'ok', title: `answer.verdict.${label}.title`, rest: `answer.verdict.${label}.rest`,
  }));
  const refused = groupByTopic(text, verdict.findings).map(({ topic, finding, parts }): VerdictRow => ({
    id: topic, level: levelOf(finding), title: titleOf(topic, finding), quote: shortQuote(text.slice(finding.start, finding.end)), finding, ...(parts > 1 ? { parts } : {}),
  }));
  const unsure: readonly VerdictRow[] = verdict.strength === 'unsure'
    ? [{ id: 'unsure', level: 'note', title: 'answer.verdict.unsure.title', rest: 'answer.verdict.unsure.rest', clarify: true }]
    : [];
  return [...permitted, ...refused, ...unsure].sort((a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level]);
}

interface Topic {
  readonly topic: string;
  /** The first in the question. */
  readonly finding: Finding;
  /** Stretches that are marked with it: what F8 stops at. */
  readonly parts: number;
}

const topicOf = ({ label, strength }: Finding): string => (label.startsWith('advice.') ? `advice-${strength}` : label);

/** One line per topic: all `advice.*` of one strength are one line, so a long question does not become a wall. */
function groupByTopic(text: string, findings: readonly Finding[]): readonly Topic[] {
  const told = findings.filter((finding) => levelOf(finding) !== 'ok');
  const marked = marksOf(text, told).flatMap(({ finding }) => finding ?? []);
  return [...new Set(told.map(topicOf))].flatMap((topic) => {
    const seen = marked.filter((finding) => topicOf(finding) === topic);
    const finding = seen[0] ?? told.find((each) => topicOf(each) === topic);
    return finding === undefined ? [] : [{ topic, finding, parts: Math.max(1, seen.length) }];
  });
}

function titleOf(topic: string, finding: Finding): string {
  if (topic === 'advice-hard') return 'answer.verdict.advice.title';
  if (topic === 'advice-soft') return 'answer.verdict.adviceSoft.title';
  if (finding.label === 'process_info') return 'answer.verdict.process_strict.title';
  return `answer.verdict.${finding.label}.title`;
}
