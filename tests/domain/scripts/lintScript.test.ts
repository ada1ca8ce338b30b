import { expect, it } from 'vitest';
import { lintScript } from '../../../src/domain/scripts/lintScript.ts';
import type { Script } from '../../../src/domain/scripts/script.ts';
import { bundled, compileOrThrow } from '../../support/replyFacts.ts';

const sound: Script = {
  id: 'Z01', name: 'status.sample', title: { en: 'Sample', fr: 'Exemple' }, version: 1, state: 'draft', labels: ['status'], modes: ['standard', 'strict'], verification: 'client',
  condition: 'verified', text: { en: 'The file is {{case.status_label}}.', fr: 'Le dossier est {{case.status_label}}.' }, section: 'status', hash: '',
};
const codes = (change: Partial<Script>): readonly string[] => lintScript(compileOrThrow({ ...sound, ...change })).map(({ code, field }) => `${code} ${field}`);

it('a sound script has no finding, and neither has any bundled one', () => {
  expect(codes({})).toEqual([]);
  expect(bundled.scripts.value.flatMap((script) => lintScript(compileOrThrow(script)))).toEqual([]);
});

it.each([
  ['a slot in one language only', { text: { en: 'The file is {{case.status_label}}.', fr: 'Le dossier est ouvert.' } }, ['script.slots_differ text']],
  ['a record value behind no gate', { condition: "case.status = 'closed'" }, ['script.no_gate condition']],
  ['a prediction', { text: { en: 'It should end soon.', fr: 'C’est bientôt fini.' } }, ['script.forbidden_word text.en', 'script.forbidden_word text.en', 'script.forbidden_word text.fr']],
  ['a recommendation in French', { text: { en: 'Hello.', fr: 'Vous devriez attendre.' } }, ['script.forbidden_word text.fr']],
  ['a form in strict mode', { text: { en: 'Send the form.', fr: 'Envoyez le formulaire.' } }, ['script.form_named text.en', 'script.form_named text.fr']],
  ['a number written out', { text: { en: 'It takes 30 days.', fr: 'Il faut 30 jours.' } }, ['script.loose_number text.en', 'script.loose_number text.fr']],
  ['a file presupposed before verification', { verification: 'none', condition: 'true', text: { en: 'I see your file.', fr: 'Je vois votre dossier.' } }, ['script.presupposes_file text.en', 'script.presupposes_file text.fr']],
  ['sixty-one English words', { text: { en: Array.from({ length: 61 }, () => 'word').join(' '), fr: 'mot' } }, ['script.too_long text.en']],
] as const)('%s is found', (_, change, expected) => {
  expect(codes(change)).toEqual(expected);
});

it('a refusal may name what it refuses, the emergency numbers may be said, and standard mode may name a form', () => {
  expect(codes({ text: { en: 'I am not able to say what you should do.', fr: 'Je ne peux pas dire ce que vous devriez faire.' } })).toEqual([]);
  expect(codes({ text: { en: 'Call 9-1-1 or 9-8-8.', fr: 'Appelez le 9-1-1 ou le 9-8-8.' } })).toEqual([]);
  expect(codes({ modes: ['standard'], text: { en: 'The form is published.', fr: 'Le formulaire est publié.' } })).toEqual([]);
});
