/** Is a number the number of things spoken of: the rows of that name, or the things listed beside it? */

import type { ClaimContext } from './binding.ts';
import type { Parts, PlacedAtom } from './claims.ts';
import { entitiesOf } from './inOrder.ts';
import type { Piece } from './pieces.ts';
import { CONTAINER } from './topicKinds.ts';

/** Of these, what is said decides how many are meant: "two are missing". */
const OPEN = new Set(['missing', 'open', 'due', 'waived', 'accepted', 'rejected', 'returned']);

export function isCounted(placed: PlacedAtom, piece: Piece, pieces: readonly Piece[], parts: Parts, { record }: Pick<ClaimContext, 'record'>): boolean {
  const { atom, first } = placed;
  const { atoms } = parts;
  if (atom.kind !== 'count' || atom.fuzzy) return false;
  if (isPair(placed, parts)) return true;
  const counted = piece.topics.find((topic) => topic.first >= first)?.name ?? piece.topics.at(-1)?.name;
  if (counted === undefined || counted === 'case' || atom.article) return false;
  const told = record.filter(({ untold }) => untold !== true);
  const events = piece.events.filter((event) => OPEN.has(event) || event === 'requested' || event === 'received');
  const rows = entitiesOf(told.filter((fact) => fact.topics.includes(counted) && (events.length === 0 ? counted !== 'letter' || fact.event === 'sent' : events.includes(fact.event)))).size;
  if (rows === atom.value) return true;
  if (piece.events.some((event) => OPEN.has(event)) || rows < atom.value) return false;
  // "Two letters so far" counts them all; "both letters, of 3 May and 5 May" counts what it names.
  const days = atoms.filter((other) => other.atom.kind === 'day' && other.first > first).length;
  return atom.value === days && counted !== 'letter' && pieces.length > 1;
}

/** "Both", "les deux": two things or two days were just named. */
function isPair({ atom, first }: PlacedAtom, { sentence, terms, atoms }: Parts): boolean {
  if (atom.kind !== 'count' || atom.value !== 2 || !/^(?:both|(?:toutes |tous )?les deux)$/i.test(sentence.slice(atom.start, atom.end))) return false;
  const things = new Set(terms.filter((term) => term.family === 'topic' && term.name !== 'it' && !CONTAINER.has(term.name) && term.first < first).map(({ name }) => name));
  const days = atoms.filter((other) => other.atom.kind === 'day' && other.first < first).length;
  return things.size === 2 || atoms.some((other) => other.atom.kind === 'count' && other.atom.value === 2 && other.first < first) || days === 2 || (things.size === 1 && terms.some((term) => term.name === 'case' && term.first < first));
}
