import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { readGuardPack, reloadGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';

const NO_TEST = { selfTest: false } as const;
let folder = '';

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'guard-pack-')), 'guard');
  cpSync('resources/packs/guard', folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const change = (file: string, by: (text: string) => string): void => writeFileSync(join(folder, file), by(readFileSync(join(folder, file), 'utf8')));

describe('reading a guard pack again', { timeout: 60_000 }, () => {
  it('takes the new pack when it can judge, with another hash', () => {
    const previous = readGuardPack(folder, NO_TEST);
    change('advice-strategy.yaml', (text) => text.replace('rules:', 'rules: # seen again'));
    expect(reloadGuardPack(previous, folder, NO_TEST).hash).toBe(previous.hash);
    change('lexicon.yaml', (text) => `${text}  zorblatt: apply\n`);
    const next = reloadGuardPack(previous, folder, NO_TEST);
    expect(next.hash).not.toBe(previous.hash);
    expect(next.value.lexicon['zorblatt']).toBe('apply');
  });

  it('sets faulty rules aside, names all of them at once with file, line, text and hint, and runs the rest', () => {
    const previous = readGuardPack(folder, NO_TEST);
    const rule = (id: string, pattern: string): string => `  - id: ${id}
    kind: asks
    label: other
    strength: none
    message: { en: Asks, fr: Demande }
    why: { en: Policy 1.17, fr: Politique 1.17 }
    suggest: [E08]
    match: { en: ["${pattern}"], fr: [bonjour] }
    examples: { flag: { en: [x, x], fr: [x, x] }, pass: { en: [x, x], fr: [x, x] } }
`;
    writeFileSync(join(folder, 'mine.yaml'), `rules:\n${rule('mine.gap', 'a ...99 b')}${rule('mine.set', 'a @NOWHERE')}${rule('mine.good', 'hello zorblatt')}${rule('mine.kind', 'a b').replace('kind: asks', 'kind: shouts')}`);
    const next = reloadGuardPack(previous, folder, NO_TEST);
    const ids = next.value.rules.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...previous.value.rules.map(({ id }) => id), 'mine.good']));
    expect(ids).toHaveLength(previous.value.rules.length + 1);
    expect(next.problems.filter(({ file }) => file === 'mine.yaml')).toMatchObject([
      { line: 2, ruleId: 'mine.gap', code: 'pattern.gap_too_wide', text: '...99' },
      { line: 11, ruleId: 'mine.set', code: 'pattern.unknown_set', text: '@NOWHERE' },
      { line: 29, ruleId: 'mine.kind', code: 'rule.unknown_kind', text: 'shouts' },
    ]);
    expect(next.problems.every(({ hint }) => hint !== '')).toBe(true);
  });

  it.each([
    ['the sets are broken', () => change('sets.yaml', () => 'sets: [unclosed\n'), 'yaml.syntax'],
    ['the folder is gone', () => rmSync(folder, { recursive: true }), 'file.missing'],
  ])('keeps the pack in force, and still judges with it, when %s', (_, spoil, code) => {
    const previous = readGuardPack(folder, NO_TEST);
    spoil();
    const next = reloadGuardPack(previous, folder, NO_TEST);
    expect({ hash: next.hash, value: next.value }).toEqual({ hash: previous.hash, value: previous.value });
    expect(next.problems.map((problem) => problem.code)).toContain(code);
    const { compiled } = compilePack(next.value, next.hash);
    expect(checkQuestion(compiled as CompiledPack, { text: 'Should I withdraw my application?', language: 'en' }).labels).toEqual(['advice.strategy']);
  });

  it('keeps the pack in force when no rule for agents is left', () => {
    const previous = readGuardPack(folder, NO_TEST);
    const agents = ['disclosure', 'decision_claim', 'promise', 'eligibility_opinion', 'recommendation', 'prediction', 'ungrounded_fact', 'officer_opinion', 'form_referral', 'ok'];
    for (const file of new Set(previous.value.rules.filter(({ label }) => agents.includes(label)).map(({ id }) => previous.value.places[id]?.file ?? ''))) writeFileSync(join(folder, file), 'rules: []\n');
    expect(reloadGuardPack(previous, folder, NO_TEST).hash).toBe(previous.hash);
  });
});
