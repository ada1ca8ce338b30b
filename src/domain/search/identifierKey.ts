/** Under which key is an application number or client id filed? Upper case, letters and digits only. */

import type { CaseRecord } from '../cases/case.ts';
import type { CasePerson } from '../cases/caseParties.ts';

export const identifierKey = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '');

/** Current number first, then former and provisional ones. */
export const numberKeysOf = (record: CaseRecord): readonly string[] => keys([record.number, ...(record.aliasNumbers ?? [])]);

export const uciKeysOf = (person: CasePerson): readonly string[] => keys([person.uci, ...(person.aliasUcis ?? [])]);

/** The person a bare case number points to; search never chooses among people beyond this. */
export const principalOf = (record: CaseRecord): CasePerson | undefined => record.people?.find(({ role }) => role === 'principal') ?? record.people?.[0];

/** Restricted on the case or on the person: such a match never counts on screen. */
export const isRestricted = (record: CaseRecord, person: CasePerson | undefined): boolean =>
  record.disclosure === 'restricted' || (person?.flags ?? []).includes('restricted');

const keys = (texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.map((text) => identifierKey(text ?? '')).filter((key) => key !== ''))];
