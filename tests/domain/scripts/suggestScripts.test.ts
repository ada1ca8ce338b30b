import { expect, it } from 'vitest';
import type { CallerLabel, Strength, Verdict } from '../../../src/domain/guard/rule.ts';
import { effectiveScripts } from '../../../src/domain/scripts/effectiveAt.ts';
import { searchScripts } from '../../../src/domain/scripts/searchScripts.ts';
import { suggestScripts } from '../../../src/domain/scripts/suggestScripts.ts';
import { aCase } from '../../support/caseRecords.ts';
import { bundled, compiled, scriptOf, someFacts, unverified } from '../../support/replyFacts.ts';

const verdict = (labels: readonly CallerLabel[], strength: Strength, suggest: readonly string[] = []): Verdict => ({
  engineVersion: '1', packHash: '', language: 'en', labels, advice: labels.some((label) => label.startsWith('advice.')), strength, checked: true,
  findings: suggest.length === 0 ? [] : [{ ruleId: 'r', label: labels[0] ?? 'other', strength: 'hard', message: { en: '', fr: '' }, suggest, clause: { start: 0, end: 1 }, start: 0, end: 1 }],
});
const ids = (question: string, asked: Verdict | undefined, facts = someFacts()): readonly string[] => suggestScripts(compiled, question, asked, facts).map(({ compiled: { script } }) => script.id);
const sections = (list: readonly string[]): readonly string[] => list.map((id) => scriptOf(id).script.section);

it('before verification only verification is suggested', () => {
  expect(ids('', undefined, unverified())).toEqual(['A01', 'A07']);
  expect(ids('', undefined, unverified({ callerRole: 'representative' })).slice(0, 2)).toEqual(['A03', 'A01']);
  expect(ids('', undefined, unverified({ verificationFailed: true })).slice(0, 2)).toEqual(['A02', 'A01']);
  expect(sections(ids('where is my file', verdict(['status'], 'none'), unverified()))).not.toContain('status');
});

it('without a question the most telling facts of the case come first', () => {
  expect(ids('', undefined).slice(0, 2)).toEqual(['B11', 'B03']);
});

it('words of the question bring their subject forward in both languages', () => {
  const record = aCase({ items: [{ id: 'I1', document: 'birth_certificate', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-10-20' }] });
  expect(ids('did you get my birth certificate', verdict(['status'], 'none'), someFacts({ record }))[0]).toBe('B12');
  expect(ids('avez-vous reçu mon document', verdict(['status'], 'none'), someFacts({ record }))[0]).toBe('B12');
  expect(ids('why is it taking so long', verdict(['status', 'complaint'], 'none'), someFacts({ record }))[0]).toBe('B27');
});

it('a hard advice question is declined first, with the allowed twin among the first five', () => {
  const best = ids('will it be approved', verdict(['advice.prediction'], 'hard', ['D06', 'B03'])).slice(0, 5);
  expect(best[0]).toBe('D06');
  expect(sections(best)).toContain('status');
  expect(best).toContain('B03');
});

it('half status, half advice: the status first and the decline still among the first five', () => {
  const best = ids('where is my file and what are my chances', verdict(['advice.prediction', 'status'], 'hard')).slice(0, 5);
  expect(sections(best)[0]).toBe('status');
  expect(best).toContain('D06');
});

it('never more than two declines, in the order of the verdict', () => {
  const declines = (labels: readonly CallerLabel[]): readonly string[] => ids('', verdict(labels, 'hard')).filter((id) => scriptOf(id).script.section === 'decline');
  expect(declines(['advice.remedy', 'advice.strategy'])).toEqual(['D10', 'D05']);
  expect(declines(['decision', 'expedite', 'advice.law'])).toHaveLength(2);
  expect(declines(['advice.remedy', 'advice.strategy', 'advice.law'])).toEqual(['D01', 'D02']);
});

it('an unsure question is met with the clarifying question, danger with safety first', () => {
  expect(ids('Can I?', verdict([], 'unsure'))).toContain('D18');
  expect(sections(ids('he will kill me', verdict(['urgent_safety'], 'hard'), unverified()))[0]).toBe('safety');
});

it('another person is never answered before verification: the third-party decline is offered', () => {
  expect(ids('is my wife’s file open', verdict(['third_party'], 'hard'), unverified()).slice(0, 3)).toContain('D17');
});

it('who is neither client nor representative hears who may be told, until somebody is verified', () => {
  expect(ids('', undefined, unverified({ callerRole: 'other' })).slice(0, 5)).toContain('D17');
  expect(ids('hm', verdict([], 'unsure'), unverified({ callerRole: 'other' })).slice(0, 5)).toEqual(expect.arrayContaining(['D17', 'D18']));
  expect(ids('', undefined, unverified({ callerRole: 'client' }))).not.toContain('D17');
  expect(ids('', undefined, someFacts({ callerRole: 'other' }))).not.toContain('D17');
});

it('in strict mode published information is declined first; beside a status question the status stays in front', () => {
  const strict = (labels: readonly CallerLabel[]): readonly string[] => ids('how much is the fee', verdict(labels, 'hard', ['C03']), someFacts({ mode: 'strict' }));
  expect(strict(['process_info'])[0]).toBe('C03');
  expect(sections(strict(['status', 'process_info']))[0]).toBe('status');
  expect(strict(['status', 'process_info']).slice(0, 5)).toContain('C03');
  expect(ids('how much is the fee', verdict(['process_info'], 'none', ['C03']))).not.toContain('C03');
});

it('the age of the data is offered behind an answer, and alone where nothing else is', () => {
  const stale = ids('', undefined, someFacts({ dataAge: 'stale' }));
  expect([stale.indexOf('A05'), sections(stale)[0]]).toEqual([1, 'status']);
  const alone = suggestScripts(compiled.filter(({ script }) => script.id === 'A05'), '', undefined, someFacts({ dataAge: 'stale' }));
  expect(alone.map(({ compiled: { script } }) => script.id)).toEqual(['A05']);
});

it('a sponsor gets the own stage only', () => {
  const record = aCase({ stages: [{ code: 'SPR', state: 'completed', completedOn: '2026-06-02' }], people: [] });
  expect(ids('', undefined, someFacts({ record, level: 'sponsor', partial: true }))).toEqual(['B48']);
});

it('a case that only writes, and a bereaved one, give no status', () => {
  const silent = someFacts({ record: aCase({ disclosure: 'no_phone' }) });
  expect(sections(ids('', undefined, silent))).toEqual(['status']);
  expect(ids('', undefined, silent)).toEqual(['B56']);
  const bereaved = aCase({ people: [{ id: 'P9', role: 'deceased_principal', familyName: 'Ostrander' }] });
  expect(ids('', undefined, someFacts({ record: bereaved }))).toEqual(['E11']);
});

it('a ticked input brings its script', () => {
  expect(ids('', undefined, someFacts({ callerSays: ['sent_item'] })).slice(0, 2)).toContain('B13');
  expect(ids('', undefined, unverified({ callerSays: ['bereavement'] }))[0]).toBe('E11');
});

it('search finds scripts by title, subject and body in both languages, whatever the interface speaks', () => {
  const found = (query: string): readonly string[] => searchScripts(compiled, query).map(({ script }) => script.id);
  expect(found('')).toHaveLength(compiled.length);
  expect(found('b12')[0]).toBe('B12');
  expect(found('translation')).toContain('B31');
  expect(found('traduction')).toContain('B31');
  expect(found('urgent')).toContain('D13');
  expect(found('plainte')[0]).toBe('E01');
  expect(found('SEQUENCE publiee')).toContain('B06');
  expect(found('xyzzy')).toEqual([]);
});

it('the highest version speaks and a retired one does not', () => {
  const [script] = bundled.scripts.value;
  if (script === undefined) throw new Error('empty');
  const speaking = effectiveScripts([{ ...script, version: 1 }, { ...script, version: 3 }, { ...script, version: 2 }, { ...script, version: 4, state: 'retired' }]);
  expect(speaking.map(({ version }) => version)).toEqual([3]);
});
