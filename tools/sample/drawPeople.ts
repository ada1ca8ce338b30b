/** Who stands on a case? The main person of the household, and by line a spouse, children, a sponsor or a guardian. */

import type { CasePerson } from '../../src/domain/cases/caseParties.ts';
import type { LineCode, PersonFlag } from '../../src/domain/cases/codes.ts';
import type { CaseWish } from './drawCase.ts';
import { dayText, yearsBetween } from './days.ts';
import { drawPerson, type PersonWish } from './household.ts';
import { chance, choose, streamAt, type Stream } from './stream.ts';

const FAMILY_LINES: ReadonlySet<LineCode> = new Set(['EE', 'PNPB', 'QSW', 'PPR', 'REF', 'HNC', 'PGP']);
const SPONSORED: ReadonlySet<LineCode> = new Set(['FCO', 'FCI', 'FCD', 'PGP']);
const ADULT = 18;
/** Sponsors and spouses who keep a surname of their own, of a million. */
const OWN_SURNAME = { sponsor: 700_000, spouse: 500_000 };

/** What is true of the family on every case it stands on comes from the household's own stream. */
export function drawPeople(wish: CaseWish, s: Stream, flags: readonly PersonFlag[]): readonly CasePerson[] {
  const { household, line, clock } = wish;
  const family = streamAt(wish.seed, `household/${household.index}/family`);
  const ownSurname = { sponsor: line !== 'PGP' && chance(family, OWN_SURNAME.sponsor), spouse: chance(family, OWN_SURNAME.spouse) };
  const sponsorCountry = chance(family, 500_000) ? 'CA' : household.country;
  const { principal } = household;
  const age = ageOf(principal, dayText(clock.day));
  const isMinor = age < ADULT;
  const person = (k: number, one: PersonWish): CasePerson => drawPerson(wish, household, k, (one.role === 'sponsor' && ownSurname.sponsor) || (one.role === 'spouse' && ownSurname.spouse) ? one : { ...one, surname: principal.familyName });
  const marked = withFlags(principal, isMinor ? [...flags, 'minor'] : flags);
  const others: CasePerson[] = [];
  if (SPONSORED.has(line)) others.push(person(2, { role: 'sponsor', youngest: line === 'PGP' ? 24 : 22, oldest: line === 'PGP' ? Math.max(25, Math.min(50, age - 18)) : 60, country: sponsorCountry }));
  if (isMinor) others.push(person(1, { role: 'guardian', youngest: age + 19, oldest: age + 42 }));
  if (!isMinor && FAMILY_LINES.has(line) && chance(s, line === 'PGP' ? 500_000 : 520_000)) others.push(person(1, { role: 'spouse', youngest: Math.max(19, age - 8), oldest: Math.max(20, age + 8) }));
  if (!isMinor && line !== 'PGP') for (let child = 0; child < childrenOf(s, line); child++) others.push(person(3 + child, { role: 'dependent_child', youngest: 0, oldest: Math.max(1, Math.min(21, age - 18)), flags: [] }));
  return [marked, ...others.map((other) => withMinorFlag(other, dayText(clock.day)))];
}

function childrenOf(s: Stream, line: LineCode): number {
  if (line === 'REF') return choose(s, [[0, 30], [1, 20], [2, 20], [3, 14], [4, 9], [5, 5], [6, 2]]);
  if (FAMILY_LINES.has(line)) return choose(s, [[0, 48], [1, 26], [2, 18], [3, 6], [4, 2]]);
  if (line === 'CITG') return choose(s, [[0, 80], [1, 11], [2, 7], [3, 2]]);
  return line === 'FCO' ? choose(s, [[0, 80], [1, 20]]) : 0;
}

/** An incomplete birth date counts from the last day it may mean. */
export function ageOf(person: CasePerson, today: string): number {
  if (person.born === undefined) return ADULT;
  const { year, month = 12, day = 31 } = person.born;
  return yearsBetween(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, today);
}

const withFlags = (person: CasePerson, flags: readonly PersonFlag[]): CasePerson => (flags.length === 0 ? person : { ...person, flags });

const withMinorFlag = (person: CasePerson, today: string): CasePerson => (ageOf(person, today) < ADULT ? withFlags(person, ['minor']) : person);
