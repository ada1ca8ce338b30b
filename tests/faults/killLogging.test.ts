/** Is nothing that a desk acknowledged lost or doubled, wherever in a call it is killed? (promise D1, ruling 30) */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { draftWith, value } from '../support/flowDesk.ts';
import { openDeskOn } from './deskOnFiles.ts';
import { figures, SEED, seeded, times } from './faultForm.ts';
import { printed, runUntilKilled, type Moment } from './killing.ts';
import { broken, loggedSoFar, NOTHING_BROKEN } from './loggedSoFar.ts';

const KILLS = times(8, 300);
/** Lines one call prints, about. */
const LINES_OF_A_CALL = 8;
const MINUTE = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'statusdesk-kill-'));
const dataDir = join(folder, 'data');
beforeAll(() => writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: dataDir, cases: 20 }), MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function newProfile(name: string): Promise<string> {
  const profileDir = join(folder, name);
  const opened = await openDeskOn(profileDir, dataDir);
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
  return profileDir;
}

const run = (profileDir: string, mode: string, number: number, moment: Moment) => runUntilKilled('loggingDesk.ts', [profileDir, mode, String(number)], moment);

/** Any line of the first three calls, and up to two milliseconds into what comes after it. */
function randomMoment(random: () => number): Moment {
  return { lines: 1 + Math.floor(random() * 3 * LINES_OF_A_CALL), waitMs: Math.floor(random() * 3) };
}

describe('a desk that is killed again and again while it takes calls', () => {
  it(`loses nothing it acknowledged and doubles nothing (${KILLS} kills, seed ${SEED})`, async () => {
    const profileDir = await newProfile('killed');
    const random = seeded(SEED);
    const lines: string[] = [];
    const path: Moment[] = [];
    for (let number = 0; number < KILLS; number += 1) {
      path.push(randomMoment(random));
      lines.push(...(await run(profileDir, 'honest', number, path.at(-1) ?? { lines: 1, waitMs: 0 })).lines);
      expect(broken(lines, loggedSoFar(profileDir)), `seed ${SEED}, moments ${JSON.stringify(path)}`).toEqual(NOTHING_BROKEN);
    }
    const found = loggedSoFar(profileDir);
    expect(found.entries.filter(({ kind }) => kind === 'log.head_lost')).toEqual([]);
    const acknowledged = printed(lines, 'acknowledged').length;
    expect(Math.min(acknowledged, printed(lines, 'failed').length, printed(lines, 'contested').length, printed(lines, 'resumed').length)).toBeGreaterThan(0);
    figures('kills while logging', { kills: KILLS, acknowledged, drafts: printed(lines, 'drafted').length, attempts: printed(lines, 'failed').length, resumed: printed(lines, 'resumed').length, lost: 0, doubled: 0 });
  }, KILLS * MINUTE + MINUTE);

  it('keeps the call whose acknowledgement never came, once, and says so when it is recorded again', async () => {
    const profileDir = await newProfile('between');
    const kills = times(1, 20);
    const said: string[] = [];
    for (let number = 0; number < kills; number += 1) {
      const { lines, killed } = await run(profileDir, 'stops', number, { lines: 1_000, waitMs: 0 });
      const [callId = ''] = printed(lines, 'committed');
      said.push(...lines, `acknowledged ${callId}`);
      expect([killed, callId === '', broken(said, loggedSoFar(profileDir))]).toEqual([true, false, NOTHING_BROKEN]);
      const opened = await openDeskOn(profileDir);
      if (!opened.ok) throw new Error(opened.error.code);
      const { desk } = opened.value;
      expect(await desk['calls.record']({ callId, draft: draftWith({}), outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] })).toEqual({ ok: false, error: { code: 'call.already_recorded' } });
      expect(await value(desk['calls.recover']({}))).toEqual({ draft: null });
      await opened.value.close();
    }
    figures('kills between commit and acknowledgement', { kills, lost: 0, doubled: 0 });
  }, 5 * MINUTE);

  it('is caught when it acknowledges before it commits', async () => {
    const profileDir = await newProfile('hasty');
    const lines: string[] = [];
    const lost = (): readonly unknown[] => broken(lines, loggedSoFar(profileDir)).lost as readonly unknown[];
    for (let number = 0; number < 12 && lost().length === 0; number += 1) {
      // The line after which the first call has been acknowledged and not yet committed.
      const { lines: said } = await run(profileDir, 'hasty', number, { lines: number === 0 ? LINES_OF_A_CALL : 2, waitMs: 0 });
      lines.push(...said);
    }
    expect(lost()).not.toEqual([]);
  }, 5 * MINUTE);
});
