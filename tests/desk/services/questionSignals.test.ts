/** Is what a classifier says of a question kept with its text, as long as the call, and never for another? */

import { describe, expect, it } from 'vitest';
import type { Signal } from '../../../src/domain/guard/signal.ts';
import { ok } from '../../../src/domain/kernel/result.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';
import type { Heard } from '../../../src/main/ports/textClassifier.ts';
import { createGuardService } from '../../../src/main/services/guard.ts';
import { createQuestionSignals } from '../../../src/main/services/questionSignals.ts';
import { agent, aCallDraft, recordCall, setupCallsDesk, startCall } from '../../support/callsDesk.ts';

const signal: Signal = { classifier: { id: 'ours-1', hash: 'c1'.repeat(32) }, weight: 1, chances: { 'advice.prediction': 0.97 }, thresholds: { en: { 'advice.prediction': 0.5 }, fr: { 'advice.prediction': 0.5 } } };

/** Answers when it is told to. */
function setup() {
  const asked: string[] = [];
  const answers: ((heard: Heard | undefined) => void)[] = [];
  let announced = 0;
  const classifier = { ask: (text: string) => new Promise<Heard | undefined>((resolve) => { asked.push(text); answers.push(resolve); }) };
  const signals = createQuestionSignals(classifier, () => { announced += 1; });
  const answer = async (heard: Heard | undefined): Promise<void> => {
    answers.shift()?.(heard);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { ...signals, asked, answer, announced: () => announced };
}

describe('signals of questions', () => {
  it('are asked for once, announced when they come, and kept by text', async () => {
    const desk = setup();
    expect([desk.signalOf('Is it quick?'), desk.signalOf('Is it quick?')]).toEqual([undefined, undefined]);
    await desk.answer({ signal });
    expect(desk.announced()).toBe(1);
    expect([desk.signalOf('Is it quick?'), desk.signalOf('Is it quick? ')]).toEqual([signal, undefined]);
    expect(desk.asked).toEqual(['Is it quick?', 'Is it quick? ']);
  });

  it('that say nothing are not announced and not asked for again; a text that lost its place is', async () => {
    const desk = setup();
    desk.signalOf('a');
    await desk.answer({});
    expect([desk.signalOf('a'), desk.announced(), desk.asked]).toEqual([undefined, 0, ['a']]);
    desk.signalOf('b');
    await desk.answer(undefined);
    desk.signalOf('b');
    expect(desk.asked).toEqual(['a', 'b', 'b']);
  });

  it('end with the call: nothing is kept, and what comes late is dropped', async () => {
    const desk = setup();
    desk.signalOf('a');
    await desk.answer({ signal });
    desk.signalOf('late');
    desk.forget();
    await desk.answer({ signal });
    expect(desk.announced()).toBe(1);
    expect([desk.signalOf('a'), desk.signalOf('late')]).toEqual([undefined, undefined]);
    expect(desk.asked).toEqual(['a', 'late', 'a', 'late']);
  });

  it('are not asked for where there are no words', () => {
    const desk = setup();
    desk.signalOf(' \n');
    expect(desk.asked).toEqual([]);
  });

  it('keep the texts of a long call within bounds, the one in hand among them', async () => {
    const desk = setup();
    for (let count = 0; count < 500; count += 1) {
      desk.signalOf(`question ${count}`);
      await desk.answer({ signal });
      desk.signalOf('question 0');
    }
    expect(desk.signalOf('question 0')).toBe(signal);
    expect(desk.signalOf('question 499')).toBe(signal);
    desk.signalOf('question 1');
    expect(desk.asked).toHaveLength(501);
  });
});

describe('a question judged with a signal', () => {
  const pack = readGuardPack('resources/packs/guard', { selfTest: false });
  const packs = () => ({ guard: pack, mode: 'standard' }) as const;
  const onContest = () => ok(undefined);
  const QUESTION = 'Did you receive my medical exam?';
  const input = { text: QUESTION, language: 'en' } as const;

  it('is answered at once without it, then with it, and names the classifier; without a classifier nothing differs', async () => {
    const desk = setup();
    const guard = createGuardService({ packs, onContest, signalOf: desk.signalOf });
    const off = JSON.stringify(await createGuardService({ packs, onContest })['guard.checkQuestion'](input, agent));
    expect(JSON.stringify(await guard['guard.checkQuestion'](input, agent))).toBe(off);
    expect(off).not.toContain('classifier');
    await desk.answer({ signal });
    const later = await guard['guard.checkQuestion'](input, agent);
    expect(later).toMatchObject({ ok: true, value: { classifier: signal.classifier, advice: true } });
    expect(later.ok && later.value.findings.filter(({ by }) => by === 'classifier').map(({ label }) => label)).toEqual(['advice.prediction']);
  });

  it('is recorded with the signal it was judged with, and without one that came too late', async () => {
    const signals = setup();
    const guard = createGuardService({ packs, onContest, signalOf: signals.signalOf });
    const desk = setupCallsDesk(undefined, guard['guard.checkQuestion']);
    const recorded = async (): Promise<unknown> => {
      const callId = await startCall(desk);
      expect(await recordCall(desk, callId, aCallDraft({ question: QUESTION, blocks: [] }))).toMatchObject({ ok: true });
      const [entry] = desk.journal.entries({ limit: 1, kinds: ['interaction.recorded'] });
      return (JSON.parse(new TextDecoder().decode(entry?.content)) as { readonly verdict: unknown }).verdict;
    };
    const without = await recorded();
    expect(without).not.toHaveProperty('classifier');
    await signals.answer({ signal });
    expect(await recorded()).toMatchObject({ classifier: signal.classifier, labels: expect.arrayContaining(['advice.prediction']) as string[] });
  });
});
