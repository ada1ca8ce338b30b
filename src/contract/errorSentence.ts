/** How is an error said where there is no screen yet: on the command line, in a dialog of the system? From the catalogue: what happened and what to do. */

import type { DeskError } from './contract.ts';
import { ERRORS, type ErrorEntry } from './errors.ts';

export function errorSentence(error: DeskError): string {
  const entry = (ERRORS as Readonly<Record<string, ErrorEntry>>)[error.code];
  const details = Object.entries(error.params ?? {}).filter(([name, value]) => name !== 'waitSeconds' || value !== 0).map(([name, value]) => `${name} ${value}`).join(', ');
  const about = details === '' ? '' : ` (${details})`;
  return entry === undefined ? `${error.code}${about}` : `${entry.meaning}${about} ${entry.action} [${error.code}]`;
}
