/** Do levels of own words follow severity and mode, and are honest scripts never called hidden? */

import { describe, expect, test } from 'vitest';
import type { RenderedBlock, Sentence } from '../../src/domain/composing/reply.ts';
import type { AgentLabel } from '../../src/domain/guard/rule.ts';
import { hiddenCount, piecesOf } from '../../src/renderer/ui/hiddenCharacters.ts';
import { levelCounts, replyMarks, sentenceLevel, standingOf, violationsOf } from '../../src/renderer/features/answer/replyMarks.ts';
import { sayable } from '../../src/renderer/features/answer/sayable.ts';
import { thatHold } from '../../src/renderer/features/answer/useSettled.ts';
import { cannedFreeBlock, label } from '../support/cannedCall.ts';

const sentence = (labels: readonly AgentLabel[], kind: Sentence['kind'] = 'loose'): Sentence => ({ start: 0, end: 10, text: 'Some words', kind, slots: [], labels });
const reasons = [label('SAFETY', 'safety', 'sécurité')];

describe('the level of a sentence', () => {
  test.each([
    [['disclosure'], 'hard'], [['decision_claim'], 'hard'], [['promise'], 'soft'], [['ungrounded_fact'], 'soft'], [['officer_opinion'], 'soft'], [['ok'], 'loose'],
  ] as const)('%j is %s', (labels, level) => {
    expect(sentenceLevel(sentence(labels), 'standard')).toBe(level);
  });

  test('a fact, a courtesy or a script of the pack has nothing to mark', () => {
    expect((['fact', 'courtesy', 'script'] as const).map((kind) => sentenceLevel(sentence(['ok'], kind), 'strict'))).toEqual(['ok', 'ok', 'ok']);
  });

  test('a form that is named is a note in strict mode; in standard mode its words are still shown as one', () => {
    const named = sentence(['form_referral'], 'fact');
    expect([sentenceLevel(named, 'strict'), sentenceLevel(named, 'standard')]).toEqual(['note', 'ok']);
    const finding = { ruleId: 'form.named', label: 'form_referral', strength: 'soft', message: { en: '', fr: '' }, suggest: [], start: 0, end: 4, clause: { start: 0, end: 10 } } as const;
    expect(replyMarks('Some words', [{ ...named, findings: [finding] }], 'standard').map((mark) => mark.level)).toEqual(['note']);
    const unsourced = sentence(['form_referral']);
    expect([sentenceLevel(unsourced, 'strict'), sentenceLevel(unsourced, 'standard')]).toEqual(['note', 'loose']);
    const block = { blockId: 'b', kind: 'free', language: 'en', text: 'Some words', sentences: [named] } as const;
    expect([violationsOf(block, 'strict'), violationsOf(block, 'standard')]).toEqual([['form_referral'], []]);
  });

  test('counts go from the gravest to the mildest and leave out what is in order', () => {
    const counts = levelCounts([sentence(['ok']), sentence(['promise']), sentence(['ok'], 'courtesy'), sentence(['disclosure', 'promise'])], 'standard');
    expect(counts).toEqual([{ level: 'hard', count: 1 }, { level: 'soft', count: 1 }, { level: 'loose', count: 1 }]);
  });
});

describe('how a block stands', () => {
  const words = { kind: 'free', blockId: 'f1', text: 'I promise.' } as const;
  const stopped = (stop: RenderedBlock['stop']): RenderedBlock => ({ ...cannedFreeBlock('f1', 'I promise.'), ...(stop === undefined ? {} : { stop }) });

  test('a reason lets words to rewrite pass, never words that cannot be said, and only a reason of the list', () => {
    const given = { ...words, override: 'SAFETY' };
    expect(standingOf(given, stopped('override'), reasons)).toBe('reasoned');
    expect(standingOf(given, stopped('blocked'), reasons)).toBe('blocked');
    expect(standingOf({ ...words, override: 'BECAUSE' }, stopped('override'), reasons)).toBe('reason');
  });

  test('what was said holds nothing back', () => {
    expect(standingOf({ ...words, alreadySaid: true }, stopped('blocked'), reasons)).toBe('said');
  });

  test('words that were not checked are not read aloud without a reason', () => {
    const unread: RenderedBlock = { ...stopped('override'), unchecked: true };
    expect(standingOf(words, unread, reasons)).toBe('unchecked');
    expect(sayable(unread, words, 'standard')).toEqual({ sentences: [], leftOut: 1 });
    expect(sayable(unread, { ...words, override: 'SAFETY' }, 'standard').sentences).toHaveLength(1);
  });
});

describe('marks of older words', () => {
  const mark = { start: 4, end: 9 };

  test('hold while the words after them change, and go when their own last word is written on', () => {
    expect(thatHold([mark], 'The words.', 'The words. And')).toEqual([mark]);
    expect(thatHold([mark], 'The words', 'The words are')).toEqual([mark]);
    expect(thatHold([mark], 'The words', 'The wordsmith')).toEqual([]);
    expect(thatHold([mark], 'The words.', 'All words.')).toEqual([]);
  });
});

describe('hidden characters', () => {
  test('are cut out by name and nothing is lost', () => {
    const text = 'a\u202Eb\u200Bc';
    expect(piecesOf(text).map((piece) => piece.hidden ?? piece.text)).toEqual(['a', 'U+202E', 'b', 'U+200B', 'c']);
    expect(piecesOf(text).map((piece) => piece.text).join('')).toBe(text);
  });

  test('joiners of honest scripts and foreign names are none', () => {
    expect(['نرگس می\u200Cآید', 'क्\u200Dष', 'Łukasz Đặng', 'Ольга'].map(hiddenCount)).toEqual([0, 0, 0, 0]);
  });
});
