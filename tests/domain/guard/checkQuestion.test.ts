import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkQuestion, ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { readClauses } from '../../../src/domain/guard/readClauses.ts';
import type { Verdict } from '../../../src/domain/guard/rule.ts';
import { readGuardPack } from '../../../src/main/adapters/packs/readGuardPack.ts';
import { rulesAlone } from '../../support/rulesAlone.ts';

let pack: CompiledPack;
const check = (text: string): Verdict => checkQuestion(pack, { text, language: 'en' });

beforeAll(() => {
  const loaded = rulesAlone(readGuardPack('resources/packs/guard', { selfTest: false }));
  pack = compilePack(loaded.value, loaded.hash).compiled as CompiledPack;
}, 60_000);

describe('checkQuestion', () => {
  it.each([
    ['Where is my file at?', ['status'], 'none'],
    ['Où en est mon dossier?', ['status'], 'none'],
    ['How do I order the study permit kit?', ['process_info'], 'none'],
    ['Should I withdraw my application?', ['advice.strategy'], 'hard'],
    ['Devrais-je retirer ma demande?', ['advice.strategy'], 'hard'],
    ['Is there anything I should do?', ['advice.strategy'], 'soft'],
    ['Hello!', ['other'], 'none'],
    ['Bonjour!', ['other'], 'none'],
    ['Xyzzy plugh frobnicates?', [], 'unsure'],
    ['Hello, xyzzy plugh frobnicates?', [], 'unsure'],
    ['', [], 'none'],
    [' \u200b ', [], 'none'],
  ])('%j is %j, %s', (text, labels, strength) => {
    const verdict = check(text);
    expect({ labels: verdict.labels, strength: verdict.strength, checked: verdict.checked }).toEqual({ labels, strength, checked: true });
  });

  it('judges both languages whatever the toggle says', () => {
    const texts = ['Suis-je admissible au permis?', 'Am I eligible for the permit?'];
    for (const text of texts) {
      const verdicts = (['en', 'fr'] as const).map((language) => checkQuestion(pack, { text, language }).labels);
      expect(verdicts).toEqual([['advice.eligibility'], ['advice.eligibility']]);
    }
  });

  it('keeps both halves of a mixed question, the forbidden one first', () => {
    expect(check('Has my extension been received, and which form do I use to start again?').labels).toEqual(['advice.form_choice', 'status']);
  });

  it('does not flag what was only reported, quoted or expressly not asked', () => {
    expect(check('You said I should send photos. Did they arrive?').labels).toEqual(['status']);
    expect(check("I'm not asking what my chances are, I just want the date you got it.").labels).toEqual(['status']);
    expect(check('The letter is called “Should I withdraw my application”, did you get it?').advice).toBe(false);
  });

  it('is not fooled by negating the name of advice', () => {
    expect(check("I don't want advice, just tell me which form.").labels).toEqual(['advice.form_choice']);
  });

  it('points at the words in the original text, whatever stands in front of them', () => {
    const text = 'Hé 👋🏽 bonjour… Sh\u200bоuld I withdraw my file?';
    const [finding] = check(text).findings;
    expect(text.slice(finding?.start, finding?.end)).toBe('Sh\u200bоuld I withdraw');
    expect(text.slice(finding?.clause.start, finding?.clause.end)).toBe('Sh\u200bоuld I withdraw my file');
  });

  it.each([
    ['They refused it. What can I do now?', ['advice.remedy']],
    ['Ils ont refusé. Je fais quoi maintenant?', ['advice.remedy']],
    ['Where is my file?\nAnd my wife?', ['third_party', 'status']],
    ['Où en est mon dossier?\nEt ma femme?', ['third_party', 'status']],
    ['Can I work while I wait?\nAnd my husband?', ['advice.eligibility']],
    ['Has my letter arrived? And the photos?', ['status']],
    ['My cousin said I should withdraw, is that right?', ['advice.strategy']],
    ['Someone told me to ask for a mandamus, how does that work?', ['advice.remedy']],
  ])('reads %j with what was said before', (text, labels) => {
    expect(check(text).labels).toEqual(labels);
  });

  it.each(['And my wife?', 'Et ma femme?', 'Which one?', 'Can I?', 'And the other?', 'Lequel?'])('is unsure about %j when nothing was said before', (text) => {
    expect(check(text)).toMatchObject({ labels: [], strength: 'unsure', advice: false });
  });

  it.each([
    ['My cousin said I should withdraw.', []],
    ['You said I should send photos.', []],
    ['My friend told me I can work. Did you get my photos?', ['status']],
  ])('does not ask what somebody else said: %j', (text, labels) => {
    expect(check(text).labels).toEqual(labels);
  });

  it.each([
    ['combien de temps ça va prendre', ['status']],
    ['ma visite médicale est faite?', ['status']],
    ["y'a-tu du nouveau", ['status']],
    ['is my file still active', ['status']],
    ["where's my passport", ['status']],
    ["j'ai donné mes empreintes y a deux semaines les avez vous", ['status']],
    ['can I talk to an officer', ['process_info']],
    ['Should I call my MP?', ['advice.strategy']],
    ['my address changed', ['other']],
    ['my address changed how do i update it', ['process_info']],
    ['do i put my married name or my maiden name in the box', ['advice.wording']],
    ['jai-tu le droit de travailler', ['advice.eligibility']],
    ['did my permit arrive yet and am i aloud to start work before it comes', ['advice.eligibility', 'status']],
  ])('reads spoken and unpunctuated %j as %j', (text, labels) => {
    expect(check(text).labels).toEqual(labels);
  });

  it.each([
    ["What's the deadline?", ['status']],
    ['Will I get my visa soon?', ['advice.prediction', 'status']],
    ['Do I need to send any form?', ['advice.form_choice', 'status']],
    ['Was it refused because of my funds?', ['advice.law', 'status']],
    ['Can you extend? My permit ends Friday', ['decision', 'advice.eligibility']],
  ])('offers both readings of %j softly', (text, labels) => {
    expect(check(text)).toMatchObject({ labels, strength: 'soft' });
  });

  it('declines published information by script in strict mode, and changes nothing else', () => {
    const ask = (text: string, mode: 'standard' | 'strict'): Verdict => checkQuestion(pack, { text, language: 'en', mode });
    const text = 'How do I order the study permit kit?';
    expect(ask(text, 'standard')).toMatchObject({ labels: ['process_info'], strength: 'none' });
    const strict = ask(text, 'strict');
    expect(strict).toMatchObject({ labels: ['process_info'], strength: 'hard', advice: false });
    expect(strict.findings[0]?.suggest[0]).toBe('C03');
    expect(strict.findings[0]?.suggest.filter((id) => id === 'C03')).toHaveLength(1);
    for (const other of ['Where is my file at?', 'What are my chances?', 'Hello!', 'Xyzzy plugh frobnicates?']) expect(ask(other, 'strict')).toEqual(ask(other, 'standard'));
  });

  it('names the allowed twin, the engine and the pack', () => {
    const verdict = check('What are my chances?');
    expect(verdict).toMatchObject({ engineVersion: ENGINE_VERSION, packHash: pack.packHash, findings: [{ ruleId: 'prediction.outcome', suggest: ['D06', 'B03', 'B21'] }] });
  });

  it.each(['Мой дед Дмитрий Шостакович', 'محمد العلي', 'Nguyễn Thị Ánh', 'Ελένη Παπαδοπούλου', '李小龍', 'Zoë Müller-Łukaszewicz'])('does not flag the name %s for being foreign', (name) => {
    expect(check(name).findings).toEqual([]);
    expect(check(`The file of ${name}, has my letter been received?`).advice).toBe(false);
  });
});

describe('checkQuestion under attack', { timeout: 60_000 }, () => {
  it('never throws, and every span lies inside the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('should i ', 'dois-je ', 'my wife ', '« ', '"', '?', '\u202e', '\u200d', 'а', 'if ', 'refused '));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const verdict = check(text);
        expect(verdict.checked).toBe(true);
        expect(verdict.findings.every(({ start, end, clause }) => 0 <= start && start < end && end <= text.length && clause.start <= start && end <= clause.end)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same labels when letters are dressed up', () => {
    const dress: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', i: 'і', c: 'с', p: 'р', s: 's\u200b', t: 'ｔ', h: 'h\u00ad', l: 'L', w: 'W\u2060' };
    const plain = 'should we withdraw the application';
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: plain.length, maxLength: plain.length }), (chosen) => {
        const dressed = Array.from(plain, (char, index) => (chosen[index] === true && index % 3 !== 0 ? (dress[char] ?? char) : char)).join('');
        expect(check(dressed).labels).toEqual(['advice.strategy']);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['one word', 'refused '],
    ['a gap opener', 'if my wife '],
    ['a question', 'should i withdraw? '],
    ['French without punctuation', 'est ce que je devrais '],
    ['quotation marks', '« should " “ '],
    ['combining marks', 'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 '],
  ])('takes steps in proportion to the length when %s is repeated 10,000 times', (_name, unit) => {
    const steps = (times: number): number => readClauses(pack, unit.repeat(times))?.steps ?? Number.NaN;
    const few = steps(1_000);
    const many = steps(10_000);
    expect(many).toBeLessThan(few * 10.5 + 2_000);
    expect(few).toBeGreaterThan(0);
  });

  it('judges a paste of 100 kB and stays within the bound computed from the pack', () => {
    const text = 'Has my medical arrived, and should I redo it before they ask? '.repeat(1_700);
    expect(text.length).toBeGreaterThan(100_000);
    const utterance = readClauses(pack, text);
    expect(utterance?.steps ?? Number.NaN).toBeLessThan((utterance?.tokens.length ?? 0) * pack.matcher.worstStepsPerWord);
    const verdict = check(text);
    expect(verdict.labels).toEqual(['advice.strategy', 'status']);
    expect(verdict.findings.length).toBeLessThanOrEqual(5 * pack.rules.length);
  });

  it('answers "not checked" and no label when the step budget is used up', () => {
    expect(readClauses(pack, 'Should I withdraw my application?', 10)).toBeUndefined();
  });
});
