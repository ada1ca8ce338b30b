/** Does what is taken out of the hub prove itself far from it, and is every change found and named? Run for PGlite and for PostgreSQL. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEvidence } from '../../../src/domain/audit/evidence.ts';
import { auditLog } from '../../../src/hub/adapters/postgres/logAudit.ts';
import { createLogArchive } from '../../../src/hub/adapters/postgres/logArchive.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { aDevice, sha256, verifyEd25519 } from '../../support/testCrypto.ts';
import { checkLines, evidenceText, exportLines } from './exported.ts';
import { callerOf, openTestLog, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, base64, sealMany, toOffer, type TestDesk } from './testDesk.ts';

/** Every byte of a short text; of a long one as many, spread over it. */
const places = (length: number, most = 400): readonly number[] => [...new Set(Array.from({ length: Math.min(length, most) }, (_, index) => Math.floor((index * length) / Math.min(length, most))))];
const flipped = (text: string, at: number): string => `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;

export function evidenceSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`evidence from ${name}`, () => {
    let hub: TestLog;
    const desks: readonly TestDesk[] = [aTestDesk(), aTestDesk()];
    const [first, second] = desks as [TestDesk, TestDesk];
    let lines: readonly string[];
    const firstLeaf = 3;
    const send = async (desk: TestDesk, from = 1): Promise<{ readonly size: number }> => {
      const answer = await hub.handlers.entries({ after: 0, entries: [...desk.offers(from)] }, callerOf(desk));
      if (!answer.ok) throw new Error(answer.error.code);
      return { size: Number(answer.value.checkpoint.split('\n')[1]) };
    };

    beforeAll(async () => {
      hub = await openTestLog(await open());
      sealMany(first, 3);
      sealMany(second, 2);
      await send(first);
      await send(second);
      first.seal('interaction.recorded', anInteraction({ reference: '1000041', note: 'canary-note' }));
      const { size } = await send(first, 4);
      await hub.handlers.witness({ size, signature: base64(second.device.sign(Buffer.from((await hub.log.checkpointBody(size)) ?? ''))) }, callerOf(second));
      lines = await exportLines(hub);
    });
    afterAll(() => hub.db.close());

    it('is whole, with contents and without, under the key the reader knows', async () => {
      expect(lines.length).toBe(1 + 2 + 6);
      expect(checkLines(lines, hub.hand, hub.hand.key.publicKey)).toBeUndefined();
      const without = await exportLines(hub, false);
      expect(without.join('\n')).not.toContain(base64(Buffer.from('canary')).slice(0, 6));
      expect(checkLines(without, hub.hand, hub.hand.key.publicKey)).toBeUndefined();
      expect(checkLines(lines, hub.hand, aDevice().publicKey)).toEqual({ line: 1, problem: 'key_differs' });
    });

    it('names the line of any changed byte', () => {
      for (const [index, line] of lines.entries()) {
        for (const at of places(line.length)) {
          const bad = checkLines(lines.with(index, flipped(line, at)), hub.hand, hub.hand.key.publicKey);
          // A changed key of a device shows at its first entry.
          expect([index + 1, ...(index > 0 && index < 3 ? [4, 5, 6, 7, 8] : [])]).toContain(bad?.line);
        }
      }
    });

    it('names what is missing, doubled, swapped or added', () => {
      const problemOf = (changed: readonly string[]) => {
        const bad = checkLines(changed, hub.hand, hub.hand.key.publicKey);
        return [bad?.line, bad?.problem];
      };
      expect(problemOf(lines.slice(0, -1))).toEqual([9, 'truncated']);
      expect(problemOf(lines.slice(0, 1))).toEqual([2, 'truncated']);
      expect(problemOf([])).toEqual([1, 'truncated']);
      expect(problemOf(lines.toSpliced(5, 1))).toEqual([6, 'leaf_number']);
      expect(problemOf([...lines, lines[8] ?? ''])).toEqual([10, 'longer']);
      expect(problemOf(lines.toSpliced(4, 2, lines[5] ?? '', lines[4] ?? ''))).toEqual([5, 'leaf_number']);
    });

    it('names a fork when a desk with its key tells the same number twice', () => {
      const other = aTestDesk(first.device);
      sealMany(other, 4);
      const forged = other.sealed.map((sealed, index) => JSON.stringify({ content: toOffer(sealed).content, header: toOffer(sealed).header, leaf: index + 6, salt: toOffer(sealed).salt, signature: toOffer(sealed).signature }));
      const bad = checkLines([...lines.slice(0, 6), forged[2]?.replace('"leaf":8', '"leaf":3') ?? ''], hub.hand);
      expect([bad?.line, bad?.problem, bad?.deviceId, bad?.counter]).toEqual([7, 'fork', first.id, 3]);
    });

    it('proves one entry alone, with who signed the log', async () => {
      const text = await evidenceText(hub, 5);
      const checked = checkEvidence(text, { sha256, verify: verifyEd25519, trustedHubKey: hub.hand.key.publicKey, trustedDeviceKey: first.device.publicKey });
      expect(checked.ok && [checked.value.header.kind, checked.value.size, checked.value.evidence.witnesses.map((one) => one.name)]).toEqual(['interaction.recorded', 6, [second.id]]);
      expect(checkEvidence(text, { sha256, verify: verifyEd25519, trustedHubKey: aDevice().publicKey })).toEqual({ ok: false, error: 'key_differs' });
      for (const at of places(text.length, 1_200)) expect(checkEvidence(flipped(text, at), { sha256, verify: verifyEd25519, trustedHubKey: hub.hand.key.publicKey })).toMatchObject({ ok: false });
      expect(checkEvidence(text.slice(0, -1), { sha256, verify: verifyEd25519 })).toEqual({ ok: false, error: 'file_edited' });
    });

    it('finds in the database whatever was changed behind the back of the hub', async () => {
      expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true, value: { entries: 6, devices: 2, checkpoints: 3 } });
      const changes: readonly (readonly [string, string, string])[] = [
        ["update log_leaves set signature = decode(repeat('00', 64), 'hex') where leaf = 2", 'bad_signature', 'leaf'],
        ["update log_leaves set header = header || decode('20', 'hex') where leaf = 1", 'bad_signature', 'leaf'],
        ["update log_leaves set kind = 'case.closed' where leaf = 1", 'columns_edited', 'leaf'],
        ["update log_contents set content = content || decode('20', 'hex') where leaf = 4", 'content_edited', 'leaf'],
        ['delete from log_leaves where leaf = 5', 'truncated', 'leaf'],
        ['delete from log_leaves where leaf = 3', 'leaf_number', 'leaf'],
        ["update log_tiles set hashes = decode('00', 'hex') || substring(hashes from 2)", 'tile_differs', 'leaf'],
        ["update log_checkpoints set body = replace(body, E'\\n6\\n', E'\\n7\\n') where size = 6", 'checkpoint_false', 'size'],
        ["update log_witnesses set public_key = repeat('0', 64)", 'checkpoint_false', 'size'],
        ['update log_devices set last = last - 1', 'head_differs', 'device'],
        ['delete from log_effects where leaf = 0', 'effect_missing', 'leaf'],
        ['delete from log_checkpoints where size = 6', 'longer', 'leaf'],
      ];
      for (const [statement, problem] of changes) {
        const found = await undone(hub.db, statement, () => auditLog(hub.db, hub.hand));
        expect({ statement, found }).toMatchObject({ statement, found: { ok: false, error: { problem } } });
      }
      expect(await auditLog(hub.db, hub.hand)).toMatchObject({ ok: true });
    });

    it('finds entries by the reference read out to the caller', async () => {
      expect(await createLogArchive(hub.db, hub.hand).find({ reference: '1000041' })).toEqual([{ leaf: firstLeaf + 2, deviceId: first.id, counter: 4, kind: 'interaction.recorded' }]);
    });
  });
}

const TABLES = ['log_leaves', 'log_contents', 'log_tiles', 'log_checkpoints', 'log_witnesses', 'log_devices', 'log_effects'];

/** Does something, looks, and puts every table back. */
async function undone<T>(db: HubDatabase, statement: string, look: () => Promise<T>): Promise<T> {
  for (const table of TABLES) await db.exec(`create table kept_${table} as select * from ${table}`);
  try {
    await db.exec(statement);
    return await look();
  } finally {
    for (const table of TABLES) await db.exec(`delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`);
  }
}
