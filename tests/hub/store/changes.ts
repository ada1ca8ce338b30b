/** Which synthetic changes do the tests of the feed write? */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { fileCase } from '../../../src/domain/search/fileCase.ts';
import type { HubCaseChange } from '../../../src/hub/ports/caseFeed.ts';

/** `text` is what makes one content another. */
export function put(caseId: string, scope: string, text = 'first', more: Partial<CaseRecord> & { readonly rev?: number } = {}): HubCaseChange {
  const { rev, ...fields } = more;
  const record: CaseRecord = { id: caseId, line: 'TRV', status: 'in_progress', number: `F9${caseId}`, officeCode: text, people: [{ id: `${caseId}-1`, role: 'principal', familyName: 'Ébène "Quoted"', givenNames: 'Ana\tMaria' }], ...fields };
  return { kind: 'put', filed: fileCase(record, (given) => hash('sha256', given, 'base64url')), scope, ...(rev !== undefined && { version: rev }) };
}

export const remove = (caseId: string): HubCaseChange => ({ kind: 'remove', caseId });

export const many = (count: number, scope: string, text = 'first'): readonly HubCaseChange[] => Array.from({ length: count }, (_, index) => put(`m${String(index).padStart(6, '0')}`, scope, text));
