/** Does one stated fact agree with the record? Answers stay inside the desk process: a screen only learns the verdict on the whole set. */

import { assertNever } from '../kernel/exhaustive.ts';
import { searchKey } from '../search/searchKey.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { GlossaryEntry } from '../glossary/label.ts';
import type { CaseRecord } from './case.ts';
import type { Authority, CasePerson } from './caseParties.ts';
import type { FactorKind } from './caller.ts';
import { foldCode, foldDigits, isWithinOneEdit } from './foldText.ts';
import { matchesKnownPart, readStatedDate } from './statedDate.ts';
import { matchesName, matchesPersonName } from './statedName.ts';

export interface StatedFact {
  readonly kind: FactorKind;
  readonly value: string;
}

/** `not_on_record`: this record cannot confirm or contradict it. */
export type FactorMatch = 'match' | 'mismatch' | 'not_on_record';

export interface MatchContext {
  readonly record: CaseRecord;
  /** The person the facts are about. */
  readonly person: CasePerson;
  /** The authority whose holder calls; its facts are about the holder. */
  readonly authority?: Authority;
  readonly countries: ReadonlyMap<string, GlossaryEntry>;
  readonly today: CalendarDay;
}

const DATE_FACTORS: readonly FactorKind[] = ['birth_date', 'last_letter_on'];

/** Facts that cannot be read at all, whatever any record says: the agent asks again, no attempt is counted. */
export const unreadableFacts = (stated: readonly StatedFact[]): readonly FactorKind[] =>
  stated.filter((fact) => DATE_FACTORS.includes(fact.kind) && readStatedDate(fact.value).kind === 'unclear').map((fact) => fact.kind);

export function matchFactor(fact: StatedFact, context: MatchContext): FactorMatch {
  const { record, person, authority } = context;
  switch (fact.kind) {
    case 'full_name':
      return verdict(matchesPersonName(fact.value, person));
    case 'birth_date':
      return person.born === undefined ? 'not_on_record' : verdict(matchesDate(fact.value, (date) => matchesKnownPart(date, person.born ?? date)));
    case 'uci':
      return among(foldDigits(fact.value), [person.uci, ...(person.aliasUcis ?? [])], foldDigits);
    case 'application_number':
      return among(foldNumber(fact.value), [record.number, ...(record.aliasNumbers ?? [])], foldNumber);
    case 'birth_country':
      return person.birthCountry === undefined ? 'not_on_record' : verdict(foldCode(fact.value) === person.birthCountry || countriesNamed(fact.value, context.countries).has(person.birthCountry));
    case 'postal_code':
      return among(foldPostalCode(fact.value), [addressMayConfirm(person) ? person.address?.postalCode : undefined], foldPostalCode);
    case 'email':
      return among(foldEmail(fact.value), [person.email], foldEmail);
    case 'last_letter_on':
      return matchesLastLetter(fact.value, context);
    case 'passport_last4':
      return among(foldDigits(fact.value), [person.passportLast4], foldDigits);
    case 'representative_name':
      return authority === undefined ? 'not_on_record' : verdict(matchesName(fact.value, authority.holderName));
    case 'membership_id':
      return among(foldCode(fact.value), [authority?.membershipId], foldCode);
    default:
      return assertNever(fact.kind);
  }
}

const verdict = (matches: boolean): FactorMatch => (matches ? 'match' : 'mismatch');

function among(said: string, recorded: readonly (string | undefined)[], fold: (text: string) => string): FactorMatch {
  const known = recorded.flatMap((value) => (value === undefined || value === '' ? [] : [fold(value)]));
  return known.length === 0 ? 'not_on_record' : verdict(known.includes(said));
}

const foldEmail = (text: string): string => text.replaceAll(/\s/gu, '').toLowerCase();

/** `F9 00-418 263` and `f9OO418263` are the same number: letters lead, look-alikes among the digits are corrected. */
export function foldNumber(text: string): string {
  const code = foldCode(text);
  const lead = /^[A-Z]{0,4}?(?=[0-9OIL]{6,}$)/u.exec(code)?.[0] ?? '';
  return lead + foldDigits(code.slice(lead.length));
}

/** Canadian codes alternate letter and digit, so each place says what a look-alike must be. Others stay as typed. */
function foldPostalCode(text: string): string {
  const code = foldCode(text);
  if (!/^[A-Z0-9]{6}$/u.test(code)) return code;
  const fixed = Array.from(code, (sign, index) => (index % 2 === 0 ? (LETTER_FOR[sign] ?? sign) : foldDigits(sign))).join('');
  return /^[A-Z]\d[A-Z]\d[A-Z]\d$/u.test(fixed) ? fixed : code;
}

const LETTER_FOR: Readonly<Record<string, string>> = { '0': 'O', '1': 'I' };

/** A protected address confirms nothing: a right guess must not tell a pursuer that it is right. */
const addressMayConfirm = (person: CasePerson): boolean => !(person.flags ?? []).includes('protected_address');

function matchesDate(value: string, matches: (date: { readonly year: number; readonly month?: number; readonly day?: number }) => boolean): boolean {
  const stated = readStatedDate(value);
  return stated.kind === 'date' && matches(stated.date);
}

/** The newest letter that went out; also the newest one that went to the client when letters go to a representative. */
function matchesLastLetter(value: string, { record, today }: MatchContext): FactorMatch {
  const sent = (record.letters ?? []).filter((letter) => letter.sentOn <= today);
  const days = [newest(sent), newest(sent.filter((letter) => letter.deliveredTo === 'client'))].filter((day) => day !== undefined);
  if (days.length === 0) return 'not_on_record';
  return verdict(matchesDate(value, (date) => date.day !== undefined && days.includes(dayOf(date))));
}

const newest = (letters: readonly { readonly sentOn: CalendarDay }[]): CalendarDay | undefined => letters.map((letter) => letter.sentOn).toSorted().at(-1);

const dayOf = (date: { readonly year: number; readonly month?: number; readonly day?: number }): CalendarDay =>
  `${date.year}-${String(date.month ?? 0).padStart(2, '0')}-${String(date.day ?? 0).padStart(2, '0')}`;

/** Codes whose name was said, in either language; a slip counts only when no country has exactly that name. */
export function countriesNamed(value: string, countries: ReadonlyMap<string, GlossaryEntry>): ReadonlySet<string> {
  const code = foldCode(value);
  if (countries.has(code)) return new Set([code]);
  const said = countryKey(value);
  const named = [...countries.values()].map((entry) => ({ code: entry.code, names: countryNames(entry) }));
  const exact = named.filter((country) => country.names.includes(said));
  const found = exact.length > 0 ? exact : named.filter((country) => country.names.some((name) => name.length >= 5 && isWithinOneEdit(said, name)));
  return new Set(found.map((country) => country.code));
}

const countryNames = (entry: GlossaryEntry): readonly string[] =>
  [entry.en.label, entry.fr.label, ...(entry.allowed?.en ?? []), ...(entry.allowed?.fr ?? [])].map(countryKey);

/** `la Côte d'Ivoire`, `Cote dIvoire`: articles and gaps do not tell countries apart. */
const countryKey = (name: string): string => searchKey(name).replace(/^(?:the|le|la|les|l) /u, '').replaceAll(' ', '');
