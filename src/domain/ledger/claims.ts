/** What does a sentence claim, piece by piece? One claim holds what is said of one thing: topics, predicates, atoms, names, and whether it is denied. */

import type { ReadClause, Utterance } from '../guard/readClauses.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { Atom } from './atoms/atom.ts';
import type { Name } from './readNames.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { cutSegments, MAX_WORDS, termsIn, within, type Segment } from './segments.ts';

/** An atom and the words it stands in. */
export interface PlacedAtom {
  readonly atom: Atom;
  readonly first: number;
  readonly end: number;
}

export interface Claim {
  readonly first: number;
  readonly end: number;
  readonly terms: readonly Term[];
  readonly atoms: readonly PlacedAtom[];
  readonly names: readonly Name[];
  /** Predicates said again without repeating them: "the photos on 3 May, *the passport on 5 May*". */
  readonly inherited: readonly Term[];
  /** Topics a pronoun or an ellipsis stands for. */
  readonly carried: readonly string[];
  readonly isReason: boolean;
  /** "Five of the six": two numbers that are compared together. */
  readonly share?: Share;
}

/** "Five of the six medicals": so many of so many rows of one kind. */
export interface Share {
  readonly part: number;
  readonly total: number;
  readonly first: number;
  readonly end: number;
}

export interface Parts {
  readonly sentence: string;
  readonly utterance: Utterance;
  readonly terms: readonly Term[];
  readonly atoms: readonly PlacedAtom[];
  readonly names: readonly Name[];
}

/** `carried`: topics of the sentence before; `lead`: what it said of the list that begins here. */
export function readClaims(parts: Parts, { carried, lead }: { readonly carried: readonly string[]; readonly lead: readonly string[] }): readonly Claim[] {
  const claims: Claim[] = [];
  let open: Segment | undefined;
  const segments = cutSegments(parts);
  segments.forEach((segment, position) => {
    const whole = open === undefined ? segment : { first: open.first, end: segment.end };
    const next = segments[position + 1];
    const last = claims.at(-1);
    const predicates = termsIn(parts, whole).filter(isPredicate);
    if (predicates.length > 0) {
      open = undefined;
      claims.push(toClaim(parts, whole, [], topicsBefore(claims, carried)));
    } else if (last !== undefined && isElliptic(parts, whole, last)) {
      open = undefined;
      claims.push(toClaim(parts, whole, predicatesOf(last), topicsBefore(claims, carried)));
    } else if (next !== undefined && deniesThing(parts, whole) && beginsWithIt(parts, next)) {
      open = undefined;
      claims.push(toClaim(parts, whole, [], topicsBefore(claims, carried)));
    } else if (next !== undefined && next.end - whole.first <= MAX_WORDS && (last === undefined || leadsInto(parts, next)) && !isDecline(parts, whole)) {
      open = whole;
    } else if (namesOffice(parts, whole) && (last === undefined || !inRelation(parts, whole))) {
      open = undefined;
      claims.push(toClaim(parts, whole, [{ family: 'event', name: isHandedOver(parts, whole) ? 'transferred' : 'located', first: whole.first, end: whole.first }], topicsBefore(claims, carried)));
    } else if (last !== undefined && hasOwnValue(parts, whole)) {
      open = undefined;
      claims.push(toClaim(parts, whole, predicatesOf(last), topicsBefore(claims, carried)));
    } else if (last !== undefined && whole.end - last.first <= MAX_WORDS && !standsAlone(parts, whole)) {
      open = undefined;
      claims[claims.length - 1] = { ...toClaim(parts, { first: last.first, end: whole.end }, last.inherited, last.carried), isReason: last.isReason };
    } else {
      open = undefined;
      claims.push(toClaim(parts, whole, lead.map((name): Term => ({ family: 'event', name, first: whole.first, end: whole.first })), carried));
    }
  });
  return claims;
}

/** "No interview | it is marked exempted": what is denied is that there is one, and the pronoun tells the rest. */
const deniesThing = (parts: Parts, segment: Segment): boolean => termsIn(parts, segment).some(({ family, name }) => family === 'not' && name === 'none') && termsIn(parts, segment).some(({ family, name }) => family === 'topic' && name !== 'it') && within(parts.atoms, segment).length === 0;
const beginsWithIt = ({ utterance: { tokens } }: Parts, { first }: Segment): boolean => tokens[first]?.before === 'comma' && ITSELF.has(tokens[first]?.word ?? '');
const ITSELF = new Set(['it', 'that', 'this', 'ce', 'ca', 'cela', 'il', 'elle']);

/** The clause a word stands in. */
export function readingAt({ utterance: { readings } }: Parts, word: number): ReadClause | undefined {
  let low = 0;
  let high = readings.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((readings[middle]?.clause.first ?? 0) <= word) low = middle;
    else high = middle - 1;
  }
  return readings[low];
}

/** The piece behind it says something of its own topic: a list goes on ("the photos | and the passport are missing"). */
function leadsInto(parts: Parts, next: Segment): boolean {
  const inside = termsIn(parts, next);
  const predicate = inside.find(isPredicate);
  return predicate !== undefined && inside.some((term) => term.family === 'topic' && term.first < predicate.first) && !inside.some((term) => term.family === 'who' && term.name !== 'representative' && term.first < predicate.first);
}

/** Somebody else acts or something is denied in it: it is no rest of a list. */
const standsAlone = (parts: Parts, segment: Segment): boolean => termsIn(parts, segment).some(({ family }) => family === 'who' || family === 'not') && !termsIn(parts, segment).some(({ family, name }) => family === 'role' && name !== 'to');

/** "I can't go into the reasons | they are in the letter sent 19 June": the denial is the speaker's own. */
const isDecline = (parts: Parts, segment: Segment): boolean => termsIn(parts, segment).some(({ family, name, first }) => family === 'who' && name === 'i' && first - segment.first <= 2) && termsIn(parts, segment).some(({ family, name }) => family === 'not' && name === 'not');

/** "One was received, *and the employment letter has not*": denied of another thing, by the word at the end. Of what was judged it would say the contrary. */
function isElliptic(parts: Parts, segment: Segment, last: Claim): boolean {
  const terms = termsIn(parts, segment);
  const denial = terms.find(({ family, name }) => family === 'not' && name === 'not');
  const said = predicatesOf(last);
  return denial?.end === segment.end && terms.some(({ family, name }) => family === 'topic' && name !== 'it') && !last.terms.some(({ family }) => family === 'not') && said.length > 0 && said.every(({ name }) => ARRIVES.has(name)) && AUXILIARIES.has(parts.utterance.tokens[denial.first - 1]?.word ?? '');
}
const ARRIVES = new Set(['received', 'sent', 'requested', 'completed']);
const AUXILIARIES = new Set(['has', 'have', 'was', 'were', 'did']);

/** "Centre A to centre B": where it went is told by the two ends alone. */
const isHandedOver = (parts: Parts, segment: Segment): boolean => within(parts.names, segment).some((name) => handsOver(name, parts));
export const handsOver = ({ kind, end }: Name, { terms, names }: Pick<Parts, 'terms' | 'names'>): boolean =>
  kind === 'office' && terms.some(({ family, name, first }) => family === 'role' && name === 'to' && first === end) && names.some((other) => other.kind === 'office' && other.first > end && other.first - end <= 2);

/** "Dossier au CTD B", "…, migration office 6": an office and nothing that happened there. */
const namesOffice = (parts: Parts, segment: Segment): boolean =>
  within(parts.names, segment).some(({ kind }) => kind === 'office') && !termsIn(parts, segment).some(({ family, name }) => family === 'not' || (family === 'topic' && !OFFICE_WORDS.has(name)) || (family === 'at' && TURNS.has(name))) && within(parts.atoms, segment).every(({ atom }) => atom.kind === 'count');
const OFFICE_WORDS = new Set(['office', 'case', 'it', 'place']);
const TURNS = new Set(['ahead', 'behind', 'since', 'until']);
/** "Transferred from A | to B": the place belongs to what was said before. */
const inRelation = (parts: Parts, segment: Segment): boolean => termsIn(parts, segment).some(({ family, name, first }) => (family === 'role' || (family === 'at' && name === 'place')) && first <= segment.first + 1 && within(parts.names, { first: first + 1, end: first + 3 }).length > 0);

const hasOwnValue = (parts: Parts, segment: Segment): boolean =>
  termsIn(parts, segment).some(({ family, name }) => family === 'topic' && name !== 'it') && within(parts.atoms, segment).some(({ atom }) => atom.kind === 'day' || atom.kind === 'relativeDay');

const predicatesOf = (claim: Claim): readonly Term[] => [...claim.inherited, ...claim.terms.filter(isPredicate)];

function topicsBefore(claims: readonly Claim[], carried: readonly string[]): readonly string[] {
  const claim = claims.findLast((each) => topicsOf(each).length > 0);
  return claim === undefined ? carried : topicsOf(claim);
}

/** Topics named in the claim itself. */
export const topicsOf = (claim: Claim): readonly string[] => claim.terms.filter(({ family, name }) => family === 'topic' && name !== 'it').map(({ name }) => name);

function toClaim(parts: Parts, segment: Segment, inherited: readonly Term[], carried: readonly string[]): Claim {
  const terms = termsIn(parts, segment);
  const because = terms.find(({ family, name }) => family === 'why' && (name === 'because' || name === 'coded'));
  const predicate = terms.find(isPredicate);
  return {
    ...segment,
    terms,
    atoms: within(parts.atoms, segment),
    names: within(parts.names, segment),
    inherited,
    carried,
    isReason: because !== undefined && (predicate === undefined || because.first < predicate.first),
  };
}

/** Place of a stretch of words in the sentence. */
export const spanOf = ({ utterance: { tokens } }: Parts, first: number, end: number): TextSpan => ({ start: tokens[first]?.start ?? 0, end: tokens[Math.max(first, end - 1)]?.end ?? 0 });
