/** How is an error said on the command line? From the catalogue: what happened and what to do. */

import type { DeskError } from '../contract/contract.ts';
import { ERRORS, type ErrorEntry } from '../contract/errors.ts';

export function errorSentence(error: DeskError): string {
  const entry = (ERRORS as Readonly<Record<string, ErrorEntry>>)[error.code];
  const details = Object.entries(error.params ?? {}).map(([name, value]) => `${name} ${value}`).join(', ');
  const about = details === '' ? '' : ` (${details})`;
  return entry === undefined ? `${error.code}${about}` : `${entry.meaning}${about} ${entry.action} [${error.code}]`;
}
