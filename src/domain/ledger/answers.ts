/** Is what was only repeated or declined answered after all: "You asked whether it was approved: it was"? (policy 2.0: no cure by disclaimer) */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Unbound } from './binding.ts';
import { isAbout } from './bindPredication.ts';
import { readingAt, spanOf, type Parts } from './claims.ts';
import { recordFacts } from './recordFacts.ts';
import { isPredicate, type Term } from './readTerms.ts';

const answersIn = (parts: Parts): readonly Term[] => parts.terms.filter(({ family }) => family === 'answer');

/** First word of its clause that is only repeated or declined. */
const unsaidFrom = (parts: Parts, word: number): number => {
  const reading = readingAt(parts, word);
  return reading === undefined ? Number.POSITIVE_INFINITY : Math.min(reading.declinedFrom, reading.mentionedFrom);
};

/** "… *and it is* done", "…: *it was* refused", "*can you believe* they refused it": said by the agent, whatever was repeated before. */
export function isAnswered(parts: Parts, word: number): boolean {
  const from = unsaidFrom(parts, word);
  return parts.terms.some(({ family, name, first, end }) => (family === 'aside' && STATES.has(name) && first <= from && from < end && end <= word) || (family === 'answer' && first > from && first <= word && (name === 'turn' || (name === 'word' && parts.utterance.tokens[first]?.before !== 'none'))));
}

const STATES = new Set(['known', 'politely']);

/** Answers that stand alone: what they answer is what was repeated before them. */
export function findAnswers(parts: Parts, facts: ReplyFacts): readonly Unbound[] {
  const { tokens, readings } = parts.utterance;
  if (!readings.some(({ clause, declinedFrom, mentionedFrom }) => Math.min(declinedFrom, mentionedFrom) < clause.end)) return [];
  const open = facts.record !== undefined && facts.level !== 'none';
  const ends = (word: number): boolean => word >= tokens.length || tokens[word]?.before !== 'none';
  return answersIn(parts).flatMap((answer): readonly Unbound[] => {
    const asked = parts.terms.filter((term) => term.end <= answer.first && term.first >= unsaidFrom(parts, term.first));
    const predicates = asked.filter((term) => isPredicate(term) && term.name !== 'exists');
    const exists = asked.some(({ family, name }) => family === 'tells' && name === 'exists');
    const span = spanOf(parts, answer.first, answer.end);
    // Before verification every answer to what was asked about a file is one too many.
    if (!open) return ends(answer.end) && (exists || predicates.length > 0 || readings.some(({ clause, mentionedFrom }) => mentionedFrom < Math.min(clause.end, answer.first))) ? [{ reads: 'file', ...span }] : [];
    if (!ends(answer.end) || predicates.length === 0) return [];
    const topics = asked.filter(({ family, name }) => family === 'topic' && name !== 'it').map(({ name }) => name);
    const holds = predicates.some(({ name }) => recordFacts(facts).some((fact) => fact.event === name && fact.untold !== true && isAbout(topics, fact)));
    const denied = parts.terms.some(({ family, first, end }) => family === 'not' && first >= answer.first && end <= answer.end);
    if (holds !== denied) return [];
    return [{ reads: predicates.some(({ family }) => family === 'outcome') ? 'outcome' : 'status', ...span }];
  });
}
