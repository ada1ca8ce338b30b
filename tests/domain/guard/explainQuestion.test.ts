import { beforeAll, describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { explainQuestion, type QuestionExplanation } from '../../../src/domain/guard/explainQuestion.ts';
import type { Finding } from '../../../src/domain/guard/rule.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';

let pack: CompiledPack;
const explain = (text: string): QuestionExplanation => explainQuestion(pack, { text, language: 'en' });
const dropsOf = (text: string): readonly string[] => explain(text).clauses.flatMap(({ rules }) => rules.map((rule) => `${rule.ruleId} ${rule.dropped ?? 'counts'}`));

beforeAll(() => {
  const loaded = readGuardPack('resources/packs/guard', { selfTest: false });
  pack = compilePack(loaded.value, loaded.hash).compiled as CompiledPack;
}, 60_000);

describe('explainQuestion', () => {
  it.each(['Should I withdraw, and where is my file?', 'Et ma femme?', '', 'I received the letter, thank you.'])('explains the very verdict of %j', (text) => {
    const explanation = explain(text);
    expect(explanation.verdict).toEqual(checkQuestion(pack, { text, language: 'en' }));
    const counting = explanation.clauses.flatMap(({ rules }) => rules.filter(({ dropped }) => dropped === undefined).map(({ ruleId }) => ruleId));
    const byLearned = explanation.learned?.labels.filter(({ by }) => by === 'learned').map(({ label }) => label) ?? [];
    const { findings } = explanation.verdict;
    const isLearned = ({ ruleId }: Finding): boolean => pack.rules.some(({ id, kind }) => id === ruleId && kind === 'learned');
    expect(counting.toSorted()).toEqual(findings.filter((finding) => !isLearned(finding)).map(({ ruleId }) => ruleId).toSorted());
    expect(byLearned).toEqual(findings.filter(isLearned).map(({ label }) => label));
  });

  it('shows the clauses with the words as the patterns see them', () => {
    const { clauses } = explain("Where's my file, and shoud I wait?");
    expect(clauses.map(({ words, asks }) => ({ words: words.map(({ word }) => word).join(' '), asks }))).toEqual([
      { words: 'where is my file', asks: true },
      { words: 'and should i wait', asks: true },
    ]);
  });

  it('names the frame that turns words into a report, and what it drops', () => {
    const [told] = explain('You said I should send photos. Did they arrive?').clauses;
    expect(told?.frames).toEqual([{ frame: 'reported', from: 'said' }]);
    expect(dropsOf('You said I should send photos. Did they arrive?')).toContain('strategy.should reported');
  });

  it('says which reason silenced a rule', () => {
    expect(dropsOf("I'm not asking whether I should withdraw.")).toContain('strategy.should not_asked');
    expect(dropsOf('The letter is called “Should I withdraw my file”.')).toContain('strategy.should quoted');
    expect(dropsOf('What can I do now?')).toContain('remedy.after-refusal given_missing');
    expect(dropsOf('Should I send the letter my lawyer wrote or wait?').some((drop) => drop.endsWith('counts'))).toBe(true);
    expect(dropsOf('They rejected me, what can I do now?')).toContain('strategy.anything-i-should-do silenced');
  });

  it('points at the words that silenced a rule under "unless"', () => {
    const rules = explain('Where do I download the form called Change of Address?').clauses.flatMap(({ rules: found }) => found);
    expect(rules).toContainEqual(expect.objectContaining({ ruleId: 'form_choice.which', dropped: 'unless', by: expect.stringContaining('form called') as string }));
  });

  it('explains a long paste clause by clause', () => {
    expect(explain('Should I withdraw my file? '.repeat(2_000)).clauses).toHaveLength(2_000);
  });
});
