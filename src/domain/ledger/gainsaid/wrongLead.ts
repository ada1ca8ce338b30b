/** "Missing: 1) the photos 2) the fees": does what stands before a colon hold of each thing behind it? */

import { TELLING } from '../alsoSaid.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Parts } from '../claims.ts';
import { piecesOf, type Piece } from '../pieces.ts';
import { isSaidOf, SHARED } from './wrongList.ts';
import { within } from '../segments.ts';

export function wrongLead(parts: Parts, { record, carriedTopics }: Pick<ClaimContext, 'record' | 'carriedTopics'>): readonly Mismatch[] {
  if (!parts.sentence.includes(':')) return [];
  const pieces = piecesOf(parts, carriedTopics);
  return pieces.flatMap((piece, index) => {
    const events = leadOf(piece, pieces[index + 1], parts);
    const behind = pieces.slice(index + 1);
    const stop = behind.findIndex((each) => each.events.length > 0);
    return events.length === 0 ? [] : (stop < 0 ? behind : behind.slice(0, stop)).flatMap((each) => entriesOf(each, parts).filter(({ name }) => !isSaidOf(name, events, record)).map(({ first }): Mismatch => ({ reads: 'document', first, end: first + 1 })));
  });
}

/** What is said right before a colon, of nothing that is named there. */
function leadOf(piece: Piece, next: Piece | undefined, { sentence, terms, utterance: { tokens } }: Parts): readonly string[] {
  if (next === undefined || !sentence.slice(tokens[piece.end - 1]?.end ?? 0, tokens[next.first]?.start ?? 0).includes(':')) return [];
  const said = piece.events.filter((event) => !TELLING.has(event));
  return piece.topics.every(({ isGeneric }) => isGeneric) && said.every((event) => SHARED.has(event)) && !within(terms, piece).some(({ family }) => NEVER.has(family)) ? said : [];
}
const NEVER = new Set(['not', 'why', 'act', 'modal', 'ask']);

/** The thing that begins a piece, and those behind a number of the list; what goes on with a word of its own says something else ("photo here"). */
const entriesOf = ({ first: start, end: stop, topics }: Piece, { terms, atoms, utterance: { tokens } }: Parts): Piece['topics'] =>
  topics.filter(({ first, isGeneric }) => {
    const before = ARTICLES.has(tokens[first - 1]?.word ?? '') ? first - 1 : first;
    const isEntry = !isGeneric && (before <= start || atoms.some(({ atom, end }) => atom.kind === 'count' && !atom.article && end === before && end - 1 >= start));
    const end = Math.max(...terms.filter((term) => term.family === 'topic' && term.first === first).map((term) => term.end));
    return isEntry && (end >= stop || [...atoms, ...terms.filter(({ family }) => family === 'role')].some((each) => each.first === end));
  });
const ARTICLES = new Set(['the', 'your', 'a', 'an', 'his', 'her', 'their', 'le', 'la', 'les', 'l', 'votre', 'vos', 'un', 'une', 'des', 'son', 'sa', 'ses']);
