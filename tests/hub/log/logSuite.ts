/** What must the hub's log do on every database? Run for PGlite and for PostgreSQL. */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint, type Checkpoint } from '../../../src/domain/audit/checkpoint.ts';
import { isConsistent, isIncluded } from '../../../src/domain/audit/merkleProofs.ts';
import { emptyRoot, leafHash } from '../../../src/domain/audit/merkleTree.ts';
import { createWrongTries } from '../../../src/hub/adapters/postgres/wrongTries.ts';
import { ACCOUNT_FORGETS_MS, triesOfAccount } from '../../../src/hub/ports/wrongTries.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { sha256, verifyEd25519 } from '../../support/testCrypto.ts';
import { ADMIN, callerOf, LEAD, openTestLog, type TestLog } from './openTestLog.ts';
import { anInteraction, aTestDesk, base64, sealMany, type TestDesk } from './testDesk.ts';

export function logSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`the hub's log on ${name}`, () => {
    let hub: TestLog;
    beforeAll(async () => {
      hub = await openTestLog(await open());
    });
    afterAll(() => hub.db.close());

    const offer = (desk: TestDesk, entries = desk.offers(), after = 0) => hub.handlers.entries({ after, entries: [...entries] }, callerOf(desk));
    const accepted = async (desk: TestDesk, entries = desk.offers()) => {
      const answer = await offer(desk, entries);
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const readNote = (note: string): Checkpoint => {
      const read = readCheckpoint(sha256, verifyEd25519, note, [{ name: hub.hand.origin, publicKey: hub.hand.key.publicKey }]);
      if (read === undefined) throw new Error('not a checkpoint of this hub');
      return read;
    };
    const bytes = (hashes: readonly string[]): Uint8Array[] => hashes.map((hash) => new Uint8Array(Buffer.from(hash, 'base64')));
    const rowsOf = async (table: string): Promise<number> => (await hub.db.query<{ readonly rows: number }>(`select count(*) as rows from ${table}`))[0]?.rows ?? 0;

    it('signs a checkpoint of an empty log', async () => {
      const desk = aTestDesk();
      const answer = await hub.handlers.checkpoint({}, callerOf(desk));
      expect(answer.ok && answer.value.last).toBe(0);
      expect(answer.ok && readNote(answer.value.checkpoint)).toEqual({ origin: hub.hand.origin, size: 0, root: emptyRoot(sha256) });
    });

    it('gives each entry a leaf, and a proof of it to the checkpoint beside', async () => {
      const desk = aTestDesk();
      sealMany(desk, 7);
      const { last, receipts, checkpoint } = await accepted(desk);
      const { size, root } = readNote(checkpoint);
      expect([last, receipts.map(({ counter }) => counter), receipts.map(({ effect }) => effect)]).toEqual([7, [1, 2, 3, 4, 5, 6, 7], Array(7).fill('done')]);
      const included = receipts.map(({ leaf, proof }, index) => isIncluded(sha256, { leaf: leafHash(sha256, desk.sealed[index]?.headerBytes ?? new Uint8Array()), index: leaf, size, root }, bytes(proof)));
      expect(included).toEqual(Array(7).fill(true));
    });

    it('gives the same receipts again, with one effect, and takes what is new behind them', async () => {
      const desk = aTestDesk();
      sealMany(desk, 3);
      const first = await accepted(desk);
      const before = await rowsOf('log_effects');
      sealMany(desk, 2);
      const again = await accepted(desk);
      const stripped = ({ receipts }: typeof first) => receipts.map(({ counter, leaf, effect }) => ({ counter, leaf, effect }));
      expect(stripped(again).slice(0, 3)).toEqual(stripped(first));
      expect([again.last, await rowsOf('log_effects')]).toEqual([5, before + 2]);
      const { size, root } = readNote(again.checkpoint);
      expect(again.receipts.every(({ leaf, proof }, index) => isIncluded(sha256, { leaf: leafHash(sha256, desk.sealed[index]?.headerBytes ?? new Uint8Array()), index: leaf, size, root }, bytes(proof)))).toBe(true);
    });

    it('names the entry it wants when one is missing, and stores nothing', async () => {
      const desk = aTestDesk();
      sealMany(desk, 5);
      await accepted(desk, desk.offers().slice(0, 2));
      const before = await rowsOf('log_leaves');
      expect(await offer(desk, desk.offers(4))).toEqual({ ok: false, error: { code: 'entries.expected', params: { counter: 3 } } });
      expect(await offer(desk, [], 9)).toEqual({ ok: false, error: { code: 'entries.expected', params: { counter: 3 } } });
      expect(await offer(desk, [desk.offers()[2], desk.offers()[4]].flatMap((entry) => entry ?? []))).toEqual({ ok: false, error: { code: 'entries.expected', params: { counter: 4 } } });
      expect(await rowsOf('log_leaves')).toBe(before);
      expect(hub.suspects).toEqual([]);
    });

    it('refuses two stories of one device whole, and names the device', async () => {
      const [desk, before] = [aTestDesk(), await rowsOf('log_leaves')];
      sealMany(desk, 3);
      await accepted(desk, desk.offers().slice(0, 2));
      const other = aTestDesk(desk.device);
      sealMany(other, 3);
      expect(await offer(desk, other.offers())).toEqual({ ok: false, error: { code: 'entries.fork', params: { counter: 1 } } });
      expect(await offer(desk, other.offers(3))).toEqual({ ok: false, error: { code: 'entries.fork', params: { counter: 3 } } });
      expect(await rowsOf('log_leaves')).toBe(before + 2);
      expect(hub.suspects.splice(0)).toEqual([{ deviceId: desk.id, why: 'entries.fork', counter: 1 }, { deviceId: desk.id, why: 'entries.fork', counter: 3 }]);
    });

    it('refuses any changed byte of what was signed', async () => {
      const [desk, before] = [aTestDesk(), await rowsOf('log_leaves')];
      const [first] = sealMany(desk, 1);
      if (first === undefined) throw new Error('nothing sealed');
      const flipped = (text: string): string => {
        const changed = Buffer.from(text, 'base64');
        changed[3] = (changed[3] ?? 0) ^ 1;
        return base64(changed);
      };
      const { salt: _salt, ...withoutSalt } = first;
      const wrong = [{ ...first, signature: flipped(first.signature) }, { ...first, header: flipped(first.header) }, { ...first, content: flipped(first.content ?? '') }, { ...first, salt: flipped(first.salt ?? '') }];
      for (const entry of wrong) expect(await offer(desk, [entry])).toEqual({ ok: false, error: { code: 'entries.signature', params: { counter: 1 } } });
      const stranger = aTestDesk();
      expect(await offer(stranger, [first])).toMatchObject({ ok: false, error: { code: 'entries.signature' } });
      expect([await rowsOf('log_leaves'), hub.suspects.splice(0).length]).toEqual([before, 5]);
      expect(await offer(desk, [withoutSalt])).toMatchObject({ ok: false, error: { code: 'input.invalid', params: { counter: 1 } } });
      expect([await rowsOf('log_leaves'), hub.suspects.length]).toEqual([before, 0]);
    });

    it('lets content it does not accept stand as quarantined, with what follows', async () => {
      const desk = aTestDesk();
      desk.seal('case.opened', { agentId: 'agent-1', role: 'king' });
      desk.seal('case.opened', { agentId: 'agent-1', words: 'of a field nobody knows' });
      desk.seal('interaction.recorded', anInteraction({ blocks: [{ kind: 'script', scriptId: 'Z99', scriptVersion: 1, scriptHash: 'ab', language: 'en', text: 'Text.' }] }));
      desk.seal('sign_in.done', { agentId: 'agent-1' });
      desk.seal('interaction.recorded', anInteraction());
      desk.seal('case.opened', { agentId: 'lead-1', role: 'admin' });
      desk.seal('case.opened', { agentId: 'lead-1', role: 'lead' });
      const { receipts } = await accepted(desk);
      expect(receipts.map(({ effect, reason }) => reason ?? effect)).toEqual(['content.role', 'content.shape', 'script.unknown', 'content.kind', 'done', 'content.role', 'done']);
      const listed = await hub.matters.matters({}, ADMIN);
      expect(listed.ok && listed.value.entries.filter(({ deviceId }) => deviceId === desk.id).map(({ counter, reason }) => [counter, reason])).toEqual([[6, 'content.role'], [4, 'content.kind'], [3, 'script.unknown'], [2, 'content.shape'], [1, 'content.role']]);
    });

    it('goes on behind what a rescued desk says it lost, and behind nothing else', async () => {
      const desk = aTestDesk();
      sealMany(desk, 2);
      await accepted(desk);
      const later = { counter: 5, hash: 'a'.repeat(64) };
      desk.seal('case.opened', { agentId: 'agent-1' }, later);
      const rescued = desk.seal('journal.rescued', { agentId: 'desk', details: { lost: ['3-5'] } });
      const caller = callerOf(desk);
      expect(await hub.handlers.entries({ after: 2, entries: [...desk.offers(6)] }, caller)).toEqual({ ok: false, error: { code: 'entries.expected', params: { counter: 3 } } });
      expect(await hub.handlers.entries({ after: 2, entries: [...desk.offers(7)], rescued }, caller)).toEqual({ ok: false, error: { code: 'entries.expected', params: { counter: 3 } } });
      expect(await hub.handlers.entries({ after: 2, entries: [...desk.offers(6)], rescued }, caller)).toMatchObject({ ok: true, value: { last: 7 } });
      expect(await hub.db.query('select from_counter, to_counter from log_gaps where device_id = $1', [desk.id])).toEqual([{ from_counter: 3, to_counter: 5 }]);
    });

    it('takes an entry whose content is gone, and says so', async () => {
      const desk = aTestDesk();
      const [{ header, signature } = { header: '', signature: '' }] = sealMany(desk, 1);
      const { receipts } = await accepted(desk, [{ header, signature }]);
      expect(receipts).toMatchObject([{ counter: 1, effect: 'quarantined', reason: 'content.absent' }]);
    });

    it('proves that each checkpoint goes on from every one before', async () => {
      const desk = aTestDesk();
      const known: Checkpoint[] = [];
      for (let round = 0; round < 6; round += 1) {
        sealMany(desk, 1 + round * 3);
        known.push(readNote((await accepted(desk, desk.offers((desk.sealed.length - round * 3)))).checkpoint));
      }
      const newest = known.at(-1) as Checkpoint;
      for (const { size, root } of known) {
        for (const after of [newest, ...known.filter((one) => one.size >= size)]) {
          const answer = await hub.handlers.consistency({ before: size, ...(after === newest ? {} : { size: after.size }) }, callerOf(desk));
          if (!answer.ok) throw new Error(answer.error.code);
          expect(readNote(answer.value.checkpoint)).toEqual(after);
          expect(isConsistent(sha256, { before: size, beforeRoot: root, after: after.size, afterRoot: after.root }, bytes(answer.value.proof))).toBe(true);
        }
      }
      expect(await hub.handlers.consistency({ before: newest.size + 1 }, callerOf(desk))).toEqual({ ok: false, error: { code: 'log.size_unknown' } });
      expect(await hub.handlers.consistency({ before: 0, size: newest.size + 1 }, callerOf(desk))).toEqual({ ok: false, error: { code: 'log.size_unknown' } });
    });

    it('proves a single entry later, and only to its own device', async () => {
      const desk = aTestDesk();
      sealMany(desk, 2);
      await accepted(desk);
      const answer = await hub.handlers.inclusion({ counter: 2 }, callerOf(desk));
      if (!answer.ok) throw new Error(answer.error.code);
      const { size, root } = readNote(answer.value.checkpoint);
      expect(isIncluded(sha256, { leaf: leafHash(sha256, desk.sealed[1]?.headerBytes ?? new Uint8Array()), index: answer.value.leaf, size, root }, bytes(answer.value.proof))).toBe(true);
      expect(await hub.handlers.inclusion({ counter: 2 }, callerOf(aTestDesk()))).toMatchObject({ ok: false, error: { code: 'entries.expected' } });
    });

    it('keeps the word of a desk that holds a checkpoint, and no false one', async () => {
      const desk = aTestDesk();
      sealMany(desk, 1);
      const { size } = readNote((await accepted(desk)).checkpoint);
      const body = (await hub.log.checkpointBody(size)) ?? '';
      const signature = base64(desk.device.sign(Buffer.from(body)));
      expect(await hub.handlers.witness({ size, signature }, callerOf(desk))).toEqual({ ok: true, value: {} });
      expect(await hub.handlers.witness({ size, signature }, callerOf(aTestDesk()))).toMatchObject({ ok: false, error: { code: 'entries.signature' } });
      expect(await hub.handlers.witness({ size: size + 50, signature }, callerOf(desk))).toMatchObject({ ok: false, error: { code: 'log.size_unknown' } });
      expect(await hub.db.query('select name, kind from log_witnesses')).toEqual([{ name: desk.id, kind: 'device' }]);
    });

    it('counts wrong tries at a desk without the hub once, makes nobody wait for them again, and goes on counting from there', async () => {
      const [desk, tries, now] = [aTestDesk(), createWrongTries(hub.db), Date.now()];
      const hash = (user: string): string => createHash('sha256').update(user).digest('base64url');
      const [ada, eve, ivy] = ['ada-l', 'eve-l', 'ivy-l'].map((user) => triesOfAccount(hash(user))) as [string, string, string];
      const refused = (user: string, hoursAgo: number) => desk.seal('session.try_refused', { agentId: user, role: 'agent', details: { how: 'offline', why: 'wrong', wrong: 1 } }, undefined, new Date(now - hoursAgo * 3_600_000).toISOString());
      for (const hoursAgo of [2, 2, 1, 1, -5]) refused('ada-l', hoursAgo);
      refused('eve-l', 30);
      refused('ivy-l', 2);
      refused('ivy-l', 0.5);
      // Somebody who has signed in since knows the password.
      await hub.db.query("insert into accounts (account_id, name, role, grants, made_at) values ('ivy-l', 'Ivy', 'agent', '{}', 0)");
      await hub.db.query("insert into refresh_families (family, device_id, account_id, begun_at, until_at) values ('f-ivy', $1, 'ivy-l', $2::bigint, $2::bigint)", [desk.id, now - 3_600_000]);
      await accepted(desk);
      await accepted(desk);
      const counted = await tries.counted([ada, eve, ivy], 0);
      expect(Object.fromEntries(counted.map(({ key, tries: times }) => [key, times]))).toEqual({ [ada]: 5, [ivy]: 1 });
      expect(counted.every(({ lastAt }) => lastAt <= Date.now()), 'a clock that is ahead is not believed').toBe(true);
      const rule = [{ key: ada, forgetAfterMs: ACCOUNT_FORGETS_MS }];
      expect((await tries.reserve(rule)).waitSeconds, 'the next try is looked at').toBe(0);
      expect((await tries.reserve(rule)).waitSeconds, 'and waited for as the sixth').toBeGreaterThan(15);
    });

    it('tells who looked at a case, and puts that it was asked into its own log', async () => {
      const desk = aTestDesk();
      sealMany(desk, 2, ['looked-at', 'other']);
      desk.seal('case.verified', { agentId: 'agent-2', role: 'agent', details: { caseIds: ['looked-at'] } });
      desk.seal('interaction.recorded', anInteraction({ agentId: 'agent-3', caseIds: ['looked-at'], reference: '1000025' }));
      await accepted(desk);
      const answer = await hub.handlers['who-looked']({ caseId: 'looked-at' }, LEAD);
      expect(answer.ok && answer.value.looks.map(({ agentId, kind, reference }) => [agentId, kind, reference])).toEqual([['agent-3', 'interaction.recorded', '1000025'], ['agent-2', 'case.verified', undefined], ['agent-1', 'case.opened', undefined]]);
      expect(await hub.log.takeUpEvents()).toBe(1);
      expect(await hub.log.takeUpEvents()).toBe(0);
      const after = await hub.handlers['who-looked']({ caseId: 'looked-at' }, LEAD);
      expect(after.ok && after.value.looks[0]).toMatchObject({ agentId: 'lead-1', kind: 'looks.listed' });
    });
  });
}
