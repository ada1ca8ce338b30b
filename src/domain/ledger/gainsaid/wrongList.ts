/** Is each thing of a list what is said of all of it: "two items are missing, the photos and the passport"? A looser reading is content with one. */

import { fits, TELLING } from '../alsoSaid.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import { isAbout } from '../bindPredication.ts';
import { type Claim, type Parts } from '../claims.ts';
import type { Fact } from '../fact.ts';
import { isPredicate, type Term } from '../readTerms.ts';
import { CONTAINER, GENERIC } from '../topicKinds.ts';

/** What may be said of several things in one breath. */
export const SHARED = new Set(['missing', 'open', 'received', 'accepted', 'rejected', 'requested', 'completed', 'waived']);

export function wrongList(claim: Claim, parts: Parts, { record }: Pick<ClaimContext, 'record'>): readonly Mismatch[] {
  const said = claim.terms.filter((term) => isPredicate(term) && !TELLING.has(term.name) && term.name !== 'outcome.approved' && term.name !== 'outcome.refused');
  const events = [...new Set(said.map(({ name }) => name))];
  if (events.length === 0 || !events.every((event) => SHARED.has(event)) || claim.terms.some(({ family }) => NEVER.has(family))) return [];
  // One thing said, in one place: "received and accepted" is told of each in turn.
  if (said.some(({ first, end }) => first >= (said[0] as Term).end || end <= (said[0] as Term).first)) return [];
  return listsOf(claim, parts).flatMap((list) => list.filter(({ name }) => name !== 'document' && !isSaidOf(name, events, record)).map(({ first, end }): Mismatch => ({ reads: 'document', first, end })));
}

/** Does the record say one of these of the thing? */
export const isSaidOf = (name: string, events: readonly string[], record: readonly Fact[]): boolean =>
  record.some((fact) => isAbout([name], fact) && events.some((event) => fits(event, fact) || (event === 'open' && fact.event === 'missing') || (AS_OPEN.has(`${event} ${fact.event}`) && !fact.topics.includes('item')) || (event === 'requested' && fact.event === 'missing')));

const NEVER = new Set(['not', 'why', 'act', 'modal', 'every', 'share']);
/** What waits on the client is missing, and what is in progress or booked is open. */
const AS_OPEN = new Set(['open state.in_progress', 'missing state.waiting_on_client', 'missing scheduled', 'open scheduled']);

/** Runs of things with nothing between them but a comma, *and*, an article or whose it is. */
function listsOf({ terms, first, end }: Claim, { sentence, utterance: { tokens } }: Parts): readonly (readonly Term[])[] {
  const things = terms.filter(({ family, name }) => family === 'topic' && (name === 'document' || (!GENERIC.has(name) && !CONTAINER.has(name))));
  const lists: Term[][] = [];
  for (const thing of things) {
    const list = lists.at(-1);
    const last = list?.at(-1);
    const between = last === undefined ? [] : tokens.slice(last.end, thing.first).map(({ word }) => word);
    const isNext = last !== undefined && between.every((word) => LINKS.has(word)) && (between.some((word) => JOINS.has(word)) || tokens[thing.first - between.length]?.before === 'comma' || tokens[last.end]?.before !== 'none') && !/[:;]/.test(sentence.slice(tokens[last.end - 1]?.end ?? 0, tokens[thing.first]?.start ?? 0));
    if (isNext) list?.push(thing);
    else lists.push([thing]);
  }
  return lists.filter((list) => list.length > 1 && (list[0] as Term).first >= first && (list.at(-1) as Term).end <= end);
}
const JOINS = new Set(['and', 'et', 'pis', 'ainsi', 'plus']);
const LINKS = new Set([...JOINS, 'the', 'your', 'a', 'an', 'his', 'her', 'their', 'also', 'again', 'le', 'la', 'les', 'l', 'votre', 'vos', 'un', 'une', 'des', 'du', 'de', 'aussi', 'encore', 'que']);
