import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { eachRun } from '../../../../src/domain/guard/learned/textFeatures.ts';
import type { Learned } from '../../../../src/domain/guard/learned/learned.ts';
import { wordFeatures } from '../../../../src/domain/guard/learned/wordForms.ts';
import type { Verdict } from '../../../../src/domain/guard/rule.ts';
import { tokenise } from '../../../../src/domain/guard/tokenise.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';
import { scorePlain } from '../../../support/tinyModel.ts';

const loaded = readGuardPack('resources/packs/guard', { selfTest: false });
const pack = compilePack(loaded.value, loaded.hash, 'caller').compiled as CompiledPack;
const learned = pack.learned as Learned;
const check = (text: string, language: 'en' | 'fr' = 'en'): Verdict => checkQuestion(pack, { text, language });
const NOTHING = { findings: [], labels: [], strength: 'unsure' } as const;

const SENTENCES = ['Should I withdraw my application?', 'Am I eligible for the permit?', 'Devrais-je retirer ma demande?', 'Where is my file at?', 'my brother he has no status what he do'];

/** What the learned part does for a text, counted: features of words and runs, and words in units. */
function workOf(text: string): number {
  const tokens = tokenise(text, pack.lexicon);
  const { forms, units } = scorePlain(learned, tokens, NOTHING);
  let work = 0;
  for (const form of forms) work += wordFeatures(form).length;
  eachRun(tokens, forms, () => { work += 1; });
  for (const { first, end } of units) work += end - first;
  return work;
}

describe('the learned part on hostile text', { timeout: 120_000 }, () => {
  it.each([...SENTENCES, 'should', 'i ', 'a', 'x. y. z.', '請問 ', '1 2 3 '])('does work that grows with the length and no faster: %j', (sentence) => {
    const [once, twice, fourTimes] = [500, 1_000, 2_000].map((times) => workOf(`${sentence} `.repeat(times))) as [number, number, number];
    expect(once).toBeGreaterThan(0);
    expect(twice / once).toBeLessThan(2.05);
    expect(fourTimes / twice).toBeLessThan(2.05);
  });

  it('judges pastes of 100 kB of any kind, with finite numbers and spans inside the text', () => {
    const size = 100_000;
    const pastes = [
      'a'.repeat(size), '?'.repeat(size), '\0'.repeat(size), '\ud800'.repeat(size), '\u202e'.repeat(size), '\u200b'.repeat(size), 'a b '.repeat(size / 4), 'should i '.repeat(size / 9), '1,'.repeat(size / 2), '請問'.repeat(size / 2),
      '👨‍👩‍👧'.repeat(size / 10), 'Should I withdraw? '.repeat(size / 19), '\u202eshould\u202c i '.repeat(size / 12), 'ѕhоuld і '.repeat(size / 9),
    ];
    for (const text of pastes) {
      const { scores } = scorePlain(learned, tokenise(text, pack.lexicon), NOTHING);
      expect(scores.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
      const verdict = check(text);
      expect(verdict.checked).toBe(true);
      for (const { start, end, clause } of verdict.findings) expect(0 <= clause.start && clause.start <= start && start < end && end <= text.length).toBe(true);
    }
  });

  it('judges 10,000 times the same word, and the same text twice, the same', () => {
    for (const word of ['withdraw', 'should', 'urgent', 'wozzle', 'visa', 'refus', '7']) {
      const text = `${word} `.repeat(10_000);
      expect(check(text)).toEqual(check(text));
    }
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...SENTENCES, '\u202e', '\u200d', '«'), fc.string({ unit: 'grapheme', maxLength: 14 })), { maxLength: 10 }), (pieces) => {
        const text = pieces.join(' ');
        const first = check(text);
        check('something else in between, should I send it?');
        expect(check(text)).toEqual(first);
        for (const { start, end } of first.findings) expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['homoglyphs', 'Ѕhоuld I wіthdrаw my аpplісаtіоn?'], ['bidi marks', '\u202aShould\u202c I \u2067withdraw\u2069 my application?'], ['zero-width characters', 'Sho\u200buld I with\u200ddraw my appli\u2060cation?'],
    ['full-width letters', 'Ｓｈｏｕｌｄ I ｗｉｔｈｄｒａｗ my application?'], ['accents in pieces', 'De\u0301vrais-je retirer ma demande?'], ['letters one by one', 's h o u l d  i  w i t h d r a w  my application?'],
  ])('reads through %s', (_, text) => {
    expect(check(text).labels).toContain('advice.strategy');
  });

  it.each(['محمد عبد الله الحسيني', 'فاطمة الزهراء', '王小明', '欧阳娜娜', 'Дмитрий Сергеевич Иванов', 'Оксана Шевченко', 'राजेश कुमार शर्मा', 'प्रिया', 'Nguyễn Thị Minh Khai', 'Trần Văn Đức', 'Ngọc Ánh', 'Łukasz Żółć', 'Σωκράτης Παπαδόπουλος', 'ገብረ መስቀል', 'Siobhán Ní Bhriain'])('does not take the name %s for advice', (name) => {
    for (const language of ['en', 'fr'] as const) for (const text of [name, `${name}.`, `${name}\n`]) expect({ text, advice: check(text, language).advice }).toEqual({ text, advice: false });
  });

  it.each([['My name is', 'en'], ['Je m’appelle', 'fr']] as const)('does not take a name that is given for advice: %s', (opening, language) => {
    for (const name of ['محمد عبد الله', '王小明', 'Дмитрий Иванов', 'राजेश कुमार', 'Nguyễn Thị Minh Khai']) expect({ name, advice: check(`${opening} ${name}.`, language).advice }).toEqual({ name, advice: false });
  });
});
