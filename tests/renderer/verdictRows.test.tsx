/** Are the caller's words marked, and the verdict told in lines, without losing a letter or the order of what matters? */

import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/domain/guard/rule.ts';
import { marksOf, nextStop, segmentsOf, shortQuote } from '../../src/renderer/features/answer/marks.ts';
import { verdictRows } from '../../src/renderer/features/answer/verdictRows.ts';
import { adviceFinding, cannedQuestion, cannedVerdict, statusFinding } from '../support/cannedCall.ts';

describe('marks', () => {
  const soft: Finding = { ...adviceFinding, strength: 'soft', start: adviceFinding.start - 4, end: adviceFinding.end - 10 };

  test('cut the text without losing a letter', () => {
    const segments = segmentsOf(cannedQuestion, marksOf(cannedQuestion, [statusFinding, adviceFinding]));
    expect(segments.map((segment) => segment.text).join('')).toBe(cannedQuestion);
    expect(segments.map((segment) => segment.mark?.level)).toEqual(['ok', undefined, 'hard', undefined]);
  });

  test('where two overlap the stronger is seen', () => {
    expect(marksOf(cannedQuestion, [soft, adviceFinding]).map((mark) => mark.level)).toEqual(['hard']);
  });

  test('a mark beyond the text is dropped, not drawn elsewhere', () => {
    expect(marksOf('short', [adviceFinding])).toEqual([]);
  });

  test('the next mark goes round and skips what may be answered', () => {
    const marks = marksOf(cannedQuestion, [statusFinding, adviceFinding]);
    expect(nextStop(marks, cannedQuestion.length, 1)?.finding?.ruleId).toBe(adviceFinding.ruleId);
    expect(nextStop(marks, 0, -1)?.finding?.ruleId).toBe(adviceFinding.ruleId);
  });

  test('a long quote keeps its first and last words', () => {
    expect(shortQuote('should I withdraw and start over')).toBe('should I … start over');
    expect(shortQuote('should I wait')).toBe('should I wait');
  });
});

describe('verdict lines', () => {
  test('what may be answered comes first, then what may not', () => {
    expect(verdictRows(cannedVerdict, cannedQuestion).map((row) => [row.level, row.title])).toEqual([['ok', 'answer.verdict.status.title'], ['hard', 'answer.verdict.advice.title']]);
  });

  test('several parts of one topic are one line', () => {
    const again: Finding = { ...adviceFinding, ruleId: 'law.other', label: 'advice.law', start: 0, end: 6 };
    expect(verdictRows({ ...cannedVerdict, findings: [adviceFinding, again] }, cannedQuestion).filter((row) => row.level === 'hard')).toHaveLength(1);
  });

  test('a line names the first of its parts and how many there are', () => {
    const first: Finding = { ...adviceFinding, start: 0, end: 6 };
    const advice = verdictRows({ ...cannedVerdict, findings: [adviceFinding, { ...first, ruleId: 'law.same-words', label: 'advice.law' }, first] }, cannedQuestion).filter((row) => row.level === 'hard');
    expect(advice).toEqual([expect.objectContaining({ parts: 2, quote: 'I sent' })]);
    expect(verdictRows(cannedVerdict, cannedQuestion).every((row) => row.parts === undefined)).toBe(true);
  });

  test('what strict mode declines is not also called answerable', () => {
    const info: Finding = { ...statusFinding, ruleId: 'process_info.published', label: 'process_info' };
    const rowsOf = (strength: Finding['strength']): unknown => verdictRows({ ...cannedVerdict, labels: ['process_info'], findings: [{ ...info, strength }] }, cannedQuestion).map((row) => [row.level, row.title]);
    expect(rowsOf('none')).toEqual([['ok', 'answer.verdict.process_info.title']]);
    expect(rowsOf('hard')).toEqual([['hard', 'answer.verdict.process_strict.title']]);
  });

  test('a verdict the guard could not give is never shown as harmless', () => {
    expect(verdictRows({ ...cannedVerdict, checked: false, labels: [], findings: [] }, cannedQuestion).map((row) => row.id)).toEqual(['unchecked']);
  });
});
