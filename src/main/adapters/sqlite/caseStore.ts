/** How does the local encrypted cache answer what services ask of cases? Fulfils ports/caseStore.ts; it only reads. */

import type { DeskError } from '../../../contract/contract.ts';
import { parseCaseRecord } from '../../../contract/caseRecord.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { BirthDate } from '../../../domain/kernel/time.ts';
import { isWholeDate } from '../../../domain/search/birthKey.ts';
import { nearKeys } from '../../../domain/search/editDistance.ts';
import { identifierKey } from '../../../domain/search/identifierKey.ts';
import { matchesWhole } from '../../../domain/search/matchName.ts';
import { unpackName } from '../../../domain/search/nameForms.ts';
import { searchTokens } from '../../../domain/search/searchKey.ts';
import type { CaseStore, MatchPage, NumberOptions, PersonMatch } from '../../ports/caseStore.ts';
import type { ReadableDatabase } from './database.ts';
import { createNameSearch } from './nameSearch.ts';
import { openDatabase } from './openDatabase.ts';
import { CASE_BODY, CASES_OF_PERSON, highestRestricted, IDENTIFIER_EXACT, IDENTIFIER_PREFIX, prefixEnd, SURNAME_PAGE, SURNAMES_VERSION } from './searchSql.ts';
import type { IdentifierHit, NameHit } from './searchSql.ts';

/** Surnames read at a time: small enough to leave the thread free for a keystroke in between. */
const DICTIONARY_PAGE = 2000;

export function openCaseStore(options: { readonly file: string; readonly key: Uint8Array }): Result<CaseStore, DeskError> {
  const opened = openDatabase({ ...options, kind: 'cache', mode: 'read' });
  return opened.ok ? ok(createCaseStore(opened.value)) : err(opened.error);
}

export function createCaseStore(db: ReadableDatabase): CaseStore {
  const names = { leave_out: createNameSearch(db, 'leave_out'), include: createNameSearch(db, 'include') };
  const asideNow = new Set<string>();
  let surnames: readonly string[] = [];
  /** Of the dictionary in hand; empty before the first. */
  let surnamesVersion = '';
  let warming: Promise<void> | undefined;
  let dataVersion = 0;

  /** A row that could not be shown may be another by now: asked anew after each change of the file. */
  const askAnew = (): void => {
    const now = db.query<{ readonly data_version: number }>('SELECT data_version FROM pragma_data_version').get()?.data_version ?? 0;
    if (now !== dataVersion) asideNow.clear();
    dataVersion = now;
  };
  const page = (hits: readonly IdentifierHit[], limit: number, misspelled = false): MatchPage => {
    if (asideNow.size > 0) askAnew();
    const matches = hits.filter((hit) => !asideNow.has(hit.case_id)).map(matchOf);
    return { matches: matches.slice(0, limit), truncated: matches.length > limit, misspelled };
  };
  const byIdentifier = (kind: 'number' | 'uci', text: string, { prefix, restricted, limit }: NumberOptions): MatchPage => {
    const value = identifierKey(text);
    if (value === '') return page([], limit);
    const highest = highestRestricted(restricted);
    const hits = prefix
      ? db.query<IdentifierHit>(IDENTIFIER_PREFIX).all(kind, value, prefixEnd(value), highest, (limit + 1) * 2)
      : db.query<IdentifierHit>(IDENTIFIER_EXACT).all(kind, value, highest, limit + 1);
    return page(distinct(hits), limit);
  };

  const versionNow = (): string => db.query<{ readonly value: string }>('SELECT value FROM facts WHERE name = ?').get(SURNAMES_VERSION)?.value ?? '0';
  const warm = async (): Promise<void> => {
    const version = versionNow();
    surnames = await readSurnames(db);
    surnamesVersion = version;
  };
  /** Read again when its surnames are others; the dictionary in hand goes on serving meanwhile. */
  const warmWhenStale = (): Promise<void> => {
    if (surnamesVersion !== versionNow()) warming ??= warm().finally(() => { warming = undefined; });
    return warming ?? Promise.resolve();
  };

  return {
    findByNumber: (number, options) => byIdentifier('number', number, options),
    findByUci: (uci, options) => byIdentifier('uci', uci, options),
    findByName: ({ text, born, misspellings, restricted, limit }) => {
      const typed = searchTokens(text);
      const exact = names[restricted].exact(typed, born, limit);
      if (!misspellings || typed.length === 0 || isSettled(exact, { typed, born, limit })) return page(exact, limit);
      // A desk locked meanwhile loses the file under it: the next query tries again.
      if (surnamesVersion !== '') warmWhenStale().catch(() => undefined);
      const near = (word: string, max: 1 | 2): readonly string[] => nearKeys(surnames, word, max).map(({ key }) => key);
      const found = names.leave_out.misspelled(typed, born, limit, near);
      const both = distinct([...exact, ...found]);
      return page(both, limit, both.length > exact.length);
    },
    findByBirthDate: (born, { restricted, limit }) => page(names[restricted].bornOn(born, limit), limit),
    get: (caseId) => {
      const row = db.query<{ readonly body: string }>(CASE_BODY).get(caseId);
      if (row === undefined) return undefined;
      const parsed = parseCaseRecord(JSON.parse(row.body));
      if (parsed.ok) return parsed.value;
      askAnew();
      asideNow.add(caseId);
      return undefined;
    },
    casesOfPerson: (personId) => db.query<{ readonly case_id: string }>(CASES_OF_PERSON).all(personId).map(({ case_id }) => case_id).filter((id) => !asideNow.has(id)),
    summary: () => ({ ...readFacts(db), setAside: countSetAside(db) + asideNow.size }),
    warmMisspellings: warmWhenStale,
    close: () => db.close(),
  };
}

/** A misspelt name may be the beginning of somebody else's: with a whole birth date those who fit by a typing error are named after the others. */
function isSettled(exact: readonly NameHit[], { typed, born, limit }: { readonly typed: readonly string[]; readonly born: Partial<BirthDate> | undefined; readonly limit: number }): boolean {
  if (exact.length === 0) return false;
  return !isWholeDate(born) || exact.length > limit || exact.some(({ tokens }) => matchesWhole(typed, unpackName(tokens)));
}

const matchOf = (hit: IdentifierHit): PersonMatch => ({ caseId: hit.case_id, personId: hit.person_id, restricted: hit.restricted === 1 });

const distinct = (hits: readonly IdentifierHit[]): readonly IdentifierHit[] => [...new Map(hits.map((hit) => [`${hit.case_id} ${hit.person_id}`, hit])).values()];

function readFacts(db: ReadableDatabase): { readonly cases: number; readonly asOf: string | null; readonly synthetic: boolean } {
  const facts = new Map(db.query<{ readonly name: string; readonly value: string }>('SELECT name, value FROM facts').all().map(({ name, value }) => [name, value]));
  // What follows a hub is as old as the last state it was told to be whole.
  const asOf = facts.get('whole_at') ?? facts.get('as_of') ?? '';
  return { cases: Number(facts.get('cases') ?? 0), asOf: asOf === '' ? null : asOf, synthetic: facts.get('synthetic') === '1' };
}

const countSetAside = (db: ReadableDatabase): number => db.query<{ readonly n: number }>('SELECT count(*) AS n FROM set_aside').get()?.n ?? 0;

/** Page by page with the thread given back in between; complete before it is used. */
async function readSurnames(db: ReadableDatabase): Promise<readonly string[]> {
  const read: string[] = [];
  for (;;) {
    const rows = db.query<{ readonly skey: string }>(SURNAME_PAGE).all(read.at(-1) ?? '', DICTIONARY_PAGE);
    for (const { skey } of rows) read.push(skey);
    if (rows.length < DICTIONARY_PAGE) return read;
    await new Promise((resume) => setImmediate(resume));
  }
}
