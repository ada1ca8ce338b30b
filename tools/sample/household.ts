/** Who is behind a file? A household: its main person, its home and its surname. Planned look-alikes of the household before it make search and verification work. */

import type { CasePerson } from '../../src/domain/cases/caseParties.ts';
import type { LineCode, PartyRole, PersonFlag } from '../../src/domain/cases/codes.ts';
import type { BirthDate } from '../../src/domain/kernel/time.ts';
import type { SampleClock } from './clock.ts';
import { dayNumber, dayText } from './days.ts';
import { phone, uci } from './identifiers.ts';
import { chooseTradition, composeName, type ComposedName } from './names/compose.ts';
import type { Tradition } from './names/tradition.ts';
import { drawHome, type Home } from './places.ts';
import { below, between, chance, choose, pick, streamAt, type Stream, type Weighted } from './stream.ts';

export type LookAlike = 'namesake' | 'day_apart' | 'two_ucis' | 'twin' | 'father_son';

export interface Household {
  readonly index: number;
  readonly tradition: Tradition;
  readonly home: Home;
  readonly language: 'en' | 'fr';
  readonly country: string;
  readonly principal: CasePerson;
  /** Set when the main person was made to resemble that of the household before. */
  readonly lookAlike?: LookAlike;
}

export interface HouseholdContext {
  readonly seed: string;
  readonly clock: SampleClock;
}

/** Only every second household may copy the one before, so the shares of the specification are doubled here. */
const LOOK_ALIKES: Weighted<LookAlike | 'none'> = [['namesake', 12_000], ['day_apart', 8_000], ['two_ucis', 16_000], ['twin', 6_000], ['father_son', 4_000], ['none', 954_000]];
const YEAR_DAYS = 365;
const TWIN_LETTERS = Array.from('aeioulnrst');
const DEFAULTED_BIRTHDAYS: ReadonlySet<Tradition['shape']> = new Set(['persian', 'horn', 'arabic']);

export function drawHousehold(context: HouseholdContext, index: number, line: LineCode, inQuebec: boolean): Household {
  const own = drawAlone(context, index, line, inQuebec);
  if (index % 2 === 0) return own;
  const s = streamAt(context.seed, `household/${index}/look-alike`);
  const kind = choose(s, LOOK_ALIKES);
  return kind === 'none' ? own : { ...own, lookAlike: kind };
}

/** The main person of a look-alike household, seen beside the household before it. */
export function resemble(own: Household, before: Household, context: HouseholdContext): Household {
  const s = streamAt(context.seed, `household/${own.index}/resemble`);
  const { lookAlike } = own;
  if (lookAlike === undefined || before.principal.born?.day === undefined) return { ...own, principal: own.principal };
  const { born, familyName, givenNames, sex, birthCountry, address } = before.principal;
  const name = { familyName, ...(givenNames === undefined ? {} : { givenNames }), ...(sex === undefined ? {} : { sex }) };
  const same = { ...withoutNames(own.principal), ...name, born };
  const home = address === undefined ? {} : { address };
  switch (lookAlike) {
    case 'namesake': return { ...own, principal: same };
    case 'day_apart': return { ...own, principal: { ...same, born: shiftDays(born, 1) } };
    case 'two_ucis': return { ...own, principal: { ...same, ...(birthCountry === undefined ? {} : { birthCountry }), ...home } };
    case 'twin': return { ...own, principal: { ...same, ...(birthCountry === undefined ? {} : { birthCountry }), ...home, ...(givenNames === undefined ? {} : { givenNames: twinName(s, givenNames, before.tradition, sex ?? 'F') }) } };
    default: return { ...own, principal: { ...same, born: { ...born, year: born.year - between(s, 22, 38) }, ...home } };
  }
}

const withoutNames = ({ givenNames: _given, otherNames: _other, ...rest }: CasePerson): CasePerson => rest;

/** One letter apart for a third of the twins. */
function twinName(s: Stream, given: string, tradition: Tradition, sex: 'F' | 'M' | 'X'): string {
  if (below(s, 3) > 0) return pick(s, sex === 'M' ? tradition.male : tradition.female);
  const place = between(s, 1, Math.max(1, given.length - 2));
  return `${given.slice(0, place)}${pick(s, TWIN_LETTERS)}${given.slice(place + 1)}`;
}

function shiftDays(born: BirthDate, days: number): BirthDate {
  const two = (value: number | undefined): string => String(value ?? 1).padStart(2, '0');
  return toBirthDate(dayNumber(`${born.year}-${two(born.month)}-${two(born.day)}`) + days);
}

function toBirthDate(day: number): BirthDate {
  const [year = 1990, month = 1, date = 1] = dayText(day).split('-').map(Number);
  return { year, month, day: date };
}

function drawAlone(context: HouseholdContext, index: number, line: LineCode, inQuebec: boolean): Household {
  const s = streamAt(context.seed, `household/${index}`);
  const tradition = chooseTradition(s);
  const home = drawHome(s, inQuebec || chance(s, 150_000));
  const country = choose(s, tradition.countries);
  const language = chance(s, home.isQuebec ? 800_000 : tradition.shape === 'french' ? 700_000 : 90_000) ? 'fr' : 'en';
  const base = { index, tradition, home, country, language } as const;
  const [youngest, oldest] = agesOf(s, line);
  return { ...base, principal: drawPerson(context, base, 0, { role: 'principal', youngest, oldest }) };
}

function agesOf(s: Stream, line: LineCode): readonly [number, number] {
  switch (line) {
    case 'SPO':
    case 'EXS': return [17, 29];
    case 'PGP': return [52, 86];
    case 'FCD': return [3, 21];
    case 'CITG': return chance(s, 20_000) ? [6, 17] : [18, 80];
    case 'CITP': return [6, 80];
    default: return [19, 58];
  }
}

export interface PersonWish {
  readonly role: PartyRole;
  readonly youngest: number;
  readonly oldest: number;
  readonly surname?: string;
  readonly flags?: readonly PersonFlag[];
  readonly country?: string;
}

type HouseholdBase = Pick<Household, 'index' | 'tradition' | 'home' | 'country' | 'language'>;

/** Person `k` of a household; 0 is its main person. The first four may hold a UCI. */
export function drawPerson(context: HouseholdContext, household: HouseholdBase, k: number, wish: PersonWish): CasePerson {
  const s = streamAt(context.seed, `household/${household.index}/person/${k}`);
  const sex = chance(s, 500_000) ? 'F' : 'M';
  const name = composeName(s, household.tradition, sex, wish.surname);
  const hasUci = k < 4 && !chance(s, 60_000);
  const serial = household.index * 4 + k;
  return {
    id: `P${String(household.index).padStart(7, '0')}-${k}`,
    role: wish.role,
    ...(hasUci ? { uci: uci(serial) } : {}),
    ...nameFields(name),
    born: drawBirthDate(s, wish, household.tradition, context.clock),
    sex,
    birthCountry: wish.country ?? household.country,
    language: household.language,
    address: household.home.address,
    ...(chance(s, 900_000) ? { email: `p${household.index}.${k}@example.${pick(s, ['com', 'org', 'net'])}` } : {}),
    phone: phone(household.home.area, below(s, 100)),
    ...(chance(s, 800_000) ? { passportLast4: String(between(s, 1000, 9999)) } : {}),
    ...(wish.flags === undefined || wish.flags.length === 0 ? {} : { flags: wish.flags }),
  };
}

function nameFields(name: ComposedName): Pick<CasePerson, 'familyName' | 'givenNames' | 'otherNames'> {
  return {
    familyName: name.familyName,
    ...(name.givenNames === undefined ? {} : { givenNames: name.givenNames }),
    ...(name.otherNames.length === 0 ? {} : { otherNames: name.otherNames }),
  };
}

function drawBirthDate(s: Stream, wish: PersonWish, tradition: Tradition, clock: SampleClock): BirthDate {
  const day = clock.day - wish.youngest * YEAR_DAYS - 30 - below(s, Math.max(1, (wish.oldest - wish.youngest) * YEAR_DAYS));
  const born = toBirthDate(day);
  if (chance(s, 15_000)) return { year: born.year };
  if (DEFAULTED_BIRTHDAYS.has(tradition.shape) && chance(s, 12_000)) return { year: born.year, month: 1, day: 1 };
  if (born.year % 4 === 0 && chance(s, 5_000)) return { year: born.year, month: 2, day: 29 };
  return born;
}
