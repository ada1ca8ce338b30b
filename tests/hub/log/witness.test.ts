/** Does an outside witness vouch for the log, and is its line worth nothing to a log that does not continue? */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVerifierKey } from '../../../src/domain/audit/cosignature.ts';
import { checkEvidence } from '../../../src/domain/audit/evidence.ts';
import { composeLog } from '../../../src/hub/composeLog.ts';
import { askWitness } from '../../../src/hub/adapters/witness/askWitness.ts';
import { newSchema } from '../../support/postgresHub.ts';
import { aDevice, sha256, verifyEd25519 } from '../../support/testCrypto.ts';
import { checkLines, evidenceText, exportLines } from './exported.ts';
import { callerOf, openTestLog, type TestLog } from './openTestLog.ts';
import { openSmallWitness, type SmallWitness } from './smallWitness.ts';
import { aTestDesk, sealMany } from './testDesk.ts';

describe('an outside witness', () => {
  let hub: TestLog;
  let witness: SmallWitness;
  const desk = aTestDesk();
  beforeAll(async () => {
    hub = await openTestLog(await newSchema());
    witness = await openSmallWitness({ name: hub.hand.origin, publicKey: hub.hand.key.publicKey });
  });
  afterAll(async () => {
    await witness.close();
    await hub.db.close();
  });

  const grow = async (count: number): Promise<void> => {
    sealMany(desk, count);
    await hub.handlers.entries({ after: 0, entries: [...desk.offers()] }, callerOf(desk));
  };
  const ask = (key = witness.key, url = witness.url) => askWitness({ url, key }, { log: hub.log, crypto: hub.hand.crypto, timeoutMs: 5_000 });

  it('signs each checkpoint that continues the last it saw, and its line goes with every export', async () => {
    await grow(3);
    expect(await ask()).toEqual({ ok: true, value: 3 });
    await grow(5);
    expect(await ask()).toEqual({ ok: true, value: 8 });
    expect(await ask()).toEqual({ ok: true, value: 8 });
    const lines = await exportLines(hub);
    expect(lines[0]).toContain(`{"kind":"witness","name":"${witness.key.name}"`);
    expect(checkLines(lines, hub.hand, hub.hand.key.publicKey)).toBeUndefined();
    const text = await evidenceText(hub, 4);
    expect(checkEvidence(text, { sha256, verify: verifyEd25519 })).toMatchObject({ ok: true, value: { evidence: { witnesses: [{ kind: 'witness' }] } } });
    const other = text.replace(`"publicKey":"${witness.key.publicKey}"`, `"publicKey":"${aDevice().publicKey}"`);
    expect(checkEvidence(other, { sha256, verify: verifyEd25519 })).toEqual({ ok: false, error: 'checkpoint_false' });
    const answer = await hub.handlers.checkpoint({}, callerOf(desk));
    expect(answer.ok && answer.value.checkpoint.split('\n').filter((line) => line.startsWith('\u2014')).length).toBe(2);
  });

  it('is asked again from what it remembers when an answer was lost', async () => {
    await grow(2);
    witness.forgetAnswer();
    expect(await ask()).toEqual({ ok: false, error: 'witness.refused' });
    expect(witness.seen()).toBe(10);
    await grow(1);
    expect(await ask()).toEqual({ ok: true, value: 11 });
  });

  it('does not vouch for a log that is shorter or another than the one it saw', async () => {
    await grow(1);
    witness.remember(500, sha256(new Uint8Array([1])));
    expect(await ask()).toEqual({ ok: false, error: 'witness.ahead' });
    witness.remember(7, sha256(new Uint8Array([2])));
    expect(await ask()).toEqual({ ok: false, error: 'witness.refused' });
    expect(await hub.log.lastWitnessed(witness.key.name)).toBe(11);
  });

  it('is heard when it has seen a longer log: a line each time, and once an entry in the log', async () => {
    const lines: string[] = [];
    const write = (event: string, fields?: object): void => void lines.push(JSON.stringify([event, fields]));
    const composed = await composeLog(hub.db, { witness: { url: witness.url, key: witness.key }, diagnostics: { warn: write, error: write } });
    await grow(1);
    witness.remember(500, sha256(new Uint8Array([1])));
    for (let turn = 0; turn < 3; turn += 1) await composed.tend();
    expect([lines, composed.witnessFailures()]).toEqual([Array(3).fill('["witness",{"code":"witness.ahead"}]'), 3]);
    expect(await hub.db.query("select kind from log_leaves where kind = 'witness.ahead'")).toHaveLength(1);
  });

  it('is believed under its own key only, and its silence stops nothing', async () => {
    witness.remember(0, sha256(new Uint8Array()));
    expect(await ask({ ...witness.key, publicKey: aDevice().publicKey })).toEqual({ ok: false, error: 'witness.line_false' });
    expect(await ask(witness.key, 'http://127.0.0.1:1/')).toEqual({ ok: false, error: 'witness.unreachable' });
    expect(readVerifierKey(sha256, witness.verifierKey)).toEqual(witness.key);
    for (const wrong of ['', witness.key.name, witness.verifierKey.replace('w1', 'w2'), `${witness.verifierKey.slice(0, -4)}AAA=`]) expect(readVerifierKey(sha256, wrong)).toBeUndefined();
  });
});
