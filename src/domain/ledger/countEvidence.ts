/** Which numbers could a count of a sentence be: of rows of the record, of what the sentence lists, of its numbers added up? */

import type { Parts, PlacedAtom } from './claims.ts';
import type { Fact } from './fact.ts';
import { isThing, namesOf } from './readTerms.ts';

/** How many rows there are of a thing to which something happened, and of a thing or a happening by itself. */
export interface Rows {
  readonly tied: ReadonlySet<number>;
  readonly alone: ReadonlySet<number>;
}

export function rowsOf(topics: readonly string[], events: readonly string[], told: readonly Fact[]): Rows {
  const count = (list: readonly Fact[]): number => new Set(list.map(({ entity }) => entity)).size;
  const about = topics.map((topic) => told.filter((fact) => fact.topics.includes(topic)));
  return {
    tied: new Set(about.flatMap((list) => events.map((event) => count(list.filter((fact) => fact.event === event))))),
    alone: new Set([...about.map(count), ...events.map((event) => count(told.filter((fact) => fact.event === event)))]),
  };
}

/** What a sentence lists, with its numbers added up. */
export interface Listed {
  readonly byWord: ReadonlyMap<number, readonly PlacedAtom[]>;
  readonly numbers: readonly number[];
  readonly sum: number;
  readonly days: number;
  readonly things: number;
}

export function listedIn({ atoms, terms }: Parts): Listed {
  const numbers = numbersOf(atoms);
  return { byWord: Map.groupBy(atoms, ({ first }) => first), numbers, sum: added(numbers), days: daysIn(atoms), things: namesOf(terms.filter(isThing)).length };
}

const numbersOf = (atoms: readonly PlacedAtom[]): readonly number[] => atoms.flatMap(({ atom }) => (atom.kind === 'count' || atom.kind === 'duration' ? [atom.value] : []));
const daysIn = (atoms: readonly PlacedAtom[]): number => atoms.filter(({ atom }) => atom.kind === 'day' || atom.kind === 'month').length;
const added = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** "Two adults and two children, four in all"; "the photos and the form, two things". */
export function isListed({ atom, first }: PlacedAtom, { atoms, names }: Parts, { byWord, numbers, sum, days, things }: Listed): boolean {
  if (atom.kind !== 'count' || atom.value < 2) return false;
  const here = byWord.get(first) ?? [];
  if ([days - daysIn(here), things, names.length].includes(atom.value)) return true;
  const own = numbersOf(here);
  // The sum of all tells nearly always that those beside it do not add up; only where it leaves that open are they added.
  if (numbers.length - own.length < 2 || Math.abs(sum - added(own) - atom.value) > 1 + sum * 1e-6) return false;
  return added(numbersOf(atoms.filter((other) => other.first !== first))) === atom.value;
}
