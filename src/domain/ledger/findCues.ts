/** Which agent rules fire in a sentence, and which of its clauses are permitted by their form? */

import { findRules } from '../guard/checkQuestion.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import type { ReadClause, Utterance } from '../guard/readClauses.ts';
import type { Finding } from '../guard/rule.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { Atom } from './atoms/atom.ts';
import { readAtoms } from './atoms/readAtoms.ts';
import { isPredicate, readTerms, type Term } from './readTerms.ts';

export interface Cues {
  /** In the order of the text; every place of a rule, for the record may excuse one and not the other. A rule of kind `adopts` counts only after an advice question: the caller of this function knows. */
  readonly findings: readonly Finding[];
  /** Clauses that decline, ask for verification, or report an own permitted act: they claim nothing of the record. A clause that breaks a rule or tells something beside is never among them. */
  readonly allowed: readonly TextSpan[];
}

export function findCues(pack: CompiledPack, utterance: Utterance, text = ''): Cues {
  const found = findRules(pack, utterance);
  const findings = found.filter(({ label }) => label !== 'ok').sort((a, b) => a.start - b.start || b.end - a.end);
  const faulty = new Set(findings.map(({ clause }) => clause.start));
  const permitted = found.filter(({ label, clause }) => label === 'ok' && !faulty.has(clause.start));
  const said: Said = permitted.length === 0 ? { terms: [], atoms: [] } : { terms: readTerms(pack, utterance), atoms: readAtoms(text).filter(isValue) };
  const allowed = firstOf(permitted, ({ clause }) => clause.start).map(({ clause }) => clause);
  return { findings: firstOf(findings, ({ ruleId, start }) => `${ruleId} ${start}`), allowed: allowed.filter((clause) => !tellsBeside(clause, permitted, utterance, said)) };
}

interface Said {
  readonly terms: readonly Term[];
  readonly atoms: readonly Atom[];
}

/** "Take your time, *your file is closed*", "I am reading the entry *of 13 May*": a permitted form shields neither what is told behind it nor a value inside it. */
function tellsBeside(clause: TextSpan, permitted: readonly Finding[], utterance: Utterance, { terms, atoms }: Said): boolean {
  const reading = utterance.readings.find((each) => placeOf(utterance, each.clause.first) === clause.start);
  if (reading === undefined) return false;
  // What stands behind "I cannot say whether" is not told, whatever it names.
  const last = placeOf(utterance, Math.min(reading.clause.end, reading.declinedFrom, reading.mentionedFrom));
  const told = terms.filter((term) => isPredicate(term) || term.family === 'topic').map((term) => ({ ...term, start: placeOf(utterance, term.first) })).filter(({ start }) => start >= clause.start && start < last);
  if (atoms.some(({ start }) => start >= clause.start && start < last) && told.length > 0) return true;
  const pieces = piecesOf(reading, utterance, terms).filter(({ start, end }) => !permitted.some((each) => each.start < end && start < each.end));
  return told.some((term) => isPredicate(term) && pieces.some(({ start, end }) => start <= term.start && term.start < end) && told.some(({ family, name }) => family === 'topic' && name !== 'it'));
}

/** The parts between commas and joining words. */
function piecesOf({ clause }: ReadClause, utterance: Utterance, terms: readonly Term[]): readonly TextSpan[] {
  const joins = new Set(terms.filter(({ family, name }) => family === 'glue' && name === 'join').map(({ first }) => first));
  const starts = [clause.first];
  for (let word = clause.first + 1; word < clause.end; word += 1) if (utterance.tokens[word]?.before !== 'none' || joins.has(word)) starts.push(word);
  return starts.map((first, index) => ({ start: placeOf(utterance, first), end: placeOf(utterance, starts[index + 1] ?? clause.end) }));
}

const placeOf = ({ tokens }: Utterance, word: number): number => tokens[word]?.start ?? tokens.at(-1)?.end ?? 0;

/** Days and times of the file. The day of the call and small numbers belong to the call itself ("two questions", "today"). */
const isValue = (atom: Atom): boolean => atom.kind === 'day' || atom.kind === 'month' || atom.kind === 'weekday' || atom.kind === 'duration' || atom.kind === 'percent' || (atom.kind === 'relativeDay' && atom.offset !== 0);

/** Overlapping readings of the same words count once. */
function firstOf(findings: readonly Finding[], keyOf: (finding: Finding) => string | number): readonly Finding[] {
  const seen = new Set<string | number>();
  return findings.filter((finding) => {
    const key = keyOf(finding);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
