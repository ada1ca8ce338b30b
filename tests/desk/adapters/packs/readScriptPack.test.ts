import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readCourtesy } from '../../../../src/main/adapters/packs/readCourtesy.ts';
import { readGlossary } from '../../../../src/main/adapters/packs/readGlossary.ts';
import { readPolicies } from '../../../../src/main/adapters/packs/readPolicies.ts';
import { readScriptPack } from '../../../../src/main/adapters/packs/readScriptPack.ts';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

function packOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'pack.yaml': 'version: "1"\n', ...files })) writeFileSync(join(folder, name), text);
  return folder;
}

const script = (change: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    id: 'Z01', name: 'status.sample', title: '{ en: Sample, fr: Exemple }', version: '1', state: 'draft', section: 'status', labels: '[status]', modes: '[standard, strict]',
    verification: 'client', condition: '"verified"', text: '{ en: "The file is {{case.status_label}}.", fr: "Le dossier est {{case.status_label}}." }', ...change,
  };
  return Object.entries(fields).map(([key, value]) => `${key}: ${value}`).join('\n');
};
const problems = (text: string): readonly string[] => readScriptPack(packOf({ 'z01.yaml': text })).problems.map(({ code, line, text: words }) => `${code} line ${line} ${words}`);

it('a sound file becomes a script with a hash over everything but its state and reasons', () => {
  const read = (text: string) => readScriptPack(packOf({ 'z01.yaml': text }));
  const [one, approved, longer] = [read(script()), read(script({ state: 'approved', why: 'policy' })), read(script({ text: '{ en: "It is {{case.status_label}}.", fr: "Il est {{case.status_label}}." }' }))];
  expect(one).toMatchObject({ version: '1', problems: [], value: [{ id: 'Z01', state: 'draft' }] });
  expect(approved.value[0]?.hash).toBe(one.value[0]?.hash);
  expect(longer.value[0]?.hash).not.toBe(one.value[0]?.hash);
  expect(longer.hash).not.toBe(one.hash);
});

it.each([
  ['a wrong label', { labels: '[statu]' }, /shape\.invalid_value line 7 labels\.0/],
  ['a condition with an unknown field', { condition: '"verifyed"' }, /condition\.unknown_field line 10 verifyed/],
  ['an unknown slot', { text: '{ en: "{{case.nope}}", fr: "{{case.nope}}" }' }, /template\.unknown_slot line 11 case\.nope/],
  ['a forbidden word', { text: '{ en: "It ends soon.", fr: "C’est fini." }' }, /script\.forbidden_word line 11 soon/],
  ['a misspelt key', { sektion: 'status' }, /shape\.unrecognized_keys/],
] as const)('%s is reported with file and line', (_, change, expected) => {
  expect(problems(script(change)).join('\n')).toMatch(expected);
});

it('broken YAML and doubled keys are named by line', () => {
  expect(problems(`${script()}\nid: Z02\n`)).toEqual(['yaml.syntax line 12 DUPLICATE_KEY']);
  expect(problems('id: "Z01').length).toBeGreaterThan(0);
});

it('a bad script is set aside and named; the rest of the pack loads', () => {
  const pack = readScriptPack(packOf({ 'a.yaml': script(), 'b.yaml': script({ id: 'Z02', condition: '"nonsense"' }), 'c.yaml': script({ id: 'Z03' }), 'd.yaml': script() }));
  expect(pack.value.map(({ id }) => id)).toEqual(['Z01', 'Z03']);
  expect(pack.problems.map(({ file, ruleId, code }) => [file, ruleId, code])).toEqual([['b.yaml', 'Z02', 'condition.unknown_field'], ['d.yaml', 'Z01', 'script.id_twice']]);
});

it('every mistake of every file is reported at once', () => {
  expect(problems(script({ condition: '"nope"', text: '{ en: "{{x.y}} {{z.w}}", fr: "{{x.y:dative}}" }' })).length).toBe(4);
});

it('a glossary names the topics it lacks and keeps those it has', () => {
  const glossary = readGlossary(packOf({ 'statuses.yaml': 'topic: statuses\nentries:\n  received: { phrase: { en: received, fr: reçue } }\n', 'states.yaml': 'topic: states\nentries:\n  x: { phrase: { en: x } }\n' }));
  expect(glossary.value.statuses.get('received')?.fr).toEqual({ label: 'reçue', gender: 'm', definite: 'reçue', de: 'reçue', a: 'reçue' });
  expect(glossary.problems.some(({ file, line }) => file === 'states.yaml' && line !== undefined)).toBe(true);
  expect(glossary.problems.filter(({ code }) => code === 'glossary.topic_missing').length).toBeGreaterThan(15);
});

it('the bundled policies load, follow the rulings, and verify by at least one factor that no letter prints', () => {
  const { pack, problems: found } = readPolicies(new URL('../../../../resources/packs/policies', import.meta.url).pathname);
  expect(found).toEqual([]);
  expect(pack?.value).toMatchObject({
    verification: { needed: 3 }, disclosure: { ownVoiceAge: 16, guardianEndsAge: 18, authorityMaxAgeDays: 90, outcomeBeforeLetter: false },
    staleness: { freshMinutes: 15, staleHours: 4, tooOldHours: 72 }, prompts: { perCall: 3 },
  });
  expect(pack?.mode).toBe('standard');
  expect(pack?.value.verification.factors.some(({ onLetter }) => !onLetter)).toBe(true);
});

it('missing and wrong policy files stop the desk, each of them named', () => {
  const { pack, problems: found } = readPolicies(packOf({ 'staleness.yaml': 'freshMinutes: 15\nstaleHours: 0\ntooOldHours: 72\n' }));
  expect(pack).toBeUndefined();
  expect(found).toContainEqual({ file: 'staleness.yaml', line: 2, code: 'shape.too_small', text: 'staleHours', hint: expect.any(String) });
  expect(found.filter(({ code }) => code === 'file.missing').map(({ file }) => file)).toContain('verification.yaml');
});

it('a courtesy list that is missing or broken makes every sentence loose and stops nothing', () => {
  const broken: readonly Readonly<Record<string, string>>[] = [{}, { 'courtesy.yaml': 'version: "1"\ncourtesy: [' }, { 'courtesy.yaml': 'version: "1"\n' }];
  expect(broken.map((files) => readCourtesy(packOf(files)).isCourtesy('Thank you.'))).toEqual([false, false, false]);
  expect(readCourtesy(packOf({ 'courtesy.yaml': 'version: "1"\ncourtesy: { en: [Thank you], fr: [Merci] }\n' })).isCourtesy('Thank you.')).toBe(true);
});

it('the courtesy list is part of the hash of the policies, and named when it cannot be read', () => {
  const bundled = new URL('../../../../resources/packs/policies', import.meta.url).pathname;
  const texts = Object.fromEntries(readdirSync(bundled).map((name) => [name, readFileSync(join(bundled, name), 'utf8')]));
  const hashWith = (courtesy: string): string | undefined => readPolicies(packOf({ ...texts, 'courtesy.yaml': courtesy })).pack?.hash;
  const [one, other] = ['en: [Thank you], fr: [Merci]', 'en: [Thank you, It is approved], fr: [Merci]'].map((list) => hashWith(`version: "1"\ncourtesy: { ${list} }\n`));
  expect([one, other].every((hash) => /^[0-9a-f]{64}$/.test(hash ?? ''))).toBe(true);
  expect(one).not.toBe(other);
  const broken = readPolicies(packOf({ ...texts, 'courtesy.yaml': 'version: "1"\n' }));
  expect([broken.pack === undefined, broken.problems.map(({ file }) => file)]).toEqual([false, ['courtesy.yaml']]);
});
