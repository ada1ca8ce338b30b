/** Does the learned part, as it is shipped, read its examples right and leave what hard rules were written for? */

import { describe, expect, it } from 'vitest';
import { checkQuestion } from '../../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../../src/domain/guard/compilePack.ts';
import { AGENT_LABELS, CALLER_LABELS, type PolicyMode, type Rule } from '../../src/domain/guard/rule.ts';
import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';
import { checkReply } from '../../src/domain/ledger/checkReply.ts';
import { openGuard } from '../../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../../src/cli/guard/replyFactsOf.ts';
import { readShortTexts } from '../../tools/guard/learn/corpus.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';

const pack = readGuardPack('resources/packs/guard', { selfTest: false });
const opened = openGuard();
if (!opened.ok) throw new Error(opened.error);
const guard = opened.value;
const learnedRules = pack.value.rules.filter(({ kind }) => kind === 'learned');
const callers = learnedRules.filter(({ label }) => (CALLER_LABELS as readonly string[]).includes(label));
const agents = learnedRules.filter(({ label }) => (AGENT_LABELS as readonly string[]).includes(label));

/** The weights speak against these; each is one too many, and none may join them. */
const FREED_TODAY = new Set(["Envoyez ça au bureau d'Edmonton.", 'Send it to the Mississauga office, not Edmonton.']);

const questionLabels = (text: string, language: Language): readonly string[] => checkQuestion(guard.caller, { text, language }).labels;

/** The caller is verified for the made-up record of the pack, but where what may not be disclosed is tried. */
function replyLabels(text: string, { label }: Rule, mode: PolicyMode = 'standard'): readonly string[] {
  const facts = replyFactsOf(guard, { record: pack.value.exampleCase, authorised: label !== 'disclosure', mode, asOf: undefined, reference: undefined });
  return checkReply(guard.checker, text, { facts }).labels;
}

describe('the known examples', { timeout: 120_000 }, () => {
  it('are there for every learned label in both languages: short, each once, and enough of them', () => {
    const known = pack.value.known ?? {};
    expect(Object.keys(known).toSorted()).toEqual(learnedRules.map(({ label }) => label as string).toSorted());
    for (const [label, texts] of Object.entries(known)) {
      for (const language of LANGUAGES) {
        const own = texts[language];
        expect({ label, language, enough: own.length >= 16 && own.length <= 24, long: own.filter((text) => text.length > 90), twice: own.length - new Set(own).size }).toEqual({ label, language, enough: true, long: [], twice: 0 });
      }
    }
  });

  it('come from the short texts the guard learns from, under the label they have there, and never from a whole hand', () => {
    const short = new Map([...readShortTexts('phrasings'), ...readShortTexts('sentences')].map(({ text, lang, labels }) => [text, `${lang} ${labels.join(' ')}`]));
    for (const [label, texts] of Object.entries(pack.value.known ?? {})) {
      for (const language of LANGUAGES) expect(texts[language].filter((text) => short.get(text) !== `${language} ${label}`)).toEqual([]);
    }
  });
});

describe('the learned part as it is shipped', { timeout: 120_000 }, () => {
  it('reads its weights without complaint, for both sides', () => {
    expect(pack.problems).toEqual([]);
    for (const audience of ['caller', 'agent'] as const) expect(compilePack(pack.value, pack.hash, audience).compiled?.learned?.model.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('was learned from most of the rules as they stand today', () => {
    for (const compiled of [guard.caller, guard.checker.pack]) {
      // What these kinds find is never a finding of its own, so it is not counted.
      const others = compiled.rules.filter(({ kind }) => kind !== 'learned' && kind !== 'allows' && kind !== 'adopts');
      const known = others.filter(({ id }) => compiled.learned?.doubts(id) === true);
      expect(known.length / others.length).toBeGreaterThan(0.9);
    }
  });

  it('does not talk a reply free that a hard rule was written for', () => {
    // Of `adopts.yes` it takes the question before to know what is said yes to.
    const hard = guard.checker.pack.rules.filter(({ strength, kind }) => strength === 'hard' && kind !== 'adopts' && kind !== 'learned');
    const freed = hard.flatMap((rule) => LANGUAGES.flatMap((language) => rule.examples.flag[language].filter((text) => replyLabels(text, rule, 'strict').includes('ok'))));
    expect(hard.length).toBeGreaterThan(40);
    expect(freed.filter((text) => !FREED_TODAY.has(text))).toEqual([]);
  });

  it('has one rule for each label that is learned, with a twin where something must be declined', () => {
    expect(callers.map(({ label }) => label).toSorted()).toEqual([...CALLER_LABELS].toSorted());
    expect(new Set(agents.map(({ label }) => label)).size).toBe(agents.length);
    for (const { id, strength, suggest, match } of learnedRules) expect({ id, twins: strength === 'none' || suggest.length > 0, patterns: [...match.en, ...match.fr] }).toEqual({ id, twins: true, patterns: [] });
    for (const { id, examples } of learnedRules) for (const language of LANGUAGES) expect({ id, language, few: Math.min(examples.flag[language].length, examples.pass[language].length) >= 2 }).toEqual({ id, language, few: true });
  });

  it.each(callers.map((rule) => [rule.id, rule] as const))('%s holds for its examples and not for the others', (_, { label, examples }) => {
    for (const language of LANGUAGES) {
      for (const text of examples.flag[language]) expect({ text, labels: questionLabels(text, language) }).toEqual({ text, labels: expect.arrayContaining([label]) as string[] });
      for (const text of examples.pass[language]) expect({ text, labels: questionLabels(text, language) }).toEqual({ text, labels: expect.not.arrayContaining([label]) as string[] });
    }
  });

  it.each(agents.map((rule) => [rule.id, rule] as const))('%s holds for its examples and not for the others', (_, rule) => {
    for (const language of LANGUAGES) {
      for (const text of rule.examples.flag[language]) expect({ text, labels: replyLabels(text, rule) }).toEqual({ text, labels: expect.arrayContaining([rule.label]) as string[] });
      for (const text of rule.examples.pass[language]) expect({ text, labels: replyLabels(text, rule) }).toEqual({ text, labels: expect.not.arrayContaining([rule.label]) as string[] });
    }
  });
});
