/** Does a sentence give away what this caller may not hear? (policy 2.9, 4.5, 5.5.11) */

import { isUnsaid, type BoundClaim } from './bindClaim.ts';
import type { BindContext, Unbound } from './binding.ts';
import { readingAt, spanOf, type Claim, type Parts } from './claims.ts';
import { guessedValues } from './guessedValues.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { isRequirement } from './requirement.ts';
import { findSlips } from './slips.ts';

export function findDisclosure(parts: Parts, claims: readonly Claim[], bound: readonly BoundClaim[], context: BindContext): readonly Unbound[] {
  const open = context.facts.record !== undefined && context.facts.level !== 'none';
  const always = [...notReleasable(parts, context), ...ofOthers(parts, claims, context, open)];
  return open ? always : [...always, ...guessedValues(parts), ...findSlips(parts, claims, context), ...presupposed(parts, claims, bound, context)];
}

const told = (parts: Parts, { first }: Term): boolean => {
  const reading = readingAt(parts, first);
  return reading === undefined || (first < reading.declinedFrom && first < reading.mentionedFrom);
};

const at = (parts: Parts, reads: string, { first, end }: { readonly first: number; readonly end: number }): Unbound => ({ reads, ...spanOf(parts, first, end) });
const isAllowed = (parts: Parts, term: Term, { allowed }: BindContext): boolean => {
  const { start } = spanOf(parts, term.first, term.end);
  return allowed.some((span) => span.start <= start && start < span.end);
};
const termsOf = (parts: Parts, family: string, name: string): readonly Term[] => parts.terms.filter((term) => term.family === family && term.name === name);

/** Internal notes, what security thinks, the people who work here, contact details: nobody hears them. */
function notReleasable(parts: Parts, context: BindContext): readonly Unbound[] {
  const out: Unbound[] = [];
  for (const term of [...termsOf(parts, 'topic', 'note'), ...termsOf(parts, 'tells', 'security'), ...termsOf(parts, 'tells', 'partner')]) if (told(parts, term) && !isAllowed(parts, term, context)) out.push(at(parts, 'note', term));
  for (const term of termsOf(parts, 'tells', 'staff')) if (told(parts, term) && !isAllowed(parts, term, context)) out.push(at(parts, 'staff', term));
  for (const term of termsOf(parts, 'who', 'staff')) {
    const named = parts.names.find((name) => name.kind === 'unknown' && name.first === term.end);
    if (named !== undefined) out.push(at(parts, 'staff', { first: term.first, end: named.end }));
  }
  for (const term of termsOf(parts, 'tells', 'value')) {
    const valued = parts.atoms.some(({ atom, first }) => first >= term.first && (atom.kind === 'identifier' || atom.kind === 'day' || (atom.kind === 'count' && !atom.article))) || parts.names.some(({ kind, first }) => kind === 'unknown' && first >= term.first);
    if (valued) out.push(at(parts, 'value', term));
  }
  return out;
}

/** What concerns a person whose data this caller does not hold. */
function ofOthers(parts: Parts, claims: readonly Claim[], context: BindContext, open: boolean): readonly Unbound[] {
  const family = (context.facts.record?.people ?? []).length > 1;
  if (open && family) return [];
  const out: Unbound[] = [];
  for (const claim of claims) {
    // "My colleague called you": the agent's own people.
    if (claim.terms.some(({ family, name, first }) => family === 'who' && name === 'kin' && OWN.has(parts.utterance.tokens[first]?.word ?? ''))) continue;
    if (isUnsaid(claim, parts) || context.cued.some(({ label, start, end }) => label === 'decision_claim' && start < spanOf(parts, claim.first, claim.end).end && spanOf(parts, claim.first, claim.end).start < end)) continue;
    const person = claim.terms.find(({ family: group, name }) => group === 'who' && (name === 'kin' || name === 'theirfile'));
    // "La lettre est arrivée et son examen est en cours": the letter's, said to somebody who may hear it.
    if (open && person?.name === 'theirfile' && parts.terms.some((term) => term.family === 'topic' && term.name !== 'case' && term.end <= person.first)) continue;
    const sponsor = claim.terms.find(({ family: group, name }) => group === 'who' && name === 'sponsor');
    const says = claim.terms.some((term) => (term.family === 'topic' && !NOT_DATA.has(term.name)) || (isPredicate(term) && term.family !== 'outcome') || (term.family === 'tells' && term.name === 'contact'));
    const possessed = person !== undefined && (parts.utterance.tokens[person.end]?.word === "'s" || person.name === 'theirfile');
    if (person !== undefined && !isAllowed(parts, person, context) && (possessed || says)) out.push(at(parts, 'person', person));
    else if (sponsor !== undefined && sponsor.first - claim.first <= 1 && !claim.terms.some(({ name }) => name === 'sponsor_stage') && context.facts.level !== 'sponsor') out.push(at(parts, 'person', sponsor));
  }
  return out;
}
const OWN = new Set(['my', 'our', 'mon', 'ma', 'mes', 'notre', 'nos']);
const NOT_DATA = new Set(['it', 'representative', 'account', 'office', 'line', 'delay', 'data']);

/** Said to somebody who is not verified for this case: every sentence that would not be the same if no file existed. */
function presupposed(parts: Parts, claims: readonly Claim[], bound: readonly BoundClaim[], context: BindContext): readonly Unbound[] {
  const out: Unbound[] = [];
  for (const term of parts.terms) {
    if (term.family === 'who' && term.name === 'theirfile') out.push(at(parts, 'file', term));
    else if (term.family === 'tells' && term.name === 'ours' && parts.atoms.some(({ atom, first }) => atom.kind === 'day' && first >= term.end && first - term.end <= 2)) out.push(at(parts, 'file', term));
    else if (term.family === 'tells' && GIVES_AWAY.has(term.name) && !isAsked(parts, term) && !isMentioned(parts, term)) out.push(at(parts, term.name === 'hint' ? 'value' : 'file', term));
    else if (term.family === 'tells' && term.name === 'exists' && told(parts, term) && !isLeftOpen(parts, term) && !isAllowed(parts, term, context)) out.push(at(parts, 'file', term));
    else if (term.family === 'tells' && term.name === 'value') out.push(at(parts, 'value', term));
    else if (term.family === 'tells' && term.name === 'presupposes' && !isAllowed(parts, term, context) && told(parts, term) && !isAsked(parts, term)) out.push(at(parts, 'file', term));
  }
  claims.forEach((claim, index) => {
    if (isUnsaid(claim, parts) || bound[index]?.isSilent === true || (bound[index]?.isBound === true && (bound[index]?.facts.length ?? 0) > 0)) return;
    const predicate = claim.terms.find((term) => isPredicate(term));
    const topic = claim.terms.some(({ family, name }) => family === 'topic' && !NOT_OF_A_FILE.has(name));
    // "A representative needs an authorisation": the same for everybody.
    const ofRule = predicate?.name === 'missing' && claim.terms.some(({ family, name }) => family === 'topic' && name === 'authority') && claim.terms.every(({ family, name }) => family !== 'topic' || NOT_OF_A_FILE.has(name) || name === 'authority');
    const denied = claim.terms.some(({ family, name }) => family === 'not' && name === 'nothing');
    const ofFile = claim.terms.some((term) => isPredicate(term) && (OF_A_FILE.has(term.name) || (term.name === 'missing' && denied))) && !claim.terms.some(({ family, name }) => family === 'topic' && name === 'office');
    const owed = context.cued.some(({ start, end }) => start <= spanOf(parts, claim.first, claim.end).start && spanOf(parts, claim.first, claim.end).start < end);
    if (predicate !== undefined && !ofRule && !isRequirement(claim, parts) && (topic || ofFile) && !owed && !(claim.terms.some(({ family, name }) => family === 'tells' && name === 'exists') && isLeftOpen(parts, predicate))) out.push(at(parts, 'file', predicate));
  });
  return out;
}

/** A decline does not take these back: they are told in the very words of it. */
const GIVES_AWAY = new Set(['slipped', 'hint', 'named', 'theirs']);
const isMentioned = (parts: Parts, { first }: Term): boolean => first >= (readingAt(parts, first)?.mentionedFrom ?? Number.POSITIVE_INFINITY);

/** "If there is a file", "neither confirm nor deny that there is one": the same words without a file. */
function isLeftOpen(parts: Parts, { first }: Term): boolean {
  const from = readingAt(parts, first)?.clause.first ?? 0;
  return parts.terms.some((term) => term.first >= from && term.first <= first && ((term.family === 'ask' && term.name === 'if') || (term.family === 'neutral' && (term.name === 'undecided' || term.name === 'neither'))));
}

const NOT_OF_A_FILE = new Set(['it', 'published', 'office', 'account', 'line', 'reference', 'representative', 'delay', 'data', 'officer']);

/** "It shows as closed": only a file can be. */
const OF_A_FILE = new Set(['closed', 'reopened', 'state.in_progress', 'state.waiting_on_client']);

const isAsked = (parts: Parts, { first }: Term): boolean => {
  const reading = readingAt(parts, first);
  return reading !== undefined && parts.utterance.tokens[reading.clause.end - 1]?.asked === true;
};
