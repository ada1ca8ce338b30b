/** Does the record say what this sentence says? */

import type { RenderedSlot } from '../composing/reply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import { slotOf, today } from '../composing/slots.ts';
import type { Utterance } from '../guard/readClauses.ts';
import { once } from '../kernel/once.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import { giveElidedUnits } from './atoms/elidedUnits.ts';
import { joinYears } from './atoms/joinYears.ts';
import { readAtoms } from './atoms/readAtoms.ts';
import { findAnswers } from './answers.ts';
import type { BindContext, Binding, Mismatch, Unbound } from './binding.ts';
import { bindClaim, type BoundClaim } from './bindClaim.ts';
import { readClaims, spanOf, topicsOf, type Claim, type Parts, type PlacedAtom } from './claims.ts';
import { withoutCodedReason } from './codedReason.ts';
import { withoutDefined } from './definitions.ts';
import { lastDayTold } from './differences.ts';
import { evidenceOf } from './evidence.ts';
import { findDisclosure } from './findDisclosure.ts';
import { gainsaid } from './gainsaid/gainsaid.ts';
import { readNames, type Name } from './readNames.ts';
import { isPredicate, readTerms, type Term } from './readTerms.ts';
import { factsOfAll, recordFacts } from './recordFacts.ts';

/** Spans count in the sentence. */
export function bindSentence(sentence: string, utterance: Utterance, context: BindContext): Binding {
  const parts = readParts(sentence, utterance, context);
  const claims = readClaims(parts, context);
  const claimContext = { ...context, carriedTopics: context.carried, record: recordFacts(context.facts), everybody: factsOfAll(context.facts), today: today(context.facts) };
  const bound = claims.map((claim) => bindClaim(claim, parts, claimContext));
  const answered = findAnswers(parts, context.facts);
  const disclosed = findDisclosure(parts, claims, bound, context);
  const wrong = [...bound.flatMap(({ claim, mismatches }) => (hasCase(context.facts) ? mismatches : mismatches.filter((mismatch) => isGeneral(mismatch, claim)))), ...gainsaid(parts, claims, claimContext)].map(({ reads, first, end }) => ({ reads, ...spanOf(parts, first, end) }));
  const grounded = bound.filter(({ isBound, isBorne, facts }) => isBound || (isBorne === true && facts.length > 0)).map(({ claim, facts, isOrder, isBound }) => ({ ...groundedBy(claim, isOrder, parts), facts, isOrder, isWhole: isBound, isPlain: !claim.terms.some(({ family }) => family === 'modal') }));
  return {
    isFact: disclosed.length === 0 && answered.length === 0 && bound.some(({ isBound }) => isBound) && bound.every(({ isBound, isSilent }) => isBound || isSilent),
    slots: bound.flatMap((each) => slotsOf(each, parts, context.facts)),
    unbound: unique(disclosed.length > 0 && !hasCase(context.facts) ? [...disclosed, ...answered] : [...disclosed, ...answered, ...wrong]),
    grounded,
    days: lastDayTold(parts, claimContext),
    events: claims.flatMap(({ terms, inherited }) => [...inherited, ...terms.filter(isPredicate)].map(({ name }) => name)),
    tells: claims.some((claim) => topicsOf(claim).length > 0),
    // Asked for where features are made, and again where a finding is doubted.
    evidence: once(() => evidenceOf(parts, claimContext, bound.flatMap(({ mismatches }) => mismatches))),
    topics: claims.map(topicsOf).findLast((topics) => topics.length > 0) ?? context.carried,
  };
}

/** Said to somebody nobody has verified, only what is told of everybody can be wrong: "background checks take 60 days". What is told of a file is a disclosure. */
const isGeneral = ({ reads }: Mismatch, claim: Claim): boolean => reads === 'amount' || reads === 'reason' || reads === 'outcome' || reads === 'decision' || (['duration', 'number', 'vague'].includes(reads) && topicsOf(claim).some((topic) => topic !== 'number' && topic !== 'reference'));

/** Without a record nothing of it can be wrong; what matters is that it was told. */
const hasCase = (facts: ReplyFacts): boolean => facts.record !== undefined && facts.level !== 'none';

function readParts(sentence: string, utterance: Utterance, { pack, facts }: BindContext): Parts {
  const { tokens } = utterance;
  const atoms = giveElidedUnits(joinYears(readAtoms(sentence), sentence, today(facts)), sentence).map((atom): PlacedAtom => {
    const first = firstWhere(tokens.length, (word) => (tokens[word]?.end ?? 0) > atom.start);
    return { atom, first, end: Math.max(first + 1, firstWhere(tokens.length, (word) => (tokens[word]?.start ?? 0) >= atom.end)) };
  });
  // "il y a 280 jours" is a day, and not that something is there.
  const timed = new Uint8Array(tokens.length);
  for (const { atom, first, end } of atoms) if (atom.kind === 'relativeDay' || atom.kind === 'duration') timed.fill(1, first, end);
  // "est le" tells a day only where one follows; the month of May allows nothing.
  const dayed = new Uint8Array(tokens.length);
  for (const { atom, first, end } of atoms) if (['day', 'month', 'weekday', 'time', 'relativeDay'].includes(atom.kind)) dayed.fill(1, first, end);
  const terms = readTerms(pack, utterance).filter((term) => (term.name !== 'exists' || timed[term.first] === 0 || timed[term.end - 1] === 0) && !((term.name === 'held' || term.family === 'modal') && dayed[term.first] === 1) && (term.name !== 'is_on' || DATES.some((step) => dayed[term.end + step] === 1)));
  const covered = new Uint8Array(tokens.length);
  // "The Member" may be a name all the same.
  for (const { first, end } of [...terms.filter(({ name }) => name !== 'member'), ...atoms]) covered.fill(1, first, end);
  const names = readNames(sentence, tokens, facts, (word) => covered[word] === 1).filter((name) => !isPartOfThing(name, terms));
  // Words of a name are not terms of their own: "office 5" is no number.
  const named = new Uint8Array(tokens.length);
  for (const { kind, first, end } of names) if (kind !== 'unknown' && kind !== 'person') named.fill(1, first, end);
  const isFree = ({ first, end }: { readonly first: number; readonly end: number }): boolean => named[first] === 0 || (named[end - 1] === 0 && tokens[first]?.word.length !== 1);
  const free = withoutKindOfFile(terms.filter(isFree), utterance);
  return { sentence, utterance, terms: withoutCodedReason(withoutDefined(free, terms, tokens, pack, facts.glossary), atoms, names, tokens, pack, facts), atoms: atoms.filter(isFree), names };
}

/** "The Quebec selection document": the paper is called so; it is not where something took place. */
const isPartOfThing = ({ kind, first, end }: Name, terms: readonly Term[]): boolean => (kind === 'office' || kind === 'place') && terms.some((term) => term.family === 'topic' && PAPERS.has(term.name) && term.first <= first && end <= term.end && term.end - term.first > end - first);
const PAPERS = new Set(['quebec_selection']);

/** "Your PR card application", "le dossier de parrainage": what the application is for, and not the card or the sponsor's stage. */
const withoutKindOfFile = (terms: readonly Term[], { tokens }: Utterance): readonly Term[] =>
  terms.filter((term) => term.family !== 'topic' || !ASKED_FOR.has(term.name) || !terms.some(({ family, name, first, end }) => family === 'topic' && name === 'case' && (first === term.end || (term.first === end + 1 && OF.has(tokens[end]?.word ?? '')))));
const ASKED_FOR = new Set(['card', 'sponsor_stage', 'issue', 'landing']);
const OF = new Set(['de', 'du']);

/** Words between "is on" and its day. */
const DATES = [-1, 0, 1, 2, 3];

/** Smallest word for which it holds; it holds for all behind it too. */
function firstWhere(length: number, holds: (word: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function slotsOf({ values, isBound }: BoundClaim, parts: Parts, { record }: ReplyFacts): readonly RenderedSlot[] {
  if (!isBound) return [];
  const asOf = record?.asOf === undefined ? {} : { asOf: record.asOf };
  return values.flatMap(({ fact, first, end }) => {
    if (fact.slot === undefined) return [];
    const span = spanOf(parts, first, end);
    return [{ slot: fact.slot, value: parts.sentence.slice(span.start, span.end), ...span, ...(slotOf(fact.slot).fromRecord ? asOf : {}) }];
  });
}

const unique = (list: readonly Unbound[]): readonly Unbound[] => [...new Map(list.map((each) => [`${each.reads} ${each.start} ${each.end}`, each])).values()];

/** An order on file excuses its own words: another order beside it is not on file. */
function groundedBy(claim: Claim, isOrder: boolean, parts: Parts): TextSpan {
  const act = claim.terms.find(({ family }) => family === 'act');
  return isOrder && act !== undefined ? spanOf(parts, act.first, act.end) : spanOf(parts, claim.first, claim.end);
}
