/** Is of the cases a desk may no longer hold really nothing left: no row, no word in a free page, no log, no file set aside? */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../src/domain/kernel/result.ts';
import type { CaseIntake } from '../../../src/main/ports/caseIntake.ts';
import { bytesOf, createFeedModel, nameOf, type FeedModel } from '../../support/feedLines.ts';
import { person, record } from '../../support/searchRecords.ts';
import { DESK_KEY, foundBy, openSyncDesk, shown, type SyncDesk } from '../../support/syncDesk.ts';

const [LOST, KEPT] = [nameOf('lost'), nameOf('kept')];
const CASES = 400;
let folder = '';
let desk: SyncDesk;
let model: FeedModel;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-lost-'));
  desk = await openSyncDesk(folder);
  model = createFeedModel();
  for (let at = 0; at < CASES; at += 1) {
    const [scope, family] = at % 2 === 0 ? ['a', KEPT] : ['b', LOST];
    model.put(record(`${family}-${at}`, [person(`p-${at}`, family, `Given${at}`, { uci: '99-9123-4567' })], { number: `F9${String(at).padStart(8, '0')}`, officeCode: family }), scope);
  }
  await pull(desk.intake, ['a', 'b']);
  // Something is in the log of the cache, and something of it waits.
  model.put(record(`${LOST}-1`, [person('p-1', `${LOST}late`, 'Late')], {}), 'b');
  await pull(desk.intake, ['a', 'b']);
  model.put(record(`${LOST}-3`, [person('p-3', `${LOST}waiting`, 'Late')], {}), 'b');
  model.put(record(`${LOST}-5`, [person('p-5', `${LOST}waiting`, 'Late')], {}), 'b');
  await pull(desk.intake, ['a', 'b'], 2);
  mkdirSync(join(folder, 'set-aside'), { recursive: true });
  for (const name of ['cache-20261101T000000Z.db', 'cache-20261101T000000Z.db-wal', 'journal-20261101T000000Z.db']) writeFileSync(join(folder, 'set-aside', name), LOST);
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function pull(intake: CaseIntake, scopes: readonly string[], cut = Number.POSITIVE_INFINITY): Promise<void> {
  const place = await intake.place();
  if (!place.ok) throw new Error(place.error.code);
  expect(await intake.begin(model.header(scopes))).toEqual(ok(undefined));
  let last = '';
  for (const line of model.lines({ scopes, cursor: place.value.cursor, since: place.value.since }, 1).slice(0, cut)) {
    const taken = await intake.take(bytesOf(line));
    if (!taken.ok) throw new Error(taken.error.code);
    last = taken.value.is;
  }
  if (last === 'rows') await intake.cut();
  const swapped = last === 'loaded' ? await intake.swapIn() : ok(undefined);
  expect(swapped.ok).toBe(true);
}

/** Every page as it is under the encryption, also those that are free. */
function plainBytes(file: string): string {
  const db = new Database(file, { readonly: true });
  for (const pragma of ["cipher='sqlcipher'", 'legacy=4', `key="x'${Buffer.from(DESK_KEY).toString('hex')}'"`]) db.pragma(pragma);
  const bytes = db.serialize().toString('latin1').toLowerCase();
  db.close();
  return bytes;
}

const logBytes = (): number => statSync(`${desk.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
const aside = (): readonly string[] => readdirSync(join(folder, 'set-aside')).toSorted();

it('of a lost scope no word is left, in the rest nothing is missing', async () => {
  expect([foundBy(desk.file, LOST).length, plainBytes(desk.file).includes(LOST.toLowerCase())]).toEqual([20, true]);
  expect(await desk.intake.keepOnly(['a'])).toEqual(ok(true));
  expect(plainBytes(desk.file)).not.toContain(LOST.toLowerCase());
  expect([logBytes(), aside(), foundBy(desk.file, LOST)]).toEqual([0, ['journal-20261101T000000Z.db'], []]);
  expect(shown(desk.file)).toEqual(model.held(['a']));
  expect([desk.cases.count(), desk.cases.store.summary().cases]).toEqual([CASES / 2, CASES / 2]);
  const place = await desk.intake.place();
  expect(place, 'the rest is loaded anew').toEqual(ok({ epoch: null, cursor: null, scopes: [] }));
  await pull(desk.intake, ['a']);
  expect([shown(desk.file), plainBytes(desk.file).includes(LOST.toLowerCase())]).toEqual([model.held(['a']), false]);
});

it('a load that is half done goes with them', async () => {
  await desk.intake.startOver();
  await pull(desk.intake, ['a', 'b'], 50);
  expect(existsSync(`${desk.file}.loading`)).toBe(true);
  await desk.intake.keepOnly(['a']);
  expect(readdirSync(folder).filter((name) => name.includes('loading'))).toEqual([]);
});

it('of a desk that may hold nothing no file of cases is left; the log is not touched', async () => {
  expect(await desk.intake.keepOnly([])).toEqual(ok(true));
  expect(readdirSync(folder).toSorted()).toEqual(['set-aside']);
  expect([aside(), desk.cases.count()]).toEqual([['journal-20261101T000000Z.db'], 0]);
  expect(await desk.intake.keepOnly([]), 'again').toEqual(ok(false));
});

it('the plain word would be found if it were there: the search itself works', () => {
  expect(plainBytes(desk.file)).toContain(`${LOST}waiting`.toLowerCase());
});
