/** Is what is said of "both" true of each of the two that were named, or of each of so many rows of one step: "both medicals are completed"? */

import { fits } from './alsoSaid.ts';
import { seesWholeCase } from '../composing/replyFacts.ts';
import type { ClaimContext } from './binding.ts';
import type { Parts, PlacedAtom } from './claims.ts';
import { equalsFact } from './compareAtom.ts';
import { datesIn, hasUnknownBehind, isTwisted, saidOf } from './countedThings.ts';
import type { Fact } from './fact.ts';
import { piecesOf } from './pieces.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';

type Context = Pick<ClaimContext, 'record' | 'everybody' | 'carriedTopics' | 'today' | 'facts'>;

const BOTH = /^(?:both|(?:toutes |tous )?les deux|tous deux|toutes deux)$/i;
/** Steps that each person has of their own. */
const OF_EACH = new Set(['medical_exam', 'biometrics']);

export function isTrueOfBoth(placed: PlacedAtom, parts: Parts, context: Context): boolean {
  const { atom } = placed;
  if (atom.kind !== 'count' || atom.article || atom.fuzzy || !seesWholeCase(context.facts)) return false;
  const pieces = piecesOf(parts, context.carriedTopics);
  const piece = pieces.findLast(({ first }) => first <= placed.first);
  if (piece === undefined || isTwisted(placed, parts)) return false;
  const events = saidOf({ piece, parts });
  if (events.length !== 1) return false;
  const inPiece = datesIn({ piece, parts });
  const beside = inPiece.length > 0 ? [] : pieces.flatMap((each) => datesIn({ piece: each, parts }));
  // "Both are completed: June 18 and June 25": each on one of the days told.
  const isDated = (fact: Fact): boolean => inPiece.every(({ atom: day }) => equalsFact(day, fact, context.today)) && (beside.length === 0 || beside.some(({ atom: day }) => equalsFact(day, fact, context.today)));
  const holds = (fact: Fact): boolean => fact.untold !== true && fits(events[0] as string, fact) && isDated(fact);
  const own = piece.topics.filter(({ name }) => isOwn(name));
  if (own.length > 0) return own.length === 1 && own[0] !== undefined && own[0].first === placed.end && !hasUnknownBehind(placed, parts.utterance.tokens.length, parts) && isEachStep(own[0].name, atom.value, holds, context);
  const named = namedBefore(placed, parts, context);
  return BOTH.test(parts.sentence.slice(atom.start, atom.end)) && named.length === 2 && named.every((topic) => isTheOnly(topic, holds, context));
}

const isOwn = (name: string): boolean => name !== 'it' && !GENERIC.has(name) && !CONTAINER.has(name);

/** In the sentence; where it names nothing before, in the one before. */
function namedBefore({ first }: PlacedAtom, { terms }: Parts, { carriedTopics }: Context): readonly string[] {
  const here = terms.filter((term) => term.family === 'topic' && term.end <= first && isOwn(term.name)).map(({ name }) => name);
  return [...new Set(here.length > 0 ? here : carriedTopics.filter(isOwn))];
}

/** With two rows of one name nobody knows which is meant. */
function isTheOnly(topic: string, holds: (fact: Fact) => boolean, { everybody }: Context): boolean {
  const rows = everybody.filter((fact) => fact.topics[0] === topic && isRow(fact));
  return new Set(rows.map(({ entity }) => entity)).size === 1 && rows.some(holds);
}

/** So many people have such a step, and of each it holds. */
function isEachStep(topic: string, value: number, holds: (fact: Fact) => boolean, { everybody }: Context): boolean {
  const rows = Map.groupBy(everybody.filter((fact) => OF_EACH.has(topic) && fact.topics[0] === topic && fact.entity.startsWith('stage')), ({ entity }) => entity);
  return value >= 2 && rows.size === value && [...rows.values()].every((row) => row.some(holds));
}

const isRow = ({ entity, needs }: Fact): boolean => !entity.startsWith('event:') && needs === undefined;
