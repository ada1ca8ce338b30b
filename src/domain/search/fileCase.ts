/** Under which rows is one case record filed? The hub files what it sends, a desk what it loads: by this one function. */

import type { CaseRecord } from '../cases/case.ts';
import { birthKey } from './birthKey.ts';
import { isRestricted, numberKeysOf, principalOf, uciKeysOf } from './identifierKey.ts';
import { keyPairs, namesOf, packName, unpackName } from './nameForms.ts';

export interface NameRow {
  readonly personId: string;
  readonly restricted: 0 | 1;
  readonly born: string;
  readonly tokens: string;
}

export interface IdentifierRow {
  readonly kind: 'number' | 'uci';
  readonly value: string;
  readonly personId: string;
  readonly restricted: 0 | 1;
}

/** A record as it is filed. It needs no more work when written: whoever sends records may file them beforehand, by this same function. */
export interface FiledCase<Body = string> {
  readonly caseId: string;
  readonly asOf: string;
  /** The record as JSON; of the feed as the bytes that came, in UTF-8. */
  readonly body: Body;
  readonly names: readonly FiledName[];
  readonly identifiers: readonly IdentifierRow[];
  /** Digest of names and identifiers: equal when only the body changed. */
  readonly search: string;
  /** Its signature does not verify: kept out of everything that is read. */
  readonly isForged: boolean;
}

export interface FiledName extends NameRow {
  /** Pairs of (surname form, given-name form). */
  readonly keys: readonly (readonly [skey: string, gkey: string])[];
}

/** Digest of a text; the same function on desk and hub. */
export type TextDigest = (text: string) => string;

export function fileCase(record: CaseRecord, digest: TextDigest): FiledCase {
  const [names, identifiers] = [nameRows(record), identifierRows(record)];
  return {
    caseId: record.id, asOf: record.asOf ?? '', body: JSON.stringify(record), search: digestOf(names, identifiers, digest), isForged: record.signatureState === 'invalid',
    names: names.map((name) => ({ ...name, keys: keyPairs(unpackName(name.tokens)) })), identifiers,
  };
}

const digestOf = (names: readonly NameRow[], identifiers: readonly IdentifierRow[], digest: TextDigest): string => digest(JSON.stringify([names, identifiers]));

/** A bare number points to the principal person; a case without people is still found by it. */
export function identifierRows(record: CaseRecord): readonly IdentifierRow[] {
  const principal = principalOf(record);
  const restricted = flag(isRestricted(record, principal));
  const numbers = numberKeysOf(record).map((value) => ({ kind: 'number', value, personId: principal?.id ?? '', restricted }) as const);
  const ucis = (record.people ?? []).flatMap((person) =>
    uciKeysOf(person).map((value) => ({ kind: 'uci', value, personId: person.id, restricted: flag(isRestricted(record, person)) }) as const),
  );
  return [...numbers, ...ucis];
}

function nameRows(record: CaseRecord): readonly NameRow[] {
  return (record.people ?? []).flatMap((person) =>
    namesOf(person).map((name) => ({
      personId: person.id,
      restricted: flag(isRestricted(record, person)),
      born: birthKey(person.born),
      tokens: packName(name),
    })),
  );
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);
