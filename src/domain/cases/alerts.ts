/** Which facts of a case change how the call must go? Guidance for the agent, never words for the caller. */

import type { CaseRecord } from './case.ts';
import { hasFlag, isDeceasedCase } from './parties.ts';

export type CaseAlert = 'bereavement' | 'protected_address' | 'safety' | 'minor' | 'no_phone' | 'possible_duplicate' | 'ghost_update';

/** `record` as disclosed: an alert never tells more than the view it stands on. */
export function alertsOf(record: CaseRecord): readonly CaseAlert[] {
  const people = record.people ?? [];
  const rows: readonly (readonly [CaseAlert, boolean])[] = [
    ['safety', people.some((person) => hasFlag(person, 'safety'))],
    ['bereavement', isDeceasedCase(record)],
    ['no_phone', record.disclosure === 'no_phone'],
    ['protected_address', people.some((person) => hasFlag(person, 'protected_address'))],
    ['minor', people.some((person) => person.role === 'principal' && hasFlag(person, 'minor'))],
    ['possible_duplicate', people.some((person) => (person.aliasUcis ?? []).length > 0)],
    ['ghost_update', isGhostUpdate(record)],
  ];
  return rows.flatMap(([alert, holds]) => (holds ? [alert] : []));
}

/** The date of the last change moved and nothing to be seen did (EC-35). */
export const isGhostUpdate = (record: CaseRecord): boolean =>
  record.lastChangeAt !== undefined && record.lastVisibleChangeAt !== undefined && record.lastVisibleChangeAt.slice(0, 10) < record.lastChangeAt.slice(0, 10);
