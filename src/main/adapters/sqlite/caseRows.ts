/** With which hash does the cache file a case record? The rows themselves are those of the domain. */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { fileCase as fileCaseBy, searchDigest as searchDigestBy } from '../../../domain/search/fileCase.ts';
import type { FiledCase } from '../../../domain/search/fileCase.ts';

const sha256 = (text: string): string => hash('sha256', text, 'base64url');

export const fileCase = (record: CaseRecord): FiledCase => fileCaseBy(record, sha256);

export const searchDigest = (record: CaseRecord): string => searchDigestBy(record, sha256);
