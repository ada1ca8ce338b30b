/** What should the agent ask for next, before verification? The question depends on what was given and on how many entries fit, never on who they are. */

import type { FindReading } from './findReading.ts';

export type AskNext = 'birth_date' | 'country' | 'line' | 'full_name' | 'number';

export interface AskNextInput {
  readonly read: FindReading;
  /** People who fit; restricted ones are not among them. */
  readonly people: number;
  readonly given: { readonly birthDate: boolean; readonly country: boolean; readonly line: boolean };
}

/** Above this many people a set of facts would be compared with strangers: narrow first. */
export const MAX_CANDIDATES = 8;

/** `undefined`: go on to verification. That is also the answer when nothing fits, so that the way on looks the same. */
export function askNext({ read, people, given }: AskNextInput): AskNext | undefined {
  if (read.readAs === 'empty' || read.readAs === 'unknown_number') return 'number';
  if (read.readAs !== 'name') return read.complete ? undefined : 'number';
  if (!given.birthDate) return 'birth_date';
  if (people <= MAX_CANDIDATES) return undefined;
  if (!given.country) return 'country';
  return given.line ? 'full_name' : 'line';
}
