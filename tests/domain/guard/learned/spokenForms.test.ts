import { expect, it } from 'vitest';
import { compilePack, type CompiledPack } from '../../../../src/domain/guard/compilePack.ts';
import { readClauses } from '../../../../src/domain/guard/readClauses.ts';
import { spokenForms } from '../../../../src/domain/guard/learned/spokenForms.ts';
import { createWordForms } from '../../../../src/domain/guard/learned/wordForms.ts';
import { readGuardPack } from '../../../../src/main/adapters/packs/readGuardPack.ts';

const { value } = readGuardPack('resources/packs/guard', { selfTest: false });
const pack = compilePack(value, '', 'caller').compiled as CompiledPack;
const forms = createWordForms(value.meanings);

/** The words that are other words to the learned part than when they are asked. */
function asideIn(text: string): readonly string[] {
  const utterance = readClauses(pack, text);
  if (utterance === undefined) throw new Error('the reading ran out of steps');
  const spoken = spokenForms(forms, utterance);
  return utterance.tokens.filter(({ word }, at) => spoken[at]?.word !== forms.formOf(word).word).map(({ word }) => word);
}

it.each([
  ['You said I should withdraw. Where is it?', ['said', 'i', 'should', 'withdraw']],
  ['The letter is called “Should I withdraw”.', ['should', 'i', 'withdraw']],
  ["I'm not asking whether I should withdraw.", ['i', 'should', 'withdraw']],
])('takes what is only mentioned in %j for other words', (text, expected) => {
  expect(asideIn(text)).toEqual(expect.arrayContaining(expected));
});

it('leaves what is asked as it is', () => {
  expect(asideIn('Should I withdraw my application? Where is it?')).toEqual([]);
  expect(asideIn('You said I should withdraw. Where is it?')).not.toContain('where');
});

it('says the same of the same words mentioned twice', () => {
  const utterance = readClauses(pack, 'You said I should withdraw. You said I should withdraw.');
  if (utterance === undefined) throw new Error('the reading ran out of steps');
  const spoken = spokenForms(forms, utterance);
  expect(spoken.slice(0, 5)).toEqual(spoken.slice(5));
  expect(spoken[4]).toMatchObject({ hasMeaning: forms.formOf('withdraw').hasMeaning });
});
