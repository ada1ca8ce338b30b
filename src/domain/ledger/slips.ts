/** What slips out to somebody nobody has verified, without any word for a file: a name, a day, "he has", "it is closed"? (policy 4.5, 5.5.11) */

import { isUnsaid } from './bindClaim.ts';
import type { BindContext, Unbound } from './binding.ts';
import { readingAt, spanOf, type Claim, type Parts } from './claims.ts';

/** What is said to have happened only to a file. "Received", "made" and "asked" are said of calls and answers, too. */
const OF_FILES = new Set(['decided', 'closed', 'reopened', 'transferred', 'scheduled', 'accepted', 'rejected', 'expired', 'returned', 'located', 'refunded', 'paid', 'extended', 'state.in_progress', 'state.cancelled', 'state.waiting_on_client', 'outcome.approved', 'outcome.refused', 'outcome.withdrawn']);

const HAPPENED = new Set(['received', 'sent', 'completed', 'missing', 'requested', 'due', 'started', 'open', 'accepted', 'rejected', 'missed']);

/** What one holds or has asked for. */
const HELD = new Set(['permit', 'visa', 'papers', 'mail', 'status']);

export function findSlips(parts: Parts, claims: readonly Claim[], { allowed }: Pick<BindContext, 'allowed'>): readonly Unbound[] {
  const out: Unbound[] = [];
  const add = (reads: string, { first, end }: { readonly first: number; readonly end: number }): void => void out.push({ reads, ...spanOf(parts, first, end) });
  const isFree = (word: number): boolean => {
    const start = parts.utterance.tokens[word]?.start ?? 0;
    const reading = readingAt(parts, word);
    return !allowed.some((span) => span.start <= start && start < span.end) && (reading === undefined || (word < reading.declinedFrom && word < reading.mentionedFrom));
  };
  for (const term of parts.terms) if (term.family === 'tells' && term.name === 'third' && isFree(term.first)) add('person', term);
  // "I can't discuss Sabine's permit": whose it is was told, whatever is said of it.
  for (const claim of claims) for (const name of claim.names) if ((name.kind === 'unknown' || name.kind === 'person') && parts.utterance.tokens[name.end]?.word === "'s" && (parts.terms.some(({ family, first }) => family === 'topic' && first > name.end && first - name.end <= 3) || parts.utterance.tokens.slice(name.end + 1, name.end + 4).some(({ word }) => HELD.has(word)))) add('person', name);
  for (const claim of claims) {
    if (isUnsaid(claim, parts)) continue;
    for (const name of claim.names) if ((name.kind === 'unknown' || name.kind === 'person') && isFree(name.first) && !isOwn(claim, name.first)) add('person', name);
    for (const { atom, first, end } of claim.atoms) if (atom.kind === 'day' && atom.readings.some(({ month }) => month !== undefined) && isFree(first) && !claim.terms.some(({ family, name }) => (family === 'event' && name === 'posted') || (family === 'topic' && name === 'published'))) add('value', { first, end });
    // "It came in last week", "she is still missing one": what nobody without a file could say.
    const isOfSomebody = claim.terms.some(({ family, name }) => (family === 'who' && (name === 'they' || name === 'kin')) || (family === 'topic' && name === 'it'));
    const isDated = claim.atoms.some(({ atom }) => atom.kind === 'weekday' || (atom.kind === 'relativeDay' && atom.offset < 0) || atom.kind === 'month');
    for (const term of claim.terms) if (HAPPENED.has(term.name) && isFree(term.first) && isOfSomebody && (isDated || claim.terms.some(({ name }) => name === 'they' || name === 'kin')) && !claim.terms.some(({ family, name }) => family === 'who' && name === 'i') && !claim.terms.some(({ family }) => family === 'modal')) add('file', term);
    const isOfSpeaker = claim.terms.some(({ family, name }) => family === 'who' && name === 'i');
    for (const term of claim.terms) if (OF_FILES.has(term.name) && !isOfSpeaker && isFree(term.first) && claim.terms.some(({ family, name }) => (family === 'topic' && name === 'it') || (family === 'not' && name !== 'not'))) add('file', term);
  }
  return out;
}

/** The agent's own name at the beginning of a call. */
const isOwn = (claim: Claim, word: number): boolean => claim.terms.some(({ family, name, end }) => family === 'aside' && name === 'name' && word - end >= 0 && word - end < 3);
