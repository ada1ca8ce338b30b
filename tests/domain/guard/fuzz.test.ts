import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { readClauses } from '../../../src/domain/guard/readClauses.ts';
import type { Verdict } from '../../../src/domain/guard/rule.ts';
import { tokenise } from '../../../src/domain/guard/tokenise.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';
import { rulesAlone } from '../../support/rulesAlone.ts';

const loaded = rulesAlone(readGuardPack('resources/packs/guard', { selfTest: false }));
const [caller, agent] = (['caller', 'agent'] as const).map((audience) => compilePack(loaded.value, loaded.hash, audience).compiled as CompiledPack) as [CompiledPack, CompiledPack];
const check = (text: string): Verdict => checkQuestion(caller, { text, language: 'en' });

const SENTENCES = ['Should I withdraw my application?', 'Am I eligible for the permit?', 'Devrais-je retirer ma demande?', 'Where is my file at?', 'What are my chances?'];

describe('the guard on hostile text', { timeout: 120_000 }, () => {
  it('answers a run of spaced letters longer than a call takes arguments', () => {
    expect(check('a '.repeat(200_000))).toMatchObject({ advice: false, strength: 'unsure' });
  });

  it('answers pastes of 100 kB of any kind, within the computed bound', () => {
    const size = 100_000;
    const pastes = [
      'a'.repeat(size), '?'.repeat(size), '.,;:!-()«»"\''.repeat(size / 13), '\0'.repeat(size), '\ud800'.repeat(size), '\udc00\ud83d'.repeat(size / 2), ' '.repeat(size), '\n'.repeat(size),
      '\u0301'.repeat(size), '\u200b'.repeat(size), '\u202e'.repeat(size), 'a\u0301'.repeat(size / 2), 'a b '.repeat(size / 4), "'".repeat(size), "a'".repeat(size / 2), '«'.repeat(size), '#'.repeat(size),
      '\ufdfa'.repeat(size / 4), '👨‍👩‍👧'.repeat(size / 10), 'should i '.repeat(size / 9), 'i-s-'.repeat(size / 4), '1,'.repeat(size / 2),
    ];
    for (const text of pastes) {
      for (const pack of [caller, agent]) {
        const utterance = readClauses(pack, text);
        expect({ paste: text.slice(0, 12), read: utterance !== undefined }).toEqual({ paste: text.slice(0, 12), read: true });
        const words = (utterance?.tokens.length ?? 0) + (utterance?.readings.length ?? 0);
        expect(utterance?.steps).toBeLessThanOrEqual(words * pack.matcher.worstStepsPerWord);
      }
      expect(check(text).checked).toBe(true);
    }
  });

  it.each([...SENTENCES, 'should', 'i ', 'if we send it then ', 'a', 'x y z '])('takes steps that grow with the length and no faster: %j', (sentence) => {
    for (const pack of [caller, agent]) {
      const [once, twice, fourTimes] = [1_000, 2_000, 4_000].map((times) => readClauses(pack, `${sentence} `.repeat(times))?.steps ?? Number.NaN) as [number, number, number];
      expect(twice / once).toBeLessThan(2.05);
      expect(fourTimes / twice).toBeLessThan(2.05);
    }
  });

  it('never throws, keeps every span inside the text and on words, whatever is mixed into it', () => {
    const piece = fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(' ', '\u202e', '\ud800', '\0', "'", '«', '"', '\u200d', ', ', 's h o u l d '));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end } of check(text).findings) {
          expect(0 <= start && start < end && end <= text.length).toBe(true);
          expect(tokenise(text.slice(start, end), caller.lexicon).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leads every word back to the characters that say it', () => {
    const word = fc.oneof(fc.constantFrom('Should', 'ｄｅlai', 'délai', 'l’été', "don't", "qu'il", 'шhould', 'œuvre', 'İstanbul', 'ﬁle', '2026', 'Straße', 'sh\u200bould', 'e\u0301te\u0301', 'محمد', 'Дмитрий'), fc.string({ unit: 'grapheme', minLength: 2, maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom(' ', '  ', ', ', '\u00a0', '? ', '\n'), (words, between) => {
        const text = words.join(between);
        const tokens = tokenise(text, new Map());
        fc.pre(!isSpaced(text));
        // A single letter is read by its neighbours.
        for (const token of tokens.filter(({ word }) => word.length > 1)) expect(tokenise(text.slice(token.start, token.end), new Map()).map((again) => again.word)).toContain(token.word);
        for (const [index, token] of tokens.entries()) expect(token.start).toBeGreaterThanOrEqual(tokens[index - 1]?.start ?? 0);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Five single letters in a row are read as one word; alone they would not be. */
const isSpaced = (text: string): boolean => tokenise(text, new Map()).some((token) => token.end - token.start > 8);

describe('the guard on disguised text', { timeout: 60_000 }, () => {
  const plain = check('Should I withdraw my application?');
  const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
    'zero-width spaces in every word': (text) => text.replaceAll(/(\w)(\w)/g, '$1\u200b$2'),
    'bidi controls around it': (text) => `\u202e${text}\u202c`,
    'soft hyphens': (text) => text.replaceAll(/(\w)(\w)/g, '$1\u00ad$2'),
    'combining marks': (text) => text.replaceAll(/(\w)/g, '$1\u0323'),
    'no-break spaces': (text) => text.replaceAll(' ', '\u00a0'),
    'full-width letters': (text) => text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    'mathematical letters': (text) => text.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 97 + 0x1d41a)),
    'Cyrillic letters': (text) => text.replaceAll('o', 'о').replaceAll('a', 'а').replaceAll('p', 'р'),
    'Greek letters': (text) => text.replaceAll('o', 'ο').replaceAll('i', 'ι').replaceAll('t', 'τ'),
    'a Greek capital and small capitals': (text) => text.replaceAll('h', 'Η').replaceAll('i', 'ɪ'),
    'letters apart': (text) => text.replaceAll(/\w/g, '$& ').replaceAll('  ', '   '),
    'letters apart by dots': (text) => text.replaceAll(/(\w)(?=\w)/g, '$1.'),
    'letters apart by hyphens': (text) => text.replaceAll(/(\w)(?=\w)/g, '$1-'),
    capitals: (text) => text.toUpperCase(),
  };

  it('has something to find', () => expect(plain.labels).toEqual(['advice.strategy']));

  it.each(Object.keys(DISGUISES))('finds the same through %s', (name) => {
    const text = DISGUISES[name]?.('Should I withdraw my application?') ?? '';
    const verdict = check(text);
    expect({ labels: verdict.labels, strength: verdict.strength }).toEqual({ labels: plain.labels, strength: plain.strength });
    expect(verdict.findings.every(({ start, end }) => 0 <= start && start < end && end <= text.length)).toBe(true);
  });

  it('joins single letters only when five or more stand in a row', () => {
    const words = (text: string): readonly string[] => tokenise(text, new Map()).map((token) => token.word);
    expect(words('s h o u l d  i  a p p l y')).toEqual(['should', 'i', 'apply']);
    expect(words('il n y a t il')).toEqual(['il', 'n', 'y', 'a', 't', 'il']);
    expect(words('J. R. R. Smith, A B C')).toEqual(['j', 'r', 'r', 'smith', 'a', 'b', 'c']);
    const [should] = tokenise('so s h o u l d  i', new Map()).slice(1);
    expect([should?.start, should?.end]).toEqual([3, 14]);
  });
});

describe('honest names', { timeout: 60_000 }, () => {
  const NAMES = [
    'محمد علي', 'فاطمة', '王小明', '欧阳娜娜', 'अनिल शर्मा', 'Дмитрий Орлов', 'Оксана', 'Ελένη Παππά', 'Nguyễn Thị Hương', 'İpek Çağlar', 'Işıl', 'አበበ በቀለ', '김민준', 'さくら', 'סופיה', 'Գոհար', 'ნინო',
    "O'Brien", 'D’Angelo', 'Marie-Ève', 'Jean-Luc', 'Åsa Öberg', 'Łukasz', 'Straßer', "N'Diaye", 'Ɛsi Ɔforiwaa', 'Ŋmɛ', 'Þóra',
  ];
  const TEMPLATES = [(name: string) => `My name is ${name}.`, (name: string) => `Where is ${name}'s file?`, (name: string) => `Je m'appelle ${name}.`, (name: string) => `Où en est le dossier de ${name}?`];

  const LATIN = ['Zorblat', 'Quimby', 'Vandor'];

  it.each(NAMES)('%s is read as a Latin name of as many words', (name) => {
    const latin = LATIN.slice(0, tokenise(name, new Map()).length).join(' ');
    for (const template of TEMPLATES) {
      const known = check(template(latin));
      const verdict = check(template(name));
      expect({ labels: verdict.labels, strength: verdict.strength, rules: verdict.findings.map(({ ruleId }) => ruleId) }).toEqual({ labels: known.labels, strength: known.strength, rules: known.findings.map(({ ruleId }) => ruleId) });
    }
  });
});
