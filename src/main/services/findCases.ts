/** What may an agent learn from the find box before anybody is verified? How many entries fit and what to ask next (ruling 8). */

import type { CallContext, HandlerResult, Handlers } from '../../contract/contract.ts';
import type { casesApi, FindResult } from '../../contract/deskApi/cases.ts';
import { deskError } from '../../contract/errors.ts';
import { askNext } from '../../domain/cases/askNext.ts';
import { findReadingOf, locatedFactors } from '../../domain/cases/findReading.ts';
import { foldCode } from '../../domain/cases/foldText.ts';
import { readStatedDate } from '../../domain/cases/statedDate.ts';
import { mayBeFound, type Candidate } from '../../domain/cases/verify.ts';
import { birthKey } from '../../domain/search/birthKey.ts';
import { readIdentifier, type IdentifierReading } from '../../domain/search/readIdentifier.ts';
import { searchKey } from '../../domain/search/searchKey.ts';
import type { BirthDate } from '../../domain/kernel/time.ts';
import type { Policies } from '../../domain/policies/policies.ts';
import type { CaseStore, MatchPage, PersonMatch } from '../ports/caseStore.ts';
import type { CaseSummary } from '../../domain/cases/caseView.ts';
import { MAX_CANDIDATES } from '../../domain/cases/askNext.ts';
import type { CasesServiceParts } from './cases.ts';

type FindInput = Parameters<Handlers<typeof casesApi>['cases.find']>[0];

/** Entries are counted up to here; "50 or more" says enough. */
const COUNT_LIMIT = 50;

interface Given {
  readonly born?: BirthDate;
  readonly country?: string;
  readonly line?: string;
}

export function findCases(parts: CasesServiceParts, input: FindInput, context: CallContext): HandlerResult<FindResult> {
  const policies = parts.packs().policies.value;
  const reading = readIdentifier(input.text, policies);
  const given = givenOf(input);
  const admitted = admit(parts, { input, reading, given, context, policies });
  if (!admitted.ok) return admitted;
  const page = narrowed(parts.store, lookUp(parts.store, reading, given), given);
  const found = page.matches;
  const people = new Set(found.map((match) => match.personId)).size;
  const next = askNext({ read: findReadingOf(reading), people, given: { birthDate: given.born !== undefined, country: given.country !== undefined, line: given.line !== undefined } });
  if (admitted.value.kind === 'counted') {
    const logged = parts.logEvent('case.looked_up', {
      agentId: context.userId, role: context.role, callId: input.callId,
      details: { readAs: findReadingOf(reading).readAs, narrowedBy: narrowedBy(given) },
    });
    if (!logged.ok) {
      parts.meter.takeBack();
      return logged;
    }
  }
  return { ok: true, value: { ...resultOf(reading, policies, { people, truncated: page.truncated, misspelled: page.misspelled && people > 0 }), ...(next === undefined ? {} : { askNext: next }), verifiedMatches: verifiedAmong(parts, input.callId, found), locator: keep(parts, { input, reading, given, found, ready: next === undefined }) } };
}

function givenOf(input: FindInput): Given {
  const stated = readStatedDate(input.birthDate ?? '');
  const country = foldCode(input.country ?? '');
  const line = foldCode(input.line ?? '');
  return { ...(stated.kind === 'date' ? { born: stated.date } : {}), ...(country === '' ? {} : { country }), ...(line === '' ? {} : { line }) };
}

const narrowedBy = (given: Given): readonly string[] => [...(given.born ? ['birth_date'] : []), ...(given.country === undefined ? [] : ['country']), ...(given.line === undefined ? [] : ['line'])];

interface Asked {
  readonly input: FindInput;
  readonly reading: IdentifierReading;
  readonly given: Given;
}

function admit(parts: CasesServiceParts, { input, reading, given, context, policies }: Asked & { readonly context: CallContext; readonly policies: Policies }) {
  if (reading.kind === 'empty') return { ok: true, value: { kind: 'typing' } } as const;
  const settled = given.born?.day !== undefined || given.country !== undefined || given.line !== undefined || (reading.kind !== 'name' && findReadingOf(reading).complete);
  const admission = parts.meter.admit({ agentId: context.userId, callId: input.callId, text: typedSoFar(input), settled }, policies.lookUps.perMinute);
  if (admission.kind === 'limited') return { ok: false, error: deskError('case.look_up_limited', { seconds: admission.seconds }) } as const;
  return { ok: true, value: admission } as const;
}

/** Restricted people are left out by the store: taken out here they would still have filled the page and hidden weaker fits. */
function lookUp(store: CaseStore, reading: IdentifierReading, given: Given): MatchPage {
  const options = { restricted: 'leave_out', limit: COUNT_LIMIT } as const;
  switch (reading.kind) {
    case 'application_number': {
      const page = store.findByNumber(reading.number, { prefix: !reading.complete, ...options });
      return page.matches.length > 0 || reading.alsoTry === undefined ? page : store.findByNumber(reading.alsoTry, { prefix: false, ...options });
    }
    case 'uci':
      return store.findByUci(reading.uci, { prefix: !reading.complete, ...options });
    case 'name':
      return store.findByName({ text: reading.tokens.join(' '), misspellings: true, ...options, ...(given.born === undefined ? {} : { born: given.born }) });
    default:
      return { matches: [], truncated: false, misspelled: false };
  }
}

/** Country and line are looked up in the records that fit so far; that is why they are asked for late. */
function narrowed(store: CaseStore, page: MatchPage, { country, line }: Given): MatchPage {
  if (country === undefined && line === undefined) return page;
  const fits = (match: PersonMatch): boolean => {
    const record = store.get(match.caseId);
    if (record === undefined || (line !== undefined && record.line !== line)) return false;
    return country === undefined || (record.people ?? []).some((person) => person.id === match.personId && person.birthCountry === country);
  };
  return { ...page, matches: page.matches.filter(fits) };
}

interface Counted {
  readonly people: number;
  readonly truncated: boolean;
  readonly misspelled: boolean;
}

function resultOf(reading: IdentifierReading, policies: Policies, { people, truncated, misspelled }: Counted): Omit<FindResult, 'askNext' | 'verifiedMatches' | 'locator'> {
  const other = reading.kind === 'other_number' ? reading.code : 'looksLike' in reading ? reading.looksLike : undefined;
  const looksLike = policies.otherNumbers.find((kind) => kind.code === other);
  const prefix = reading.kind === 'application_number' && reading.complete ? policies.linePrefixes.find((entry) => entry.prefix === reading.prefix) : undefined;
  return {
    count: people,
    countIsLimit: truncated,
    readAs: findReadingOf(reading).readAs,
    misspelled,
    ...(('corrected' in reading && reading.corrected) ? { readBack: reading.kind === 'uci' ? reading.readBack : reading.number } : {}),
    ...(looksLike === undefined ? {} : { looksLike: { code: looksLike.code, label: looksLike.label } }),
    ...(prefix === undefined ? {} : { prefixNote: { prefix: prefix.prefix, usually: prefix.usually } }),
  };
}

/** Cases this call already has rights for: shown by name, newest first, opened without asking again. */
function verifiedAmong({ sessions, access }: CasesServiceParts, callId: string, found: readonly PersonMatch[]): readonly CaseSummary[] {
  const ids = new Set(found.map((match) => match.caseId));
  return sessions.grantedCaseIds(callId).filter((caseId) => ids.has(caseId)).flatMap((caseId) => access.summaryFor(callId, caseId) ?? []).toSorted(newestFirst);
}

export const newestFirst = (left: CaseSummary, right: CaseSummary): number => compare(right.receivedOn ?? '', left.receivedOn ?? '') || compare(left.caseId, right.caseId);
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

function keep({ locators, store }: CasesServiceParts, asked: Asked & { readonly found: readonly PersonMatch[]; readonly ready: boolean }): string {
  const { input, reading, given, found, ready } = asked;
  const few = ready && new Set(found.map((match) => match.personId)).size <= MAX_CANDIDATES;
  return locators.keep({
    callId: input.callId,
    textKey: textKeyOf(input.text, reading, given),
    located: locatedFactors(reading, { birthDate: given.born !== undefined, country: given.country !== undefined }),
    candidates: few ? candidatesOf(store, found, reading) : [],
  });
}

/** A number names a case and anybody of it may call; an id or a name means those people. */
function candidatesOf(store: CaseStore, found: readonly PersonMatch[], reading: IdentifierReading): readonly Candidate[] {
  const byCase = Map.groupBy(found, (match) => match.caseId);
  return [...byCase].flatMap(([caseId, matches]): readonly Candidate[] => {
    const record = store.get(caseId);
    if (record === undefined || !mayBeFound(record)) return [];
    return [reading.kind === 'application_number' ? { record } : { record, personIds: matches.map((match) => match.personId) }];
  });
}

/** What stands in the boxes now, in the order it is typed: it grows while one look-up is typed on. */
const typedSoFar = ({ text, birthDate = '', country = '', line = '' }: FindInput): string => [searchKey(text), birthDate, country, line].join('|').replace(/\|+$/u, '');

/** However it was spaced or spelled: the same look-up has the same key. */
function textKeyOf(text: string, reading: IdentifierReading, given: Given): string {
  const main = reading.kind === 'application_number' ? reading.number : reading.kind === 'uci' ? reading.uci : searchKey(text);
  return [main, birthKey(given.born), given.country ?? '', given.line ?? ''].join('|').replace(/\|+$/u, '');
}
