/** Does the page for trainers show a file that loads, and is an author told which key is missing? */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';

const base = ['sets.yaml', 'frames.yaml', 'lexicon.yaml'].map((name) => ({ name, text: readFileSync(`resources/packs/guard/${name}`, 'utf8') }));
const page = readFileSync('docs/pattern-language.md', 'utf8');
const example = /```yaml\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
const load = (text: string) => loadGuardPack([...base, { name: 'mine.yaml', text }]);
const mistakes = (text: string) => load(text).problems.filter(({ file }) => file === 'mine.yaml');

describe('the file shown in docs/pattern-language.md', () => {
  it('loads as it stands, and its examples hold', () => {
    const { value, problems } = load(example);
    expect(problems).toEqual([]);
    expect(value.rules.map(({ id }) => id)).toEqual(['strategy.sample_wait']);
  });

  it.each(['unless', 'given', 'absent'])('may leave out %s', (key) => {
    const without = example.replace(new RegExp(`^    ${key}:.*\\n(?:      .*\\n)*`, 'm'), '');
    expect(without).not.toBe(example);
    expect(mistakes(without).filter(({ code }) => code.startsWith('shape.') || code.startsWith('yaml.'))).toEqual([]);
  });
});

describe('a mistake in a list of words', () => {
  it.each([
    ['sets-reply.yaml', 'sets:\n  MINE:\n    en: [ab*]\n    fr: [oui]\n'],
    ['frames-reply.yaml', 'frames:\n  declined:\n    en: [ab*]\n    fr: [oui]\n'],
    ['terms-more.yaml', 'terms:\n  topic.mine:\n    en: [ab*]\n    fr: [oui]\n'],
  ])('is told with the file it stands in, %s, and its line', (name, text) => {
    const agentRule = example.replace('advice.strategy', 'recommendation').replace('kind: asks', 'kind: says').replace('strategy.sample_wait', 'recommendation.sample_wait');
    const { problems } = loadGuardPack([...base, { name: 'mine.yaml', text: example }, { name: 'reply-mine.yaml', text: agentRule }, { name, text: `# words\n${text}` }], { selfTest: false });
    expect(problems).toMatchObject([{ file: name, line: 4, code: 'pattern.stem_too_short', text: 'ab*' }]);
  });
});

describe('an author who leaves something out', () => {
  it('is told of the key a file begins with', () => {
    const rule = example.slice(example.indexOf('  - id:'));
    expect(mistakes(rule)).toMatchObject([{ line: 1, code: 'shape.invalid_type', text: '', hint: expect.stringContaining('"rules:"') }]);
    const bare = rule.replace('  - ', '    ').replaceAll(/^ {4}/gm, '');
    expect(mistakes(bare)).toMatchObject([{ code: 'shape.unrecognized_keys', text: expect.stringContaining('kind'), hint: expect.stringContaining('"rules:"') }]);
  });

  it('is told which key of a rule is missing, and which is not known', () => {
    expect(mistakes(example.replace(/^ {4}suggest:.*\n/m, ''))).toMatchObject([{ code: 'shape.invalid_type', text: 'rules.0.suggest', hint: 'The key "suggest:" is missing.' }]);
    expect(mistakes(example.replace('    kind:', '    kind: asks\n    knd:'))).toMatchObject([{ line: 3, code: 'shape.unrecognized_keys', text: 'rules.0.knd', hint: expect.stringContaining('knd') }]);
    expect(mistakes(example.replace('kind: asks', 'kind: [asks]'))).toMatchObject([{ text: 'rules.0.kind', hint: expect.stringContaining('wrong kind') }]);
  });
});
