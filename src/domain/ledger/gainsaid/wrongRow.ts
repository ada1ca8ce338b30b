/** "One item was waived and it had been received": is what is said of one thing, happening after happening, said of one and the same row? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import { fits } from '../alsoSaid.ts';
import type { Parts } from '../claims.ts';
import type { Fact } from '../fact.ts';
import { isPredicate, type Term } from '../readTerms.ts';
import type { Stretch } from './stretches.ts';
import { within } from '../segments.ts';

/** What may happen to a document that was asked for. */
const HAPPENS = new Set(['received', 'accepted', 'rejected', 'waived', 'reviewed']);
/** What takes the words to another row, or leaves the row open. */
const TURNS_AWAY = new Set(['kin', 'again', 'modal', 'act', 'only', 'not', 'every', 'each', 'all', 'order']);
const ANOTHER = new Set(['one', 'other', 'others', 'another', 'rest', 'latter', 'former', 'first', 'second', 'third', 'un', 'une', 'autre', 'autres', 'premier', 'premiere', 'seconde', 'deuxieme', 'dernier', 'derniere']);
const THINGS = new Set(['document', 'item']);

interface Said {
  readonly first: number;
  readonly end: number;
  readonly events: readonly string[];
}

export function wrongRow(parts: Parts, { everybody, facts: { record } }: ClaimContext): readonly Mismatch[] {
  const items = new Set((record?.items ?? []).map(({ id }) => id));
  if (items.size === 0) return [];
  const rows = everybody.filter(({ entity, untold }) => items.has(entity) && untold !== true);
  const out: Mismatch[] = [];
  let from = 0;
  let meant: ReadonlySet<string> | undefined;
  for (const said of saidIn(parts)) {
    const named = namedIn(from, said.first, parts, rows);
    const stays = named === 'same' && meant !== undefined;
    const about = named === 'same' ? meant : named === 'another' ? undefined : named;
    const fitting = about === undefined || isTurned(said, parts) ? new Set<string>() : entitiesOf(rows.filter((fact) => about.has(fact.entity) && said.events.some((event) => fits(event, fact))));
    if (stays && fitting.size === 0 && !isTurned(said, parts)) out.push({ reads: 'status', first: said.first, end: said.end });
    meant = fitting.size === 0 ? undefined : fitting;
    from = said.end;
  }
  return out;
}

const entitiesOf = (facts: readonly Fact[]): ReadonlySet<string> => new Set(facts.map(({ entity }) => entity));

/** Happenings in text order, each with all it may mean. */
function saidIn({ terms }: Parts): readonly Said[] {
  const groups = Map.groupBy(terms.filter((term) => isPredicate(term) && HAPPENS.has(term.name)), ({ first }) => first);
  return [...groups.values()].map((group: readonly Term[]) => ({ first: group[0]?.first ?? 0, end: Math.max(...group.map(({ end }) => end)), events: group.map(({ name }) => name) }));
}

/** Which rows the words up to here name: new ones, the same as before, or something else. */
function namedIn(from: number, end: number, parts: Parts, rows: readonly Fact[]): ReadonlySet<string> | 'same' | 'another' {
  const here = { first: from, end };
  const topics = within(parts.terms, here).filter(({ family, name }) => family === 'topic' && name !== 'it').map(({ name }) => name);
  const countries = within(parts.names, here).filter(({ kind }) => kind === 'country').map(({ code }) => code);
  if (topics.length === 0 && countries.length === 0 && within(parts.names, here).length === 0 && !isElse(here, parts)) return 'same';
  const specific = topics.filter((topic) => !THINGS.has(topic));
  const about = rows.filter((fact) => (specific.length > 0 ? specific.some((topic) => fact.topics.includes(topic)) : topics.length > 0) && (countries.length === 0 || (fact.country !== undefined && countries.includes(fact.country))));
  return topics.length === 0 || about.length === 0 ? 'another' : entitiesOf(about);
}

const isElse = (here: Stretch, parts: Parts): boolean =>
  within(parts.atoms, here).some(({ atom }) => atom.kind === 'count' || atom.kind === 'ordinal') || turnsAway(here, parts) || parts.utterance.tokens.slice(here.first, here.end).some(({ word }) => ANOTHER.has(word));

const turnsAway = (here: Stretch, { terms }: Parts): boolean => within(terms, here).some(({ family }) => TURNS_AWAY.has(family));

/** Denied, allowed or asked again right beside it. */
const isTurned = ({ first, end }: Said, parts: Parts): boolean => turnsAway({ first: first - REACH, end: end + REACH }, parts);
const REACH = 3;
