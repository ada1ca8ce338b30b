import { ok } from '../../../src/domain/kernel/result.ts';
import { expect, it } from 'vitest';
import type { CallContext } from '../../../src/contract/contract.ts';
import { scriptsApi } from '../../../src/contract/deskApi/scripts.ts';
import { isPlainJson } from '../../../src/main/dispatch.ts';
import type { CallFacts, FactsOptions } from '../../../src/main/services/gatherFacts.ts';
import { createRepliesService } from '../../../src/main/services/replies.ts';
import { createScriptsService } from '../../../src/main/services/scripts.ts';
import { createGuardService } from '../../../src/main/services/guard.ts';
import { aCase, NOW } from '../../support/caseRecords.ts';
import { bundled } from '../../support/replyFacts.ts';

const agent: CallContext = { userId: 'agent-1', role: 'agent' };
const context = { callId: 'call-1', caseId: 'C1', language: 'en' as const, callerSays: [], question: '' };
const client: CallFacts = { record: aCase(), level: 'client', partial: false, verifiedOnOtherCase: false, verificationFailed: false, reference: '4718-2093', callerRole: 'client', dataAge: 'fresh' };
const stranger: CallFacts = { level: 'none', verifiedOnOtherCase: false, verificationFailed: false, reference: '4718-2093' };

const serviceWith = (facts: CallFacts | undefined, change: Partial<FactsOptions> = {}) => {
  const options: FactsOptions = { packs: () => bundled, callFacts: () => facts, clock: { now: () => NOW }, ...change };
  return { ...createScriptsService(options), ...createRepliesService(options) };
};

async function valueOf<T>(result: Promise<{ ok: true; value: T } | { ok: false }> | { ok: true; value: T } | { ok: false }): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error('refused');
  return settled.value;
}

it('suggests ranked offers with a preview in the answer language and their ticks in words', async () => {
  const { offers } = await valueOf(serviceWith(client)['scripts.suggest']({ ...context, callerSays: ['sent_item'], language: 'fr' }, agent));
  const ranked = offers.filter(({ rank }) => rank !== undefined);
  expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, index) => index + 1));
  expect(ranked.every(({ offered, state }) => offered && state === 'draft')).toBe(true);
  const sent = offers.find(({ scriptId }) => scriptId === 'B13');
  expect(sent?.preview).toContain('la réception du certificat de police (Colombie)');
  expect(sent?.ticks).toEqual([{ code: 'sent_item', label: { en: 'says the item was sent', fr: 'dit avoir envoyé l’élément' } }]);
  expect(sent?.itemId).toBe('I1');
});

it('shows which tick would bring a script the question points to, without offering it', async () => {
  const { offers } = await valueOf(serviceWith(client)['scripts.suggest']({ ...context, question: 'I already sent the police certificate' }, agent));
  expect(offers.find(({ scriptId }) => scriptId === 'B13')).toMatchObject({ offered: false, refusal: 'condition', callerSays: ['sent_item'] });
  expect(offers.find(({ scriptId }) => scriptId === 'B13')?.rank).toBeUndefined();
});

it('the verdict of the guard ranks: an advice question brings its decline and the allowed twin', async () => {
  const guard = createGuardService({ packs: () => bundled, onContest: () => ok(undefined) });
  const service = serviceWith(client, { judge: guard['guard.checkQuestion'] });
  const { offers } = await valueOf(service['scripts.suggest']({ ...context, question: 'What are my chances of being approved?' }, agent));
  const best = offers.slice(0, 5).map(({ scriptId }) => scriptId);
  expect(best).toContain('D06');
  expect(best.some((id) => id.startsWith('B'))).toBe(true);
});

it('lists every script and says why one is not offered', async () => {
  const { offers } = await valueOf(serviceWith(stranger)['scripts.list']({ ...context, query: '' }, agent));
  expect(offers).toHaveLength(bundled.scripts.value.length);
  const refusals = new Map(offers.map(({ scriptId, refusal }) => [scriptId, refusal]));
  expect(['A01', 'B03', 'B02', 'C03', 'F01'].map((id) => refusals.get(id))).toEqual([undefined, 'not_verified', 'condition', 'mode', 'not_verified']);
  const old = await valueOf(serviceWith({ ...client, dataAge: 'too_old' })['scripts.list']({ ...context, query: 'B03' }, agent));
  expect(old.offers[0]).toMatchObject({ scriptId: 'B03', offered: false, refusal: 'stale' });
  const dated = aCase({ receivedOn: undefined });
  const gap = await valueOf(serviceWith({ ...client, record: dated })['scripts.list']({ ...context, query: 'B03' }, agent));
  expect(gap.offers[0]).toMatchObject({ refusal: 'missing_slot', missingSlots: ['case.received_on', 'case.days_elapsed'] });
});

it('an unknown script word finds nothing, a word of the body finds its script', async () => {
  const found = async (query: string): Promise<readonly string[]> => (await valueOf(serviceWith(client)['scripts.list']({ ...context, query }, agent))).offers.map(({ scriptId }) => scriptId);
  expect(await found('zzzz')).toEqual([]);
  expect(await found('fee')).toContain('B29');
});

it('offers the other items a script could speak about, by name', async () => {
  const record = aCase({ items: [
    { id: 'I1', document: 'photos', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-10-20' },
    { id: 'I2', document: 'passport_copy', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-11-02' },
  ] });
  const { offers } = await valueOf(serviceWith({ ...client, record })['scripts.list']({ ...context, query: 'B12' }, agent));
  expect(offers[0]).toMatchObject({ itemId: 'I2', items: [{ itemId: 'I1', label: { en: 'photos', fr: 'photos' } }] });
});

it('composes only with the rights of this call: the same blocks say nothing for a stranger', async () => {
  const blocks = [{ kind: 'script' as const, blockId: 'b1', scriptId: 'B03' }, { kind: 'free' as const, blockId: 'b2', text: 'Thank you.' }];
  const told = await valueOf(serviceWith(client)['replies.compose']({ ...context, blocks }, agent));
  expect(told.blocks[0]?.text).toContain('1\u00a0May\u00a02026');
  const nothing = await valueOf(serviceWith(stranger)['replies.compose']({ ...context, blocks }, agent));
  expect(nothing.blocks[0]).toMatchObject({ text: '', problem: 'condition' });
  expect(nothing.facts).toEqual([]);
});

it('answers of a call that is not open are refused', async () => {
  const service = serviceWith(undefined);
  expect(await service['scripts.suggest'](context, agent)).toEqual({ ok: false, error: { code: 'call.unknown' } });
  expect(await service['scripts.list']({ ...context, query: '' }, agent)).toEqual({ ok: false, error: { code: 'call.unknown' } });
  expect(await service['replies.compose']({ ...context, blocks: [] }, agent)).toEqual({ ok: false, error: { code: 'call.unknown' } });
});

it('what it answers fits the contract and crosses a process border', async () => {
  const service = serviceWith(client);
  const offers = await valueOf(service['scripts.suggest'](context, agent));
  const reply = await valueOf(service['replies.compose']({ ...context, blocks: [{ kind: 'script', blockId: 'b', scriptId: 'B11', itemId: undefined }] }, agent));
  expect([scriptsApi['scripts.suggest'].output.safeParse(offers).success, scriptsApi['replies.compose'].output.safeParse(reply).success]).toEqual([true, true]);
  expect([offers, reply].map(isPlainJson)).toEqual([true, true]);
  expect(reply.blocks[0]?.problem).toBeUndefined();
});
