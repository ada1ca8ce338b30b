import { describe, expect, it } from 'vitest';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { ok } from '../../src/domain/kernel/result.ts';
import { createGuardService, type Contest } from '../../src/main/services/guard.ts';

const AGENT = { userId: 'agent-1', role: 'agent' } as const;

describe('the guard service', () => {
  const pack = readGuardPack('resources/packs/guard', { selfTest: false });
  const contests: Contest[] = [];
  const service = createGuardService({ packs: () => ({ guard: pack, mode: 'standard' }), onContest: (contest) => ok(contests.push(contest)) });

  it('judges a question and names pack and engine', async () => {
    const reply = await service['guard.checkQuestion']({ text: 'Quel formulaire dois-je remplir?', language: 'en' }, AGENT);
    expect(reply).toMatchObject({ ok: true, value: { labels: ['advice.form_choice'], strength: 'hard', checked: true, packHash: pack.hash } });
    expect(JSON.parse(JSON.stringify(reply))).toEqual(reply);
  });

  it('explains a rule by its policy sentence, an example that fires and one that does not', async () => {
    const reply = await service['guard.explain']({ ruleId: 'strategy.should' }, AGENT);
    expect(reply).toMatchObject({ ok: true, value: { ruleId: 'strategy.should', suggest: ['D05', 'B08', 'D02'] } });
    expect(reply.ok && [reply.value.why, reply.value.fires.en, reply.value.fires.fr, reply.value.staysSilent.en, reply.value.staysSilent.fr].every((text) => text !== '')).toBe(true);
  });

  it('shows beside what was learned the known examples nearest to the words, in both languages', async () => {
    const nearestTo = async (ruleId: string, clause?: string): Promise<unknown> => {
      const reply = await service['guard.explain']({ ruleId, ...(clause === undefined ? {} : { clause }) }, AGENT);
      return reply.ok && reply.value.nearest;
    };
    const { en, fr } = pack.value.known?.['advice.strategy'] ?? { en: [], fr: [] };
    expect(await nearestTo('learned.strategy', en[3])).toEqual({ en: en[3], fr: expect.toSatisfy((text: string) => fr.includes(text)) as string });
    expect(await nearestTo('learned.strategy', fr[3])).toEqual({ en: expect.toSatisfy((text: string) => en.includes(text)) as string, fr: fr[3] });
    const promise = pack.value.known?.['promise']?.en[2];
    expect(await nearestTo('learned_reply.promise', promise)).toMatchObject({ en: promise });
    expect(await nearestTo('learned.strategy')).toBeUndefined();
    expect(await nearestTo('learned.strategy', '')).toBeUndefined();
    expect(await nearestTo('strategy.should', en[3])).toBeUndefined();
  });

  it('explains a rule about the agent’s words in both languages', async () => {
    const reply = await service['guard.explain']({ ruleId: 'promise.guarantee' }, AGENT);
    expect(reply).toMatchObject({ ok: true, value: { ruleId: 'promise.guarantee', why: { en: expect.stringContaining('2.4') as string, fr: expect.stringContaining('2.4') as string } } });
  });

  it('keeps a contest with call, rule, label, side, person and pack, and the length of the words only', async () => {
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'strategy.should', on: 'question', as: 'wrong_flag' }, AGENT)).toEqual({ ok: true, value: {} });
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'promise.guarantee', on: 'reply', as: 'permitted', spanLength: 11 }, AGENT)).toEqual({ ok: true, value: {} });
    expect(contests).toEqual([
      { callId: 'call-1', ruleId: 'strategy.should', label: 'advice.strategy', on: 'question', as: 'wrong_flag', userId: 'agent-1', packHash: pack.hash },
      { callId: 'call-1', ruleId: 'promise.guarantee', label: 'promise', on: 'reply', as: 'permitted', userId: 'agent-1', packHash: pack.hash, spanLength: 11 },
    ]);
  });

  it('keeps what takes a contest back like the contest itself', async () => {
    const before = contests.length;
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'promise.guarantee', on: 'reply', as: 'withdrawn', spanLength: 11 }, AGENT)).toEqual({ ok: true, value: {} });
    expect(contests.splice(before)).toEqual([{ callId: 'call-1', ruleId: 'promise.guarantee', label: 'promise', on: 'reply', as: 'withdrawn', userId: 'agent-1', packHash: pack.hash, spanLength: 11 }]);
  });

  it('refuses a contest of a question’s rule on an answer', async () => {
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'strategy.should', on: 'reply', as: 'permitted' }, AGENT)).toMatchObject({ ok: false, error: { code: 'guard.rule_unknown' } });
    expect(contests).toHaveLength(2);
  });

  it('refuses a rule that no pack holds', async () => {
    expect(await service['guard.explain']({ ruleId: 'no.such' }, AGENT)).toMatchObject({ ok: false, error: { code: 'guard.rule_unknown' } });
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'no.such', on: 'question', as: 'permitted' }, AGENT)).toMatchObject({ ok: false, error: { code: 'guard.rule_unknown' } });
    expect(contests).toHaveLength(2);
  });

  it('answers "not checked" and never "permitted" when no pack could be compiled', async () => {
    const closed = createGuardService({ packs: () => ({ guard: { ...pack, value: { ...pack.value, rules: [] } }, mode: 'standard' }), onContest: () => ok(undefined) });
    expect(await closed['guard.checkQuestion']({ text: 'Where is my file?', language: 'en' }, AGENT)).toMatchObject({ ok: true, value: { checked: false, strength: 'unsure', labels: [] } });
  });

  it('judges by the mode in force: published information is declined first in strict mode', async () => {
    const verdictIn = async (mode: 'standard' | 'strict') => {
      const guard = createGuardService({ packs: () => ({ guard: pack, mode }), onContest: () => ok(undefined) });
      const judged = await guard['guard.checkQuestion']({ text: 'How much is the fee for a study permit?', language: 'en' }, AGENT);
      return judged.ok ? [judged.value.labels, judged.value.strength] : [];
    };
    expect([await verdictIn('standard'), await verdictIn('strict')]).toEqual([[['process_info'], 'none'], [['process_info'], 'hard']]);
  });
});
