import { expect, it } from 'vitest';
import { sampleCases } from '../../tools/sample/generate.ts';
import type { SampleCase } from '../../tools/sample/edge/catalogue.ts';
import { dataAgeAt } from '../../src/domain/cases/dataAge.ts';
import { discloseCase, isPartial } from '../../src/domain/cases/disclosure.ts';
import { localDay } from '../../src/domain/cases/localDay.ts';
import type { CaseAccess } from '../../src/domain/cases/verify.ts';
import type { ReplyFacts } from '../../src/domain/composing/replyFacts.ts';
import { SLOTS } from '../../src/domain/composing/slots.ts';
import { LANGUAGES } from '../../src/domain/kernel/bilingual.ts';
import type { Verdict } from '../../src/domain/guard/rule.ts';
import { CALLER_SAYS } from '../../src/domain/scripts/callerSays.ts';
import { offerScript } from '../../src/domain/scripts/offerScript.ts';
import { suggestScripts } from '../../src/domain/scripts/suggestScripts.ts';
import { aCase, NOW } from '../support/caseRecords.ts';
import { bundled, compiled, compileOrThrow, someFacts, unverified } from '../support/replyFacts.ts';

const samples: readonly SampleCase[] = [...sampleCases({ preset: 'tiny' })];
const edges = samples.filter(({ truth }) => truth.edge !== undefined);

/** The facts of the call the truth describes: its caller, verified as far as the truth allows. */
function factsOf({ record, truth }: SampleCase, change: Partial<ReplyFacts> = {}): ReplyFacts {
  const role = truth.asCaller ?? 'client';
  const level = truth.inCache === false ? 'none' : truth.disclosure[role];
  if (level === 'none') return unverified({ callerRole: role, verificationFailed: true, ...change });
  const person = (record.people ?? []).find((other) => other.role === (role === 'sponsor' ? 'sponsor' : 'principal'));
  const authority = (record.authorities ?? []).find(({ state }) => state === 'active');
  const access: CaseAccess = { caseId: record.id, level, personId: person?.id ?? '', ...(authority === undefined ? {} : { authorityId: authority.id }) };
  const told = discloseCase(record, access, { policy: bundled.policies.value.disclosure, today: localDay(NOW) });
  if (told === undefined) return unverified({ callerRole: role, verificationFailed: true, ...change });
  const dataAge = dataAgeAt(record.asOf ?? NOW, NOW, bundled.policies.value.staleness);
  return someFacts({ record: told, level, partial: isPartial(record, told), callerRole: role, dataAge, ...change });
}
const offeredIds = (facts: ReplyFacts): readonly string[] => compiled.filter((entry) => offerScript(entry, facts).offered).map(({ script }) => script.id);

it('the bundled scripts load without an author error, all of them drafts that nobody has approved', () => {
  expect(bundled.scripts.problems).toEqual([]);
  expect(bundled.scripts.value.length).toBeGreaterThanOrEqual(111);
  expect([...new Set(bundled.scripts.value.map(({ state }) => state))]).toEqual(['draft']);
  expect(new Set(bundled.scripts.value.map(({ hash }) => hash)).size).toBe(bundled.scripts.value.length);
});

it('the core set of the first release is there', () => {
  const core = 'A01 A02 A03 B01 B03 B04 B07 B08 B09 B10 B11 B12 B13 B14 B17 B20 B21 B22 B24 B25 B27 C01 C03 D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D13 D15 D17 D18 E01 E04 E05 E06'.split(' ');
  const ids = new Set(bundled.scripts.value.map(({ id }) => id));
  expect(core).toHaveLength(42);
  expect(core.filter((id) => !ids.has(id))).toEqual([]);
});

it('French is written in French typography: curly apostrophes, no-break spaces before a colon and inside quotes only', () => {
  const isOff = (words: string, wrong: RegExp): boolean => wrong.test(words.replaceAll(/\{\{[^}]*\}\}/g, 'x'));
  const offFrench = /'|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|[\s\u00a0][;?!]/u;
  expect(bundled.scripts.value.filter(({ text, title }) => isOff(text.fr, offFrench) || isOff(title.fr, offFrench)).map(({ id }) => id)).toEqual([]);
  expect(bundled.scripts.value.filter(({ text }) => isOff(text.en, /'|[\s\u00a0]:/u)).map(({ id }) => id)).toEqual([]);
});

it('every edge case has at least one script the agent may read, and the scripts its truth names', () => {
  expect(edges.length).toBeGreaterThanOrEqual(70);
  const silent = edges.filter((sample) => suggestScripts(compiled, '', undefined, factsOf(sample)).length === 0);
  expect(silent.map(({ record }) => record.id)).toEqual([]);
  const missing = edges.flatMap((sample) => {
    const told = offeredIds(factsOf(sample, { callerSays: CALLER_SAYS }));
    return (sample.truth.scripts ?? []).filter((id) => !told.includes(id)).map((id) => `${sample.record.id} ${id}`);
  });
  expect(missing).toEqual([]);
});

it.each([
  ['EC-01', 'B31'], ['EC-19', 'B48'], ['EC-24', 'D19'], ['EC-28', 'B42'], ['EC-31', 'B38'], ['EC-32', 'B40'], ['EC-35', 'B39'], ['EC-40', 'B16'], ['EC-41', 'A06'], ['EC-44', 'E12'],
  ['EC-45', 'B47'], ['EC-47', 'B52'], ['EC-48', 'B46'], ['EC-49', 'B44'], ['EC-51', 'A05'], ['EC-67', 'B37'],
])('%s is answered by %s', (edge, scriptId) => {
  const sample = edges.find(({ record }) => record.id === edge);
  if (sample === undefined) throw new Error(edge);
  expect(offeredIds(factsOf(sample))).toContain(scriptId);
});

it('what the truth counts as outstanding is never answered with "nothing outstanding"', () => {
  const saidNothing = samples.filter((sample) => offeredIds(factsOf(sample)).includes('B08'));
  expect(saidNothing.length).toBeGreaterThan(20);
  expect(saidNothing.filter(({ truth, record }) => truth.outstanding.length > 0 || record.status === 'closed').map(({ record }) => record.id)).toEqual([]);
});

it('a decision is not announced before its letter, by any script', () => {
  const sample = edges.find(({ record }) => record.id === 'EC-30');
  if (sample === undefined) throw new Error('EC-30');
  const facts = factsOf(sample, { callerSays: CALLER_SAYS });
  const said = compiled.flatMap((entry) => { const offering = offerScript(entry, facts); return offering.offered ? [offering.text.en.text, offering.text.fr.text] : []; });
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((text) => /decision (was )?made|made on|décision (a été )?rendue le|No decision is recorded|Aucune décision n’est/i.test(text))).toEqual([]);
});

it('every script that is offered says whole sentences in both languages, without a gap, a code or a canary', () => {
  const spoken = new Set<string>();
  for (const sample of samples) {
    const facts = factsOf(sample, { callerSays: CALLER_SAYS });
    for (const entry of compiled) {
      const offering = offerScript(entry, facts);
      if (!offering.offered) continue;
      spoken.add(entry.script.id);
      for (const language of LANGUAGES) {
        const { text, sentences } = offering.text[language];
        expect(text, `${entry.script.id} ${sample.record.id}`).not.toMatch(/undefined|null|NaN|\{\{| {2}|\(\)|\s[,;.]|ZQX-CANARY|\b[A-Z]{3}\.[a-z_]+\b|\d{4}-\d{2}-\d{2}/);
        expect(text).toMatch(/[.?!]$/);
        for (const sentence of sentences) for (const slot of sentence.slots) expect(text.slice(slot.start, slot.end)).toBe(slot.value);
      }
    }
  }
  expect(spoken.size).toBeGreaterThanOrEqual(75);
});

it('with any one of its slots empty a script is not offered: no blank, no "N/A"', () => {
  let tried = 0;
  for (const entry of compiled.filter(({ slots }) => slots.length > 0)) {
    const home = samples.map((sample) => factsOf(sample, { callerSays: CALLER_SAYS })).find((facts) => offerScript(entry, facts).offered);
    for (const slot of home === undefined ? [] : entry.slots) {
      const emptied = (text: string): string => text.replaceAll(`{{${slot}`, `{{${EMPTY_SLOT}`);
      const { en, fr } = entry.script.text;
      const mutant = compileOrThrow({ ...entry.script, text: { en: emptied(en), fr: emptied(fr) } });
      expect(offerScript(mutant, home ?? someFacts()), `${entry.script.id} without ${slot}`).toMatchObject({ offered: false, refusal: 'missing_slot', missing: [EMPTY_SLOT] });
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(80);
});

/** A slot of the parliamentary desk: no case of a client's line has a value for it. */
const EMPTY_SLOT = 'mp.office_label';

it('strict mode hides standard scripts and names no form, kit or guide', () => {
  const standardOnly = compiled.filter(({ script }) => !script.modes.includes('strict'));
  expect(standardOnly.length).toBeGreaterThan(5);
  const namesForm = /(?<!\p{L})(IMM|forms?|kits?|formulaires?|trousses?|guides?)(?!\p{L})/iu;
  const offerings = edges.map((sample) => factsOf(sample, { mode: 'strict', callerSays: CALLER_SAYS })).flatMap((facts) => compiled.map((entry) => ({ entry, offering: offerScript(entry, facts) })));
  const refusals = offerings.filter(({ entry }) => standardOnly.includes(entry)).map(({ offering }) => (offering.offered ? 'offered' : offering.refusal));
  expect([...new Set(refusals)]).toEqual(['mode']);
  const said = offerings.flatMap(({ offering }) => (offering.offered ? [`${offering.text.en.text} ${offering.text.fr.text}`] : []));
  expect(said.length).toBeGreaterThan(1000);
  expect(said.filter((text) => namesForm.test(text))).toEqual([]);
});

it('an unverified caller is offered nothing that rests on a record', () => {
  const facts = unverified({ callerSays: CALLER_SAYS, verificationFailed: true });
  const offered = compiled.filter((entry) => offerScript(entry, facts).offered);
  expect(offered.length).toBeGreaterThan(15);
  expect(offered.filter(({ slots }) => slots.some((slot) => SLOTS[slot].fromRecord)).map(({ script }) => script.id)).toEqual([]);
});

it('failed, restricted and not found offer exactly the same scripts (ruling 8)', () => {
  const [restricted, unknown] = ['EC-41', 'EC-50'].map((edge) => edges.find(({ record }) => record.id === edge));
  if (restricted === undefined || unknown === undefined) throw new Error('edge');
  expect(offeredIds(factsOf(restricted))).toEqual(offeredIds(factsOf(unknown)));
});

it('a script that says an action was done needs a desk that can do it (ruling 20)', () => {
  for (const [id, capability] of [['D14', 'route_urgent'], ['D16', 'route_office']] as const) {
    const entry = compiled.find(({ script }) => script.id === id);
    if (entry === undefined) throw new Error(id);
    expect(offerScript(entry, someFacts({ callerSays: CALLER_SAYS })).offered).toBe(false);
    expect(offerScript(entry, someFacts({ callerSays: CALLER_SAYS, capabilities: [capability] })).offered).toBe(true);
  }
});

it('an outcome that may not be said is not given away by a document, a card entry or the last entry', () => {
  const approved = samples.filter(({ record }) => record.decision?.outcome === 'APPROVED').map((sample) => factsOf(sample, { callerSays: CALLER_SAYS }));
  const untold = approved.filter(({ record }) => record?.decision?.outcomeReleasable === false);
  expect(untold.length).toBeGreaterThan(5);
  const said = untold.flatMap((facts) => compiled.flatMap((entry) => { const offering = offerScript(entry, facts); return offering.offered ? [offering.text.en.text] : []; }));
  expect(said.filter((text) => /approved|accepted,|issued|Permanent residence recorded|Confirmation of permanent residence sent/.test(text))).toEqual([]);
});

it('the article C case names the item, its reason and the day of the return, in both languages', () => {
  const sample = edges.find(({ record }) => record.id === 'EC-01');
  const entry = compiled.find(({ script }) => script.id === 'B31');
  if (sample === undefined || entry === undefined) throw new Error('EC-01');
  const offering = offerScript(entry, factsOf(sample));
  expect(offering.offered ? [offering.text.en.text, offering.text.fr.text].map((text) => text.replaceAll('\u00a0', ' ')) : []).toEqual([
    expect.stringMatching(/^The application was returned on 21 August 2026 as incomplete\. No decision was made on it\. The file names the police certificate \([A-Z][^)]*\), with this reason: translation into English or French missing\. I am not able to say what to do next\.$/),
    expect.stringMatching(/^La demande a été retournée le 21 août 2026 comme incomplète\. Aucune décision n’a été rendue\. Le dossier nomme le certificat de police \([A-Z][^)]*\), avec ce motif : traduction en français ou en anglais manquante\. Je ne peux pas dire quoi faire ensuite\.$/),
  ]);
});

const isOffered = (id: string, change: Partial<ReplyFacts>): boolean => {
  const entry = compiled.find(({ script }) => script.id === id);
  if (entry === undefined) throw new Error(id);
  return offerScript(entry, someFacts(change)).offered;
};

it('where stages were left out no script says which one the case is at, nor which letter is the last', () => {
  const stageScripts = ['B03', 'B05', 'B06', 'B20', 'B21', 'B27'];
  const noReason = aCase({ letters: [{ id: 'L1', kind: 'AOR', sentOn: '2026-05-02', language: 'en', channel: 'mail', deliveredTo: 'client' }] });
  expect(stageScripts.filter((id) => isOffered(id, { record: noReason }))).toEqual(stageScripts);
  expect(stageScripts.filter((id) => isOffered(id, { record: noReason, partial: true }))).toEqual([]);
});

it('an appointment that was held is no contradiction: only one still to come is denied', () => {
  const record = aCase({ appointments: [{ id: 'P1', kind: 'test', at: '2026-09-09T15:00:00Z', state: 'held' }] });
  const entry = compiled.find(({ script }) => script.id === 'B18');
  const offering = entry && offerScript(entry, someFacts({ record }));
  expect(offering?.offered === true && [offering.text.en.text, offering.text.fr.text]).toEqual([expect.stringContaining('No upcoming appointment'), expect.stringContaining('Aucun rendez-vous à venir')]);
});

it('an item that was reviewed is not told with the words for one that may not have been', () => {
  const item = { id: 'I1', document: 'transcript', state: 'accepted', receivedOn: '2026-06-01', reviewedOn: '2026-06-03' } as const;
  expect([isOffered('B12', { record: aCase({ items: [item] }) }), isOffered('B55', { record: aCase({ items: [item] }) })]).toEqual([false, true]);
  expect(isOffered('B12', { record: aCase({ items: [{ ...item, state: 'received' }] }) })).toBe(true);
});

it('a letter from before the closing is not said to explain it', () => {
  const closed = { status: 'closed', closedOn: '2026-09-01', decision: { outcome: 'WITHDRAWN', madeOn: '2026-09-01', sentOn: '2026-09-01' } } as const;
  const letter = { id: 'L1', sentOn: '2026-05-02', language: 'en', deliveredTo: 'client' } as const;
  const offers = (kind: 'AOR' | 'decision') => ['B30', 'B58'].map((id) => isOffered(id, { record: aCase({ ...closed, letters: [{ ...letter, kind }] }) }));
  expect([offers('AOR'), offers('decision')]).toEqual([[false, true], [true, false]]);
});

it('an exempted step is not told as done', () => {
  const stages = [{ code: 'MED', state: 'exempted', completedOn: '2026-06-01' }, { code: 'BIO', state: 'exempted', completedOn: '2026-06-01' }] as const;
  expect(['B14', 'B15'].filter((id) => isOffered(id, { record: aCase({ stages, items: [] }) }))).toEqual([]);
});

it('a decision after an earlier return is not told as a return', () => {
  const letters = [{ id: 'L1', kind: 'return', sentOn: '2026-05-02', language: 'en', deliveredTo: 'client' }] as const;
  const closed = { status: 'closed', closedOn: '2026-09-01', letters } as const;
  expect(isOffered('B32', { record: aCase(closed) })).toBe(true);
  expect(isOffered('B32', { record: aCase({ ...closed, decision: { outcome: 'REFUSED', madeOn: '2026-09-01', sentOn: '2026-09-01' } }) })).toBe(false);
});

it('past the age limit of the data nothing is told as not recorded', () => {
  const said = samples.flatMap((sample) => {
    const facts = factsOf(sample, { dataAge: 'too_old', callerSays: CALLER_SAYS });
    return compiled.filter(({ script }) => script.section === 'status').flatMap((entry) => { const offering = offerScript(entry, facts); return offering.offered ? [`${entry.script.id} ${offering.text.en.text}`] : []; });
  });
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((text) => /\bno .*\bis recorded|not recorded|nothing/i.test(text))).toEqual([]);
});

it.each(['where is my application', 'what is the status', 'où est ma demande', 'où en est mon dossier'])('“%s” on a returned file is answered with the return, not with the last entry', (question) => {
  const returned = edges.filter(({ truth }) => truth.caseId === 'EC-01');
  const verdict: Verdict = {
    engineVersion: '1', packHash: '', language: 'en', labels: ['status'], advice: false, strength: 'none', checked: true,
    findings: [{ ruleId: 'r', label: 'status', strength: 'hard', message: { en: '', fr: '' }, suggest: ['B03', 'B07'], clause: { start: 0, end: 1 }, start: 0, end: 1 }],
  };
  expect(returned.map((sample) => suggestScripts(compiled, question, verdict, factsOf(sample))[0]?.compiled.script.id)).toEqual(['B31']);
});
