/** What must a hub do with packs on every database? Give each desk the next one, take none twice, and write down who did what. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubApi, type HubInput } from '../../../src/contract/hubApi/index.ts';
import { createHubEvents } from '../../../src/hub/adapters/postgres/hubEvents.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createPackStore } from '../../../src/hub/adapters/postgres/packStore.ts';
import type { HubCaller } from '../../../src/hub/caller.ts';
import type { PackStore } from '../../../src/hub/ports/packStore.ts';
import { createPacksHandlers } from '../../../src/hub/services/packs/createPacksHandlers.ts';
import { must } from '../../support/identityHub.ts';
import { aSignedPack, aSigner, textFile, type ToSign } from '../../support/packSigning.ts';
import { migrated } from '../../support/postgresHub.ts';

const [author, approver] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver', 'author')];
const START = Date.parse('2026-03-02T09:00:00.000Z');
const callerOf = (id: string): HubCaller => ({ device: { id, name: id, scopes: [], publicKey: '0'.repeat(64) } });
const NOTHING: HubInput<'packs'> = { have: {}, inForce: {}, refused: [] };

export function packsSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`packs on ${name}`, () => {
    let [db, store, at]: [HubDatabase, PackStore, number] = [undefined as never, undefined as never, START];
    let handlers: ReturnType<typeof createPacksHandlers>;
    beforeEach(async () => {
      at = START;
      db = await migrated(await open());
      store = createPackStore(db, () => at);
      handlers = createPacksHandlers({ store, now: () => new Date(at), toBase64: (text) => Buffer.from(text).toString('base64') });
    });
    afterEach(() => db.close());

    const publish = async (pack: ToSign): Promise<string> => {
      const done = await store.publish(aSignedPack(author, approver, pack), 'console');
      return done.ok ? 'ok' : done.error;
    };
    const ask = async (input: Partial<HubInput<'packs'>> = {}, device = 'desk-1') => {
      const answer = must(await handlers['packs'](hubApi['packs'].input.parse({ ...NOTHING, ...input }), callerOf(device)));
      return hubApi['packs'].output.parse(answer);
    };
    const next = async (input: Partial<HubInput<'packs'>> = {}): Promise<string | undefined> => (await ask(input)).newer.map(({ kind, version }) => `${kind} ${version}`)[0];
    const noted = async (): Promise<readonly string[]> => (await createHubEvents(db).waiting(100)).map(({ event }) => event.kind);

    it('gives back a pack byte for byte, with its signatures and who may sign', async () => {
      await store.addSigner(author, 'console');
      await store.addSigner(approver, 'console');
      const pack = aSignedPack(author, approver, { files: [textFile('pack.yaml', 'version: "é\u0000\u2028\u{1f600}"\n')] });
      must(await store.publish(pack, 'console'));
      const { newer: [sent], signers } = await ask();
      expect(Buffer.from(sent?.bytes ?? '', 'base64').toString()).toBe(pack.content);
      expect({ author: sent?.author, approver: sent?.approver, effectiveAt: sent?.effectiveAt }).toEqual({ author: pack.author, approver: pack.approver, effectiveAt: pack.effectiveAt });
      expect(signers).toEqual([author, approver].map(({ person, publicKey, parts }) => ({ person, publicKey, parts })));
      expect(await store.versions()).toEqual([{ kind: pack.kind, version: pack.version, effectiveAt: pack.effectiveAt, hash: pack.hash, author: pack.author, approver: pack.approver }]);
    });

    it('takes growing versions only, each kind for itself, also from two who publish at once', async () => {
      expect([await publish({ version: 3 }), await publish({ version: 3 }), await publish({ version: 2 }), await publish({ version: 1, kind: 'scripts' }), await publish({ version: 4 })]).toEqual(['ok', 'pack.older', 'pack.older', 'ok', 'ok']);
      const race = await Promise.all([5, 5, 5].map((version) => publish({ version })));
      expect(race.toSorted()).toEqual(['ok', 'pack.older', 'pack.older']);
      expect(await noted()).toEqual(Array.from({ length: 4 }, () => 'pack.published'));
    });

    it('gives what is in force now at once, then what is to come, one by one', async () => {
      const later = new Date(START + 3_600_000).toISOString();
      await publish({ version: 1 });
      await publish({ version: 2 });
      await publish({ version: 3, effectiveAt: later });
      await publish({ version: 1, kind: 'guard', effectiveAt: later });
      expect(await next()).toBe('guard 1');
      expect(await next({ have: { guard: 1 } })).toBe('glossary 2');
      expect(await next({ have: { guard: 1, glossary: 2 } })).toBe('glossary 3');
      expect(await next({ have: { guard: 1, glossary: 3 } })).toBeUndefined();
      at += 3_600_000;
      expect(await next({ have: { guard: 1, glossary: 1 } })).toBe('glossary 3');
    });

    it('does not offer again what a desk refused, and names each refusal once', async () => {
      await publish({ version: 1 });
      await publish({ version: 2 });
      const refused = [{ kind: 'glossary' as const, version: 2, code: 'pack.unusable' }];
      expect([await next({ refused }), await next({ refused, have: { glossary: 1 } }), await next({ refused, have: { glossary: 1 }, inForce: { glossary: 1 } })]).toEqual(['glossary 1', undefined, undefined]);
      expect((await noted()).filter((kind) => kind === 'pack.refused')).toHaveLength(1);
      expect((await store.desks()).find(({ kind }) => kind === 'glossary')).toEqual({ deviceId: 'desk-1', kind: 'glossary', inForce: 1, have: 1, refused: 2, code: 'pack.unusable', at });
      at += 60_000;
      await ask({ have: { glossary: 3 }, inForce: { glossary: 3 } });
      expect((await store.desks()).map(({ kind, inForce, refused: version }) => [kind, inForce, version])).toContainEqual(['glossary', 3, null]);
    });

    it('keeps a key with its person, and names nobody any more who was taken off', async () => {
      await publish({});
      expect(await store.addSigner(author, 'console')).toBe(true);
      expect(await store.addSigner({ ...author, person: 'somebody.else' }, 'console')).toBe(false);
      expect(await store.addSigner({ ...author, parts: ['approver'] }, 'console')).toBe(true);
      expect((await ask()).signers).toEqual([{ person: author.person, publicKey: author.publicKey, parts: ['approver'] }]);
      expect([await store.removeSigner(author.person, 'console'), await store.removeSigner(author.person, 'console')]).toEqual([1, 0]);
      expect((await ask()).signers).toEqual([]);
      expect(await noted()).toEqual(['pack.published', 'pack.signer_added', 'pack.signer_added', 'pack.signer_removed']);
    });

    it('takes no report that is none', () => {
      const bad = [{ ...NOTHING, refused: [{ kind: 'glossary', version: 1, code: 'Amina Diallo' }] }, { ...NOTHING, have: { other: 1 } }, { ...NOTHING, have: { guard: -1 } }, { have: {}, refused: [] }];
      for (const input of bad) expect(hubApi['packs'].input.safeParse(input).success).toBe(false);
    });
  });
}
