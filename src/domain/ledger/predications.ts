/** What is said in a claim: each predicate with the values that belong to it, who did it, and whether it is denied? */

import type { Actor } from './fact.ts';
import { isAttribute } from './attribute.ts';
import { topicsOf, type Claim, type PlacedAtom } from './claims.ts';
import { channelOf, namedRecipient, partiesOf } from './parties.ts';
import { isPredicate, type Term } from './readTerms.ts';

export interface Predication {
  /** Alternatives read from the same words. */
  readonly events: readonly string[];
  readonly first: number;
  readonly end: number;
  readonly topics: readonly string[];
  readonly atoms: readonly PlacedAtom[];
  readonly denied: boolean;
  /** "The only thing missing": there is no other. */
  readonly only: boolean;
  /** "Everything was received": nothing is left open. */
  readonly all?: true;
  /** "… after 20 January", "depuis le 20": of what came later. */
  readonly after?: true;
  /** "Nothing else": beside what was told just before. */
  readonly beside?: readonly string[];
  readonly subject?: Actor | 'officer' | 'other';
  readonly sender?: Actor | 'other';
  readonly recipient?: 'client' | 'representative';
  readonly channel?: string;
  /** How it went, by the verb alone ("mailed"): wrong only where the record says another way. */
  readonly went?: string;
  /** Which letter of several. */
  readonly order?: string;
  readonly holder?: string;
}

/** Weak words: they say how something is told, and count only where nothing stronger does. */
const WEAK = new Set(['recorded', 'posted', 'at_stage', 'named', 'is_on', 'exists']);
const VALUES = new Set(['day', 'month', 'year', 'weekday', 'relativeDay', 'duration', 'time']);

export function predicationsOf(claim: Claim): readonly Predication[] {
  const named = topicsOf(claim);
  // "Ms. Arsenault signed on": whoever holds an authority is spoken of as such.
  // "MIG-11.", after another step was told: where the file is.
  const isBareOffice = named.length === 0 && claim.inherited.length === 1 && claim.inherited[0]?.name === 'located';
  const topics = isBareOffice ? ['case'] : named.length === 0 && claim.names.some(({ kind }) => kind === 'holder') ? ['representative'] : named;
  // "272 days as of today": when it was counted, and nothing that was posted.
  const counts = claim.atoms.some(({ atom }) => atom.kind === 'duration') ? claim.terms.filter(({ family, name }) => family === 'at' && name === 'today') : [];
  const own = claim.terms.filter((term) => isPredicate(term) && !(term.name === 'posted' && counts.some(({ first }) => first === term.first)));
  const groups = implied(groupPredicates([...claim.inherited, ...own], claim), named, claim);
  // "Nothing was received for it" speaks of the thing just named.
  const isOfIt = claim.terms.some(({ family, name, first }) => family === 'topic' && name === 'it' && groups.length > 0 && first >= (groups.at(-1)?.end ?? 0));
  // "Rien de reçu encore", right after the exam was named.
  const isFragment = claim.end - claim.first <= 5 && topics.length === 0 && claim.carried.length > 0 && !claim.terms.some(({ family }) => family === 'who' || family === 'role') && claim.terms.some(({ family, name, first }) => family === 'not' && name !== 'else' && name !== 'except' && first === claim.first) && !claim.terms.some(({ name }) => name === 'else');
  const isBlanket = !isOfIt && !isFragment && claim.terms.some(({ family, name }) => family === 'not' && (name === 'nothing' || name === 'else'));
  const except = claim.terms.find(({ family, name }) => family === 'not' && name === 'except');
  // "The entry reads exempted", right after the exam was named; "no letter was sent for it".
  const ofCarried = claim.carried.length > 0 && ((topics.length > 0 && topics.every((topic) => PAGES.has(topic)) && groups.every(({ events }) => events.every((event) => OF_A_STEP.has(event)))) || (isOfIt && topics.length > 0 && topics.every((topic) => topic === 'letter') && isDenied(claim)));
  const told = ofCarried ? [...claim.carried.filter((topic) => !PAGES.has(topic)), ...topics.filter((topic) => topic === 'letter')] : except !== undefined ? topics.filter((topic) => !claim.terms.some(({ family, name, first }) => family === 'topic' && name === topic && first >= except.end)) : isBlanket || (topics.length > 0 && !onlyContainers(topics, claim)) ? topics : [...new Set([...(hasPronoun(claim) || topics.length === 0 ? claim.carried : []), ...topics])];
  const values = claim.atoms.filter(({ atom }) => VALUES.has(atom.kind));
  const anchored = new Map<number, PlacedAtom[]>();
  const extra: Predication[] = [];
  const common = { denied: isDenied(claim), only: claim.terms.some(({ family }) => family === 'only'), ...(claim.terms.some(({ family }) => family === 'all') ? { all: true as const } : {}), ...besideOf(claim), ...(claim.terms.some(({ family, name, end }) => family === 'at' && (name === 'behind' || name === 'since') && values.some(({ first }) => first - end >= 0 && first - end <= 1)) ? { after: true as const } : {}), ...channelOf(claim) };
  for (const value of values) {
    const letter = datedTopic(claim, value);
    const due = isDue(claim, value) && !groups.some(({ events }) => events.some((event) => ['due', 'extended', 'expired', 'expires', 'valid', 'state.active'].includes(event)));
    if (letter !== undefined) extra.push({ events: ['sent', 'requested', 'received', 'decided', 'transferred', 'state.cancelled'], first: value.first, end: value.end, topics: [letter], atoms: [value], denied: false, only: false });
    else if (due) extra.push({ events: ['due'], first: value.first, end: value.end, topics: told, atoms: [value], denied: false, only: false });
    else {
      const index = nearest(groups, value);
      anchored.set(index, [...(anchored.get(index) ?? []), value]);
    }
  }
  return [...groups.map((group, index) => ({ ...group, ...common, denied: common.denied && !isAttribute(group, groups, claim), ...namedRecipient(claim, group), ...partiesOf(claim, group.first, index === 0 ? claim.first : (groups[index - 1]?.end ?? claim.first)), topics: told, atoms: anchored.get(index) ?? [] })), ...extra];
}

/** Where it is read, and no thing of its own; what can be said of a step or a document alone. */
const PAGES = new Set(['case', 'activity', 'status', 'data', 'it']);
const OF_A_STEP = new Set(['state.exempted']);

interface Group {
  readonly events: readonly string[];
  readonly first: number;
  readonly end: number;
}

/** What it means that such a thing is there. */
const IMPLIED: Readonly<Record<string, string>> = {
  decision: 'decided', interview: 'scheduled', test: 'scheduled', ceremony: 'scheduled', appointment: 'scheduled', representative: 'named', letter: 'sent', acknowledgement: 'sent', fairness: 'sent', letter_decision: 'sent',
  item: 'missing', document: 'missing', place: 'scheduled',
};
/** "The interview is recorded" says that there is one; of a document it says nothing yet. */
const RECORDED = new Set(['decision', 'interview', 'test', 'ceremony', 'appointment', 'place']);

/** "There is no decision", "your interview is the 9th", "your representative is …": the thing itself says what is meant. */
function implied(groups: readonly Group[], topics: readonly string[], claim: Claim): readonly Group[] {
  const strong = groups.filter(({ events }) => !events.every((event) => event === 'exists' || event === 'recorded'));
  if (strong.length > 0) return strong;
  const recorded = groups.filter(({ events }) => events.includes('recorded'));
  const event = topics.filter((topic) => recorded.length === 0 || RECORDED.has(topic)).map((topic) => IMPLIED[topic]).find((each) => each !== undefined);
  if (event === undefined && recorded.length > 0) return recorded;
  const isTold = groups.length > 0 || claim.atoms.some(({ atom }) => VALUES.has(atom.kind)) || claim.names.some(({ kind }) => kind === 'holder');
  return event === undefined || !isTold ? [] : [{ events: [event], first: groups[0]?.first ?? claim.first, end: groups[0]?.end ?? claim.end }];
}

function groupPredicates(terms: readonly Term[], claim: Claim): readonly Group[] {
  const dated = claim.atoms.some(({ atom }) => atom.kind === 'time' || atom.kind === 'day' || atom.kind === 'weekday');
  const strong = terms.filter((term) => (!WEAK.has(term.name) || (term.name === 'is_on' && terms.some((other) => other.name === 'located' && other.first === term.first))) && !isAuxiliary(term, terms) && !isOwnState(term, claim) && !(term.name === 'located' && dated && terms.some((other) => other.name === 'is_on' && other.first === term.first)) && !isOwnPlace(term, claim));
  const kept = strong.length > 0 ? strong.filter((term) => term.name !== 'located' || strong.every((other) => other === term || (other.first === term.first && other.end === term.end)) || hasPlace(claim, term)) : terms.filter((term) => !isApartBy(term, claim));
  const groups: { events: string[]; first: number; end: number }[] = [];
  for (const { name, first, end } of kept) {
    const same = groups.find((group) => group.first === first && group.end === end);
    if (same === undefined) groups.push({ events: [name], first, end });
    else same.events.push(name);
  }
  return groups;
}

/** "It got moved": the participle behind it says what happened. */
const isAuxiliary = (term: Term, all: readonly Term[]): boolean => term.name === 'received' && term.end - term.first === 1 && all.some((other) => other.first === term.end && !WEAK.has(other.name) && other.name !== 'received');
/** "I did not manage to finish": the speaker, and no file. */
const isOwnState = (term: Term, claim: Claim): boolean =>
  (term.name === 'state.unlisted' && claim.terms.some(({ family, name, first, end }) => (family === 'at' && name === 'ahead' && first === term.first && end > term.end) || (family === 'who' && name === 'i' && first < term.first && topicsOf(claim).length === 0))) ||
  isApartBy(term, claim);
/** "Nine days behind", "three weeks ahead": how far apart two days lie, and no state of the file. */
const isApartBy = (term: Term, claim: Claim): boolean => term.name === 'state.unlisted' && claim.terms.some(({ family, first }) => family === 'at' && first === term.first) && claim.atoms.some(({ atom, end }) => atom.kind === 'duration' && end === term.first);
/** Where a form or the account is found is no matter of the record. */
const ELSEWHERE = new Set(['forms', 'account', 'address', 'published']);
const isOwnPlace = (term: Term, claim: Claim): boolean => term.name === 'located' && topicsOf(claim).length > 0 && topicsOf(claim).every((topic) => ELSEWHERE.has(topic)) && claim.names.length === 0;

const hasPlace = (claim: Claim, term: Term): boolean => claim.names.some(({ kind, first }) => (kind === 'office' || kind === 'unknown') && first >= term.end && first - term.end < 4);
const hasPronoun = (claim: Claim): boolean => claim.terms.some(({ family, name }) => family === 'topic' && name === 'it');

/** "It was received; the file shows it": the container is not what is spoken of when a pronoun stands for something else. */
const CONTAINERS = new Set(['case', 'status', 'account', 'officer', 'office', 'data']);
const onlyContainers = (topics: readonly string[], claim: Claim): boolean => hasPronoun(claim) && topics.every((topic) => CONTAINERS.has(topic));

const isDenied = (claim: Claim): boolean => claim.terms.some(({ family, name }) => family === 'not' && (name === 'not' || name === 'none' || name === 'else' || name === 'except'));

/** "Nothing else": beside what was told before. "Nothing besides the photos": beside what is named. */
function besideOf(claim: Claim): { readonly beside?: readonly string[] } {
  const except = claim.terms.find(({ family, name }) => family === 'not' && name === 'except');
  if (except !== undefined) return { beside: claim.terms.filter(({ family, name, first }) => family === 'topic' && name !== 'it' && first >= except.end).map(({ name }) => name) };
  return claim.terms.some(({ family, name }) => family === 'not' && name === 'else') ? { beside: claim.carried } : {};
}

/** The predicate right before a value, else the one behind it. */
function nearest(groups: readonly { readonly first: number; readonly end: number }[], value: PlacedAtom): number {
  const before = groups.findLastIndex(({ first }) => first < value.first);
  return before >= 0 ? before : Math.min(0, groups.length - 1);
}

/** "the letter of 3 March", "votre lettre du 3 mars", "your 3 March letter": the day belongs to the thing. */
function datedTopic(claim: Claim, value: PlacedAtom): string | undefined {
  const relation = claim.terms.find(({ family, name, end }) => family === 'at' && name === 'dated' && (end === value.first || end === value.first - 1));
  const before = relation && claim.terms.findLast(({ family, end }) => family === 'topic' && end === relation.first);
  if (before !== undefined && DATED.has(before.name)) return before.name;
  const after = claim.terms.find(({ family, first }) => family === 'topic' && first === value.end);
  return after !== undefined && DATED.has(after.name) && value.atom.kind === 'day' ? after.name : undefined;
}
const DATED = new Set([
  'letter', 'item', 'decision', 'acknowledgement', 'fairness', 'letter_documents', 'letter_biometrics', 'letter_medical', 'letter_interview', 'letter_test', 'letter_ceremony', 'letter_decision', 'letter_return',
  'letter_passport', 'copr', 'case',
]);

const isDue = (claim: Claim, value: PlacedAtom): boolean => claim.terms.some(({ family, name, first, end }) => family === 'at' && name === 'due' && end <= value.first && value.first - end <= 1 && first < value.first) && value.atom.kind !== 'duration';
