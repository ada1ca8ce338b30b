import { describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { forgetWords } from '../../../../src/domain/guard/forgetWords.ts';
import type { Verdict } from '../../../../src/domain/guard/rule.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { readSamples } from '../../../../tools/guard/measure.ts';

const loaded = readGuardPack('resources/packs/guard', { selfTest: false });
const pack = compilePack(loaded.value, loaded.hash, 'caller').compiled as CompiledPack;
const check = (text: string): Verdict => checkQuestion(pack, { text, language: 'en' });

const CHAT = 'Hi there, sorry for the noise, my neighbour is mowing the lawn and the dog does not like it. We moved in last spring, the kitchen is still full of boxes. My sister came over on Sunday and we made soup. ';
const STATUS = 'I sent the photos in March and the fee was paid the same week. The letter came by email. The medical was in April. I would like to know where the file is now and which office has it. ';
const behind = (story: string, length: number, text: string): string => `${story.repeat(Math.ceil(length / story.length))}${text}`;

/** What the policy's own examples ask, where the guard is sure of it. */
const sure = readSamples('utterances').filter(({ lang, text }) => lang === 'en' && check(text).strength === 'hard').map(({ text }) => text);

describe('a question in a long story', { timeout: 60_000 }, () => {
  it.each([
    ['small talk', 300, CHAT], ['small talk', 1_000, CHAT], ['small talk', 2_000, CHAT],
    ['talk of a file', 300, STATUS], ['talk of a file', 1_000, STATUS], ['talk of a file', 2_000, STATUS],
  ] as const)('is found behind %s of %i characters', (_, length, story) => {
    expect(sure.length).toBeGreaterThan(60);
    const lost = sure.filter((text) => !check(behind(story, length, text)).findings.some(({ strength }) => strength !== 'none'));
    expect(lost.slice(0, Math.ceil(sure.length * 0.02))).toEqual(lost);
  });

  it('is found however often a long word follows it', () => {
    for (const word of ['q', 'zk', 'vx'].map((part) => part.repeat(13))) {
      expect(check(`Should I withdraw my application? ${`${word} `.repeat(60)}`).advice).toBe(true);
    }
  });
});

describe('what was judged before', { timeout: 60_000 }, () => {
  it('changes nothing: memory that overflows, is forgotten, or is full', () => {
    const texts = sure.map((text) => behind(STATUS, 300, text));
    const first = texts.map(check);
    for (let word = 0; word < 12_000; word += 500) check(Array.from({ length: 500 }, (_, index) => `word${word + index}x`).join(' '));
    expect(texts.map(check)).toEqual(first);
    forgetWords(pack);
    expect(texts.map(check)).toEqual(first);
  });

  it('is not kept once it was forgotten', () => {
    const before = pack.learned?.forms.formOf('krasnaya');
    forgetWords(pack);
    expect(pack.learned?.forms.formOf('krasnaya')).not.toBe(before);
    expect(pack.learned?.forms.formOf('krasnaya')).toEqual(before);
  });
});
