import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/domain/guard/pattern/parsePattern.ts';

const NO_LEXICON = new Map<string, readonly string[]>();

describe('parsePattern', () => {
  it('reads words, stems, sets, choices, optional parts, gaps and exclusions', () => {
    expect(parsePattern('^ (should|ought to) i [not] ...3!(have) @ACTION refus* $', NO_LEXICON)).toEqual({
      ok: true,
      value: [
        { kind: 'clauseStart' },
        { kind: 'either', branches: [[word('should')], [word('ought'), word('to')]] },
        word('i'),
        { kind: 'optional', part: [word('not')] },
        { kind: 'gap', max: 3, without: [{ kind: 'word', word: 'have' }] },
        { kind: 'one', choices: [{ kind: 'set', name: 'ACTION' }] },
        { kind: 'one', choices: [{ kind: 'stem', stem: 'refus' }] },
        { kind: 'clauseEnd' },
      ],
    });
  });

  it('folds and opens words as it does those of a text', () => {
    expect(parsePattern("j'ai délai don't", NO_LEXICON)).toEqual({ ok: true, value: [word('je'), word('ai'), word('delai'), word('do'), word('not')] });
  });

  it.each([
    ['should (i', 'pattern.unbalanced'],
    ['should i)', 'pattern.unbalanced'],
    ['(should|) i', 'pattern.empty_choice'],
    ['...3 should', 'pattern.loose_gap'],
    ['should ...', 'pattern.loose_gap'],
    ['should ...40 i', 'pattern.gap_too_wide'],
    ['!9(not) should', 'pattern.window_too_wide'],
    ['should !(not yet) i', 'pattern.bad_exclusion'],
    ['should @action', 'pattern.bad_set_name'],
    ['re* i', 'pattern.stem_too_short'],
    ['should i?', 'pattern.unknown_token'],
    ['should .+ i', 'pattern.unknown_token'],
    ['[a] ...2 b', 'pattern.loose_gap'],
    ['^ $', 'pattern.no_word'],
    ['((((( a )))))', 'pattern.too_deep'],
    ['a '.repeat(400), 'pattern.too_long'],
  ])('refuses %j as %s, with a hint', (text, code) => {
    const parsed = parsePattern(text, NO_LEXICON);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    expect(parsed.ok ? '' : parsed.error.hint).not.toBe('');
  });
});

const word = (text: string): { kind: 'one'; choices: { kind: 'word'; word: string }[] } => ({ kind: 'one', choices: [{ kind: 'word', word: text }] });
