/** Which changes are the rows of a line? A put or a removal each, in their order. */

import type { CaseChange } from '../../ports/caseFeed.ts';
import { filedOf, type FeedRow } from '../../../domain/sync/feedRow.ts';

export const changesOf = (rows: readonly FeedRow[]): readonly CaseChange[] => rows.map(changeOf);

function changeOf(row: FeedRow): CaseChange {
  const [caseId, rev, scope] = row;
  const filed = filedOf(row);
  return filed === undefined ? { kind: 'remove', rev, caseId } : { kind: 'put', rev, filed, scope };
}
