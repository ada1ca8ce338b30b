/** How do imported cases come into the feed? Filed here, given to the one writer, each offer answered (ports/caseSink.ts). */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { fileCase } from '../../../domain/search/fileCase.ts';
import type { HubCaseChange } from '../../ports/caseFeed.ts';
import type { CaseOffer, CaseOutcome, CaseSink, HeldCase } from '../../ports/caseSink.ts';
import { standingOf, writeBatch } from './caseFeedWriter.ts';
import type { HubDatabase } from './database.ts';
import { outcomeOf } from './planBatch.ts';
import { prepareChanges } from './prepareChanges.ts';

const PAGE = 5000;

/** `scopeOf` says which desks a case goes to. */
export function createCaseSink(db: HubDatabase, scopeOf: (record: CaseRecord) => string): CaseSink {
  const changeOf = (offer: CaseOffer): HubCaseChange =>
    offer.kind === 'removal' ? { kind: 'remove', caseId: offer.caseId } : { kind: 'put', filed: fileCase(offer.record, sha256), scope: scopeOf(offer.record), ...(offer.record.version !== undefined && { version: offer.record.version }) };
  const answered = (offers: readonly CaseOffer[], outcomes: ReadonlyMap<string, CaseOutcome>): readonly CaseOutcome[] =>
    offers.map((offer) => outcomes.get(offer.kind === 'removal' ? offer.caseId : offer.record.id) ?? 'refused');
  return {
    apply: async (offers) => {
      const { prepared } = prepareChanges(offers.map(changeOf));
      return answered(offers, await db.transaction('write', (tx) => writeBatch(tx, prepared, db.schema)));
    },
    compare: async (offers) => {
      const { prepared } = prepareChanges(offers.map(changeOf));
      const contents = new Map((await standingOf(db, prepared)).map((row) => [row.case_id, row.content]));
      return answered(offers, new Map(prepared.map((one) => [one.caseId, outcomeOf(one, contents.get(one.caseId))])));
    },
    // Written by this hub from records that were checked.
    find: async (caseIds) => {
      const rows = await db.query<{ readonly body: string }>('select body from cases where case_id = any($1::text[])', [caseIds]);
      return new Map(rows.map(({ body }) => JSON.parse(body) as CaseRecord).map((record) => [record.id, record]));
    },
    held: () => pages(db),
  };
}

const sha256 = (text: string): string => hash('sha256', text, 'base64url');

async function* pages(db: HubDatabase): AsyncGenerator<readonly HeldCase[]> {
  let after = '';
  for (;;) {
    const rows = await db.query<{ readonly case_id: string; readonly scope: string }>('select case_id, scope from cases where case_id > $1 order by case_id limit $2::int', [after, PAGE]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ case_id: caseId, scope }) => ({ caseId, scope }));
    after = last.case_id;
  }
}
