/** What was the text of the find box read as, in the words of the contract? Depends on the text and on policy, never on a record. */

import type { IdentifierReading } from '../search/readIdentifier.ts';
import type { FactorKind } from './caller.ts';

export interface FindReading {
  readonly readAs: 'application_number' | 'uci' | 'name' | 'empty' | 'unknown_number';
  /** `false` while digits are missing: it cannot locate anybody yet. */
  readonly complete: boolean;
}

export function findReadingOf(reading: IdentifierReading): FindReading {
  switch (reading.kind) {
    case 'application_number':
    case 'uci':
      return { readAs: reading.kind, complete: reading.complete };
    case 'name':
      return { readAs: 'name', complete: true };
    case 'empty':
      return { readAs: 'empty', complete: false };
    default:
      return { readAs: 'unknown_number', complete: false };
  }
}

/** Facts the locator used up: they do not count a second time. */
export function locatedFactors(reading: IdentifierReading, given: { readonly birthDate: boolean; readonly country: boolean }): readonly FactorKind[] {
  if (reading.kind === 'application_number') return ['application_number'];
  if (reading.kind === 'uci') return ['uci'];
  return ['full_name', ...(given.birthDate ? ['birth_date' as const] : []), ...(given.country ? ['birth_country' as const] : [])];
}
