import { describe, expect, it } from 'vitest';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { ok } from '../../src/domain/kernel/result.ts';
import { createGuardService, type Contest } from '../../src/main/services/guard.ts';

const AGENT = { userId: 'agent-1', role: 'agent' } as const;

describe('the guard service', () => {
  const pack = readGuardPack('resources/packs/guard', { selfTest: false });
  const contests: Contest[] = [];
  const service = createGuardService({ pack, onContest: (contest) => ok(contests.push(contest)) });

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

  it('keeps a contest with call, rule, person and pack', async () => {
    const reply = await service['guard.contest']({ callId: 'call-1', ruleId: 'strategy.should', on: 'question', as: 'wrong_flag' }, AGENT);
    expect(reply).toEqual({ ok: true, value: {} });
    expect(contests).toEqual([{ callId: 'call-1', ruleId: 'strategy.should', as: 'wrong_flag', userId: 'agent-1', packHash: pack.hash }]);
  });

  it('refuses a rule that no pack holds', async () => {
    expect(await service['guard.explain']({ ruleId: 'no.such' }, AGENT)).toMatchObject({ ok: false, error: { code: 'guard.rule_unknown' } });
    expect(await service['guard.contest']({ callId: 'call-1', ruleId: 'no.such', on: 'question', as: 'permitted' }, AGENT)).toMatchObject({ ok: false, error: { code: 'guard.rule_unknown' } });
    expect(contests).toHaveLength(1);
  });

  it('answers "not checked" and never "permitted" when no pack could be compiled', async () => {
    const closed = createGuardService({ pack: { ...pack, value: { ...pack.value, rules: [] } }, onContest: () => ok(undefined) });
    expect(await closed['guard.checkQuestion']({ text: 'Where is my file?', language: 'en' }, AGENT)).toMatchObject({ ok: true, value: { checked: false, strength: 'unsure', labels: [] } });
  });
});
