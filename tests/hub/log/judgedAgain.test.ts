/** Does the hub judge again what a desk recorded, by the packs that come with the product? */

import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownPacks, readPublished } from '../../../src/cli/hub/knownPacks.ts';
import { uncheckedVerdict } from '../../../src/domain/guard/checkQuestion.ts';
import { splitSentences } from '../../../src/domain/composing/splitSentences.ts';
import type { InteractionContent, RecordedBlock } from '../../../src/domain/audit/entry.ts';
import type { AgentLabel, Verdict } from '../../../src/domain/guard/rule.ts';
import { canonicalJson } from '../../../src/domain/kernel/canonicalJson.ts';
import { textOfFolder } from '../../../src/main/adapters/packs/packFiles.ts';
import type { PackBook } from '../../../src/hub/ports/packBook.ts';
import type { PublishedPack } from '../../../src/hub/ports/packStore.ts';
import { followPublished } from '../../../src/hub/services/log/followPublished.ts';
import { judgeContent } from '../../../src/hub/services/log/judgeContent.ts';
import { createPackBook } from '../../../src/hub/services/log/packBook.ts';
import { ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import { anInteraction } from './testDesk.ts';
import { PEOPLE } from './openTestLog.ts';

describe('an interaction at the hub', () => {
  const packs = knownPacks();
  const book: PackBook = createPackBook(packs);
  const hash = packs.guard[0]?.hash ?? '';
  const question = 'Should I appeal the refusal, and what are my chances?';
  let verdict: Verdict;
  beforeAll(() => {
    const judged = book.judge({ engine: ENGINE_VERSION, packHash: hash, text: question, language: 'en', mode: 'standard' });
    if (judged === undefined) throw new Error('the pack of the product does not compile');
    verdict = judged;
  });

  const recorded = (change: Partial<InteractionContent> = {}): InteractionContent =>
    anInteraction({ question, verdict, guardEngine: verdict.engineVersion, packs: { guard: `7+${hash}`, scripts: '1+bb', policies: '1+cc', glossary: '1+dd' }, ...change });
  const judge = (content: unknown) => {
    const { effect, reason, rerun } = judgeContent('interaction.recorded', Buffer.from(canonicalJson(content)), { book, people: PEOPLE });
    return reason ?? rerun ?? effect;
  };

  /** Typed words as a desk records them, each sentence judged alike. */
  const said = (text: string, kind: 'fact' | 'loose', labels: readonly AgentLabel[] = ['ok']): RecordedBlock => ({ kind: 'free', language: 'en', text, sentences: splitSentences(text).map(({ start, end }) => ({ start, end, kind, labels, rules: [] })) });
  const strictly = (): Verdict => {
    const judged = book.judge({ engine: ENGINE_VERSION, packHash: hash, text: question, language: 'en', mode: 'strict' });
    if (judged === undefined) throw new Error('the pack of the product does not compile');
    return judged;
  };

  const saidOf = (wording: string): string => wording.replaceAll(/\{\{[^{}]*\}\}/g, 'something of the record');

  it('takes every wording of the product as itself', () => {
    for (const { id, version, hash: scriptHash, text } of packs.scripts) {
      for (const language of ['en', 'fr'] as const) expect([id, judge(recorded({ blocks: [{ kind: 'script', scriptId: id, scriptVersion: version, scriptHash, language, text: saidOf(text[language]) }] }))]).toEqual([id, 'same']);
    }
  });

  it('is done when its verdict is the one the hub comes to', () => {
    expect(verdict.labels).toContain('advice.prediction');
    expect(judge(recorded())).toBe('same');
  });

  it('is quarantined when the desk says something else of the same words', () => {
    expect(judge(recorded({ verdict: { ...verdict, labels: ['status'], advice: false, strength: 'none', findings: [] } }))).toBe('verdict.differs');
    expect(judge(recorded({ verdict: { ...verdict, findings: verdict.findings.slice(1) } }))).toBe('verdict.differs');
    expect(judge(recorded({ question: 'Where is my file?' }))).toBe('verdict.differs');
    expect(judge(recorded({ packs: { guard: '7+other', scripts: '1+bb', policies: '1+cc', glossary: '1+dd' } }))).toBe('verdict.other_pack');
  });

  it('is noted as not judged again where the hub lacks pack or engine, or the desk had no verdict', () => {
    expect(judge(recorded({ verdict: { ...verdict, packHash: 'ab' }, packs: { guard: '6+ab', scripts: '1', policies: '1', glossary: '1' } }))).toBe('not_rerun');
    expect(judge(recorded({ verdict: { ...verdict, engineVersion: '0.9.0' }, guardEngine: '0.9.0' }))).toBe('not_rerun');
    expect(judge(recorded({ verdict: uncheckedVerdict('en', hash) }))).toBe('not_rerun');
    expect(judge(recorded({ verdict: { ...verdict, classifier: { id: 'own', hash: 'cd' } } }))).toBe('not_rerun');
  });

  it('says what of it was not judged again, and why', () => {
    const why = (content: unknown) => judgeContent('interaction.recorded', Buffer.from(canonicalJson(content)), { book, people: PEOPLE }).notRerun;
    const typed = said('Your file is open.', 'fact');
    expect(why(recorded())).toBeUndefined();
    expect(why(recorded({ verdict: undefined }))).toEqual(['question.no_verdict']);
    expect(why(recorded({ verdict: uncheckedVerdict('en', hash) }))).toEqual(['question.unchecked']);
    expect(why(recorded({ verdict: { ...verdict, classifier: { id: 'own', hash: 'cd' } } }))).toEqual(['question.classifier']);
    expect(why(recorded({ blocks: [typed], verdict: { ...verdict, packHash: 'ab' }, packs: { guard: '6+ab', scripts: '1', policies: '1', glossary: '1' } }))).toEqual(['guard.unknown', 'words.no_record']);
    expect(why(recorded({ blocks: [typed] })), 'the question was, the words were not').toEqual(['words.no_record']);
    expect(why(recorded({ blocks: [typed], verdict: { ...verdict, engineVersion: '0.9.0' }, guardEngine: '0.9.0' }))).toEqual(['guard.unknown', 'words.engine']);
    expect(why(recorded({ blocks: [{ ...typed, text: '  ', sentences: [] }] }))).toBeUndefined();
  });

  it('is quarantined when a typed sentence was not judged, or not as it stands', () => {
    const whole = said('Your file is open. It will be approved.', 'loose');
    expect(judge(recorded({ blocks: [whole] }))).toBe('same');
    expect(whole.sentences?.length).toBe(2);
    expect(judge(recorded({ blocks: [{ ...whole, sentences: whole.sentences?.slice(0, 1) }] }))).toBe('words.differ');
    expect(judge(recorded({ blocks: [{ ...whole, sentences: undefined }] }))).toBe('words.differ');
    expect(judge(recorded({ blocks: [{ ...whole, sentences: whole.sentences?.map((each) => ({ ...each, end: each.end - 1 })) }] }))).toBe('words.differ');
    expect(judge(recorded({ blocks: [{ ...whole, text: `${whole.text} You will win.` }] }))).toBe('words.differ');
  });

  it('is quarantined when typed words were recorded against their own judgement', () => {
    const promised = said('It will be approved.', 'loose', ['promise']);
    expect(judge(recorded({ blocks: [promised] }))).toBe('words.stopped');
    expect(judge(recorded({ blocks: [{ ...promised, override: 'SUPERVISOR' }] }))).toBe('same');
    expect(judge(recorded({ blocks: [{ ...promised, alreadySaid: true }] })), 'what was said can always be recorded').toBe('same');
    const told = said('She was refused.', 'loose', ['disclosure']);
    expect(judge(recorded({ blocks: [{ ...told, override: 'SUPERVISOR' }] })), 'no reason lets it pass').toBe('words.stopped');
    expect(judge(recorded({ blocks: [{ ...told, alreadySaid: true }] }))).toBe('same');
    const form = said('That is form X.', 'loose', ['form_referral']);
    expect([judge(recorded({ blocks: [form] })), judge(recorded({ blocks: [form], mode: 'strict', verdict: strictly() }))], 'a note stops nothing').toEqual(['same', 'same']);
    expect(judge(recorded({ blocks: [{ ...said('Anything.', 'loose'), unchecked: true }] })), 'nobody judged it, and no reason was given').toBe('words.stopped');
    expect(judge(recorded({ blocks: [{ ...said('Anything.', 'loose'), unchecked: true, override: 'SUPERVISOR' }] }))).toBe('same');
  });

  it('is quarantined for a mode nobody has, in which nothing would be judged', () => {
    expect(judge({ ...recorded(), mode: 'anything' })).toBe('content.shape');
  });

  it('is quarantined for a script nobody approved, or other words under its version', () => {
    const script = packs.scripts.find(({ id }) => id === 'B03');
    const block = { kind: 'script', scriptId: 'B03', scriptVersion: script?.version ?? 0, scriptHash: script?.hash ?? '', language: 'en', text: saidOf(script?.text.en ?? '') } as const;
    expect(judge(recorded({ blocks: [block] }))).toBe('same');
    expect(judge(recorded({ blocks: [{ ...block, scriptHash: 'ef' }] }))).toBe('script.changed');
    expect(judge(recorded({ blocks: [{ ...block, text: 'You will win for sure.' }] }))).toBe('script.changed');
    expect(judge(recorded({ blocks: [{ ...block, text: `${block.text} You will win for sure.` }] }))).toBe('script.changed');
    expect(judge(recorded({ blocks: [{ ...block, scriptVersion: 99 }] }))).toBe('script.unknown');
  });

  it('knows the packs the hub itself published, each read once', async () => {
    const text = textOfFolder('scripts', resolve(import.meta.dirname, '../../../resources/packs/scripts'));
    if (!text.ok) throw new Error(text.error[0]?.code);
    const later = text.value.replaceAll('version: 1\\n', 'version: 90\\n');
    expect(later).not.toBe(text.value);
    const published = { kind: 'scripts', version: 7, content: later } as PublishedPack;
    let reads = 0;
    const learning = createPackBook(packs);
    const follow = followPublished({
      book: learning, read: readPublished, now: Date.now,
      store: { versions: async () => [published], read: async () => {
        reads += 1;
        return published;
      } },
    });
    const id = packs.scripts.find(({ version }) => version === 1)?.id ?? '';
    expect(learning.scripts(id, 90)).toEqual([]);
    await follow.look();
    await follow.look();
    expect([learning.scripts(id, 90)?.length, learning.scripts(id, 1)?.length, reads]).toEqual([1, 1, 1]);
  });

  it('is not judged again by what cannot be read here, and holds nobody up', async () => {
    const published = { kind: 'scripts', version: 7, content: 'any' } as PublishedPack;
    const [learning, failed] = [createPackBook(packs), [] as number[]];
    let [isBroken, at] = [true, 0];
    const follow = followPublished({
      book: learning, store: { versions: async () => [published], read: async () => published }, now: () => at, onFailed: ({ kind, version }) => failed.push(kind === 'scripts' && version === 7 ? at / 1000 : -1),
      read: () => {
        if (isBroken) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        return { guard: [], scripts: [] };
      },
    });
    await follow.look();
    expect([failed, follow.unread(), learning.scripts('Z99', 1), learning.scripts('B03', 1)?.length]).toEqual([[0], 1, undefined, 1]);
    for (let second = 1; second <= 3_000; second += 1) {
      at = second * 1000;
      await follow.look();
    }
    expect(failed, 'not with each request: later and later, a quarter of an hour at most').toEqual([0, 30, 90, 210, 450, 930, 1_830, 2_730]);
    isBroken = false;
    await follow.look();
    expect([follow.unread(), learning.scripts('Z99', 1)], 'its time has not come').toEqual([1, undefined]);
    at = 3_630_000;
    await follow.look();
    expect([failed.length, follow.unread(), learning.scripts('Z99', 1)]).toEqual([8, 0, []]);
  });

  it('frees a guard that newer ones have replaced, and never one of the product', async () => {
    const value = packs.guard[0]?.value;
    if (value === undefined) throw new Error('no guard');
    const all = [1, 2, 3, 4].map((version) => ({ kind: 'guard', version, content: `hash-${version}` }) as PublishedPack);
    const [learning, until] = [createPackBook(packs), { version: 3 }];
    const follow = followPublished({ now: Date.now, book: learning, read: (_, content) => ({ guard: [{ hash: content, value }], scripts: [] }), store: { versions: async () => all.filter(({ version }) => version <= until.version), read: async (_, version) => all.find((one) => one.version === version) } });
    const knows = (packHash: string): boolean => learning.judge({ engine: ENGINE_VERSION, packHash, text: question, language: 'en', mode: 'standard' }) !== undefined;
    await follow.look();
    expect([knows('hash-1'), knows('hash-3')]).toEqual([true, true]);
    until.version = 4;
    await follow.look();
    expect([knows('hash-1'), knows('hash-2'), knows('hash-4'), knows(hash)]).toEqual([false, true, true, true]);
  });

  it('is quarantined, and never a bug, whatever stands in its content', () => {
    for (const text of ['', 'null', '[]', '{"a":1,"a":2}', '{"agentId":1e999}', '['.repeat(10_000), '\u0000']) {
      expect(judgeContent('interaction.recorded', Buffer.from(text), { book, people: PEOPLE })).toMatchObject({ effect: 'quarantined' });
      expect(judgeContent('case.opened', Buffer.from(text), { book, people: PEOPLE })).toMatchObject({ effect: 'quarantined' });
    }
    expect(judgeContent('case.opened', Uint8Array.from([0xff, 0xfe]), { book, people: PEOPLE })).toMatchObject({ effect: 'quarantined', reason: 'content.not_json' });
  });
});
