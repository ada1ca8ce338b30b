/** Do the rivals of the guard's bench run, and are the lists written for them whole? */

import { describe, expect, it } from 'vitest';
import { readPatternFile } from '../../bench/guardOthers/patternFile.ts';
import { fromPatterns } from '../../bench/guardOthers/rival.ts';
import { RIVALS } from '../../bench/guardOthers/rivals.ts';
import { readWordPairs } from '../../bench/guardOthers/stemRows.ts';
import { openStemmers } from '../../bench/guardOthers/stemmers.ts';
import { CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';

const learned = (
  [
    ['en', 'status', 'where is my file now'],
    ['en', 'status', 'has my letter been sent'],
    ['en', 'status', 'is my passport on its way back'],
    ['en', 'advice.strategy', 'should I withdraw and apply again'],
    ['en', 'advice.strategy', 'is it better to wait or to send more'],
    ['fr', 'status', 'où est mon dossier en ce moment'],
    ['fr', 'status', 'est-ce que ma lettre a été envoyée'],
    ['fr', 'advice.strategy', 'est-ce que je devrais retirer ma demande'],
    ['fr', 'advice.strategy', 'vaut-il mieux attendre ou écrire'],
    ['fr', 'advice.strategy', 'devrais-je envoyer une autre preuve'],
  ] satisfies readonly (readonly [Language, string, string])[]
).map(([lang, label, text], at) => ({ id: String(at), hand: 'test', lang, labels: [label], text }));

describe('every rival', () => {
  it.each(RIVALS.map((open, at) => ({ at, open })))('runs on ten texts and tells advice from a question about the file (rival $at)', async ({ open }) => {
    const rival = await open();
    await rival.train?.(learned);
    for (const { text, labels, lang } of learned.filter((line) => rival.languages.includes(line.lang))) {
      const { advice, labels: got } = await rival.judge(text, lang);
      expect({ text, advice, first: got[0] }).toEqual({ text, advice: labels[0] === 'advice.strategy', first: labels[0] });
    }
  });

  it('puts what patterns found in the order of the policy', () => {
    expect(fromPatterns(['status', 'advice.law', 'advice.remedy', 'status'])).toEqual({ advice: true, labels: ['advice.remedy', 'advice.law', 'status'] });
    expect(fromPatterns(['other', 'complaint'])).toEqual({ advice: false, labels: ['complaint'] });
    expect(fromPatterns([])).toEqual({ advice: false, labels: ['status'] });
  });
});

describe('the lists', () => {
  it('hold 400 regular expressions, each valid and of a label callers have', () => {
    const patterns = readPatternFile('regexes');
    expect(new Set(patterns.map(({ lang, pattern }) => `${lang} ${pattern}`)).size).toBe(400);
    for (const { label, pattern } of patterns) {
      expect(CALLER_LABELS).toContain(label);
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
    }
    for (const language of LANGUAGES) expect(new Set(patterns.filter(({ lang }) => lang === language).map(({ label }) => label))).toEqual(new Set(CALLER_LABELS));
  });

  it('hold patterns of compromise for labels callers have', () => {
    const matches = readPatternFile('matches');
    expect(matches.filter(({ lang }) => lang === 'en').length).toBeGreaterThanOrEqual(120);
    expect(matches.filter(({ lang }) => lang === 'fr').length).toBeGreaterThanOrEqual(80);
    for (const { label } of matches) expect(CALLER_LABELS).toContain(label);
  });

  it('hold each pair of words once, and no word beside itself', () => {
    const pairs = readWordPairs();
    expect(new Set(pairs.map(({ lang, a, b }) => `${lang} ${a} ${b}`)).size).toBe(pairs.length);
    expect(pairs.filter(({ a, b }) => a === b)).toEqual([]);
    for (const language of LANGUAGES) expect(pairs.filter(({ lang, kind }) => lang === language && kind === 'same').length).toBeGreaterThanOrEqual(195);
    expect(pairs.filter(({ kind }) => kind === 'apart').length).toBeGreaterThanOrEqual(80);
  });
});

it('every stemmer brings a plural to its word in each of its languages', async () => {
  const plurals = { en: ['letter', 'letters'], fr: ['dossier', 'dossiers'] } as const;
  for (const { name, languages, keyOf } of await openStemmers({})) {
    for (const language of languages) {
      const [one, many] = plurals[language];
      expect({ name, language, key: keyOf(many, language) }).toEqual({ name, language, key: keyOf(one, language) });
    }
  }
});
