/** Which words and names of a claim does nothing explain, and to which predicate does a name belong? */

import type { ClaimContext, Mismatch } from './binding.ts';
import { handsOver, type Claim, type Parts } from './claims.ts';
import { saysLeft } from './openAtoms.ts';
import type { Predication } from './predications.ts';
import type { Name } from './readNames.ts';
import { within } from './segments.ts';

/** A name belongs to the predication beside it. */
export const namesFor = (predication: Predication, all: readonly Predication[], names: readonly Name[]): readonly Name[] =>
  names.filter((name) => all.toSorted((left, right) => distance(left, name) - distance(right, name))[0] === predication);
const distance = (predication: Predication, name: Name): number => (predication.atoms.length > 0 && predication.events[0] === 'due' ? 50 : 0) + Math.abs(predication.first - name.first);

/** "It's with the officer now": no record tells on whose desk a file lies. */
export const withOfficer = (claim: Claim, predications: readonly Predication[]): readonly Mismatch[] => {
  const officer = claim.terms.find(({ family, name, first }) => ((family === 'topic' && name === 'officer') || (family === 'who' && name === 'officer')) && predications.some(({ events, end }) => events.includes('located') && first >= end && first - end <= 1));
  return officer === undefined ? [] : [{ reads: 'office', first: officer.first, end: officer.end }];
};

/** "It left the centre on 3 May": of several, and which one is not said. */
export const unnamedOffice = (claim: Claim): readonly Mismatch[] =>
  claim.terms.filter(({ family, first, end }) => family === 'leaves' && !claim.names.some((name) => (name.kind === 'office' || name.kind === 'place') && name.first > first && name.first <= end)).map(({ first, end }): Mismatch => ({ reads: 'office', first, end }));

export const isFrom = (claim: Claim, name: Name): boolean => givesAway(claim, name) || handsOver(name, claim) || claim.terms.some(({ family, name: role, end }) => family === 'role' && role === 'from' && name.first - end >= 0 && name.first - end <= 3 && !claim.terms.some((other) => other.family === 'role' && other.name === 'to' && other.first >= end && other.end <= name.first));
/** "Toronto passed it along": who is named before it had the file. */
const givesAway = (claim: Claim, { end }: Name): boolean => claim.terms.some(({ family, first }) => family === 'gives' && first >= end && first - end < 3);
/** `ur file is in sydney`: the word behind *is in* is a place, whatever its first letter. */
export function unknownPlace(claim: Claim, parts: Parts, predications: readonly Predication[]): readonly Mismatch[] {
  const located = predications.filter(({ events }) => events.includes('located'));
  return leftover(claim, parts).filter((word) => located.some(({ end }) => word - end >= 0 && word - end <= 1)).map((word) => ({ reads: 'office', first: word, end: word + 1 }));
}

/** A word that nothing explains may name another thing; "la demande" is the application or a request. */
export const hasUnknown = (stretch: { readonly first: number; readonly end: number }, parts: Parts): boolean => unknownIn(stretch, parts).length > 0;

/** Places of such words. */
export function unknownIn({ first, end }: { readonly first: number; readonly end: number }, { terms, atoms, names, utterance: { tokens } }: Parts): readonly number[] {
  const known = new Uint8Array(Math.max(0, end - first));
  for (const each of [...terms, ...atoms, ...names]) known.fill(1, Math.max(0, each.first - first), Math.max(0, each.end - first));
  return tokens.slice(first, end).flatMap(({ word }, index) => (word === 'demande' || word === 'demandes' || (known[index] !== 1 && word.length > 2) ? [first + index] : []));
}

/** "The originals left centre B": no record tells where anything but the file went. */
export function unknownMover(claim: Claim, parts: Parts, predications: readonly Predication[]): readonly Mismatch[] {
  const moves = predications.filter(({ events }) => events.includes('transferred'));
  const mover = moves.length === 0 ? undefined : leftover(claim, parts).find((word) => DETERMINERS.has(parts.utterance.tokens[word - 1]?.word ?? '') && moves.some(({ first }) => word < first && first - word <= 2));
  const sponsor = moves.length === 0 ? undefined : claim.terms.find(({ family, name, end }) => family === 'who' && name === 'sponsor' && moves.some(({ first }) => end <= first && first - end <= 2));
  return [...(mover === undefined ? [] : [{ reads: 'document', first: mover, end: mover + 1 } as const]), ...(sponsor === undefined ? [] : [{ reads: 'document', first: sponsor.first, end: sponsor.end } as const])];
}
const DETERMINERS = new Set(['the', 'a', 'an', 'your', 'our', 'his', 'her', 'their', 'le', 'la', 'les', 'l', 'un', 'une', 'des', 'votre', 'vos', 'notre', 'nos', 'son', 'sa', 'ses']);

export const isOwnName = (claim: Claim, { first }: Name): boolean => claim.terms.some(({ family, name, end }) => family === 'aside' && name === 'name' && first - end >= 0 && first - end < 2);
export const isPlace = (claim: Claim, name: Name): boolean => claim.terms.some(({ family, name: relation, end }) => family === 'at' && relation === 'place' && (end === name.first || end === name.first - 1));

/** An office is named, and not only put right: "it is Calgary, not Toronto". */
export function isOfOffices({ terms, names }: Claim, left: readonly number[], { facts: { record } }: Pick<ClaimContext, 'facts'>): boolean {
  const offices = names.filter(({ kind }) => kind === 'office');
  const ruledOut = offices.filter(({ code, first }) => record?.officeCode !== code && terms.some(({ family, end }) => family === 'not' && first - end >= 0 && first - end <= 1));
  return offices.some((name) => !ruledOut.includes(name) && (ruledOut.length === 0 || left.length > 0 || name.code !== record?.officeCode));
}

/** Words that only speak against the record (gainsaid), or are read beside a number or a meaning only: by themselves they explain no word. */
const EXPLAINS_NOTHING = new Set(['deed', 'got', 'home', 'still', 'acts', 'ends', 'latest', 'lang', 'each', 'timely', 'several', 'counted', 'means', 'point', 'again']);

/** Words that nothing explains. The time that is left until a day ahead was held against that day. */
export function leftover(claim: Claim, { utterance, atoms }: Parts): readonly number[] {
  const covered = new Uint8Array(claim.end - claim.first);
  const explained = [...claim.terms.filter(({ family }) => !EXPLAINS_NOTHING.has(family)), ...(saysLeft(claim) ? within(atoms, claim) : claim.atoms), ...claim.names];
  for (const { first, end } of explained) covered.fill(1, first - claim.first, end - claim.first);
  const out: number[] = [];
  for (let word = claim.first; word < claim.end; word += 1) if (covered[word - claim.first] === 0 && (utterance.tokens[word]?.word ?? '').length > 1) out.push(word);
  return out;
}
