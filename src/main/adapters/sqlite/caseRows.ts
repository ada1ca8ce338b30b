/** With which hash does the cache file a case record? The rows themselves are those of the domain. */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { fileCase as fileCaseBy } from '../../../domain/search/fileCase.ts';
import type { FiledCase } from '../../../domain/search/fileCase.ts';

export const fileCase = (record: CaseRecord): FiledCase => fileCaseBy(record, (text) => hash('sha256', text, 'base64url'));
