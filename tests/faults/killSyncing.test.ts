/** Does a desk that is killed while it follows its hub go on where it was, lose at most one step, and show whole states only? */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { STEP_ROWS } from '../../src/main/adapters/sqlite/feedLoad.ts';
import { createFeedModel, type FeedModel } from '../support/feedLines.ts';
import { person, record } from '../support/searchRecords.ts';
import { foundBy, shown } from '../support/syncDesk.ts';
import { figures, SEED, seeded, times } from './faultForm.ts';
import { printed, runUntilKilled } from './killing.ts';

const KILLS = times(4, 60);
const CASES = times(600, 3000);
const LINE = times(50, 100);
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-sync-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model: FeedModel = createFeedModel();
for (let at = 0; at < CASES; at += 1) model.put(record(`c-${at}`, [person(`p-${at}`, `Name${at % 97}`, 'Ana')], { officeCode: 'A' }), 'a');

function feedFile(name: string, cursor: number | null): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ header: model.header(['a']), lines: model.lines({ scopes: ['a'], cursor }, LINE) }));
  return file;
}

/** Killed at random moments until it gets through; returns where each start went on. */
async function killedUntilDone(home: string, feed: string, random: () => number): Promise<{ readonly kills: number; readonly lost: number }> {
  const cache = join(home, 'cache.db');
  let [kills, lost, reached] = [0, 0, 0];
  for (let tries = 0; tries < KILLS * 3; tries += 1) {
    const before = shown(cache);
    const { lines, killed } = await runUntilKilled('syncingDesk.ts', [cache, feed], { lines: 1, waitMs: kills < KILLS ? random() * 150 : 60_000 });
    const from = Number(printed(lines, 'from')[0]);
    lost = Math.max(lost, reached - from);
    reached = Math.max(from, ...printed(lines, 'took').map(Number));
    if (!killed) return { kills, lost };
    kills += 1;
    const now = shown(cache);
    expect([before.join(), model.held(['a']).join()], 'a state the hub had').toContain(now.join());
  }
  throw new Error('never got through');
}

describe('killed again and again', () => {
  it(`a first load goes on, and the file is that of one that was never killed (seed ${SEED})`, async () => {
    const home = join(folder, 'first');
    mkdirSync(home);
    const { kills, lost } = await killedUntilDone(home, feedFile('first.json', null), seeded(SEED));
    expect(shown(join(home, 'cache.db'))).toEqual(model.held(['a']));
    expect(foundBy(join(home, 'cache.db'), 'name13').length).toBeGreaterThan(0);
    expect(lost).toBeLessThanOrEqual(STEP_ROWS + 1000);
    expect(readdirSync(home).filter((name) => name.includes('loading'))).toEqual([]);
    figures('kills of a first load', { kills, rowsSentAgain: lost });
  }, KILLS * 20_000);

  it('changes of many lines are seen together or not at all, and no line is sent twice', async () => {
    const home = join(folder, 'changes');
    cpSync(join(folder, 'first'), home, { recursive: true });
    const from = model.head();
    for (let at = 0; at < 300; at += 1) model.put(record(`c-${at}`, [person(`p-${at}`, `Later${at % 7}`, 'Ana')], { officeCode: 'B' }), 'a');
    for (let at = 300; at < 330; at += 1) model.remove(`c-${at}`);
    const { kills, lost } = await killedUntilDone(home, feedFile('changes.json', from), seeded(SEED + 1));
    expect(shown(join(home, 'cache.db'))).toEqual(model.held(['a']));
    expect([foundBy(join(home, 'cache.db'), 'later3').length > 0, foundBy(join(home, 'cache.db'), 'name13 x')]).toEqual([true, []]);
    expect(lost).toBeLessThanOrEqual(2 * LINE);
    figures('kills while taking in changes', { kills, rowsSentAgain: lost });
  }, KILLS * 20_000);
});
