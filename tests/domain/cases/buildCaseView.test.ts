import { describe, expect, it } from 'vitest';
import { buildCaseView, caseSummary, type CaseViewContext } from '../../../src/domain/cases/buildCaseView.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { CaseView } from '../../../src/domain/cases/caseView.ts';
import { LINE_CODES } from '../../../src/domain/cases/codes.ts';
import type { CaseAccess } from '../../../src/domain/cases/verify.ts';
import { sampleCases } from '../../../tools/sample/generate.ts';
import { aCase, anAuthority, aPerson, NOW } from '../../support/caseRecords.ts';
import { realGlossary, realPolicies } from '../../support/casesDesk.ts';

const context: CaseViewContext = { glossary: realGlossary, policies: realPolicies, now: NOW };
const asClient: CaseAccess = { caseId: 'C1', level: 'client', personId: 'P1' };
const view = (change: Partial<CaseRecord> = {}, access: CaseAccess = asClient, now = NOW): CaseView => {
  const built = buildCaseView(aCase(change), access, { ...context, now });
  if (built === undefined) throw new Error('nothing may be seen');
  return built;
};
const steps = (built: CaseView): readonly string[] => built.tracker.map((step) => `${step.stage.code} ${step.position}${step.waiting ? ' waiting' : ''}`);

describe('the head of a case', () => {
  it('says status, stage, whom it waits for, how long and how old the knowledge is', () => {
    expect(view()).toMatchObject({
      caseId: 'C1', level: 'client', number: 'E990000001', status: { code: 'in_progress' }, currentStage: { code: 'BGV', state: 'in_progress', since: '2026-07-15' }, waitingOn: 'client',
      receivedOn: '2026-05-01', daysElapsed: 203, office: { code: 'CPC-B' }, asOf: '2026-11-20T14:55:00Z', dataAge: 'fresh',
    });
  });

  it('shows the stage that waits for the client before any other', () => {
    const stages = [{ code: 'BIO', state: 'waiting_on_client', startedOn: '2026-06-01' }, { code: 'BGV', state: 'in_progress', startedOn: '2026-07-01' }] as const;
    expect(view({ stages }).currentStage).toMatchObject({ code: 'BIO', since: '2026-06-01' });
  });

  it('names no current stage to a co-applicant who is not told of all of them', () => {
    const people = [aPerson(), aPerson({ id: 'P2', role: 'spouse', givenNames: 'Ana' })];
    expect([view({ people }).currentStage?.code, view({ people }, { ...asClient, personId: 'P2' }).currentStage]).toEqual(['BGV', undefined]);
  });

  it('has no current stage and waits for nobody once closed, and counts the days until then', () => {
    const built = view({ status: 'closed', closedOn: '2026-05-31' });
    expect([built.currentStage, built.waitingOn, built.daysElapsed]).toEqual([undefined, undefined, 30]);
  });

  it.each([['2026-11-20T14:56:00Z', 'fresh'], ['2026-11-20T18:00:00Z', 'ageing'], ['2026-11-21T00:00:00Z', 'stale'], ['2026-11-24T15:00:00Z', 'too_old']])('seen at %s the data is %s', (now, age) => {
    expect(view({}, asClient, now).dataAge).toBe(age);
  });

  it('without an instant counts as too old', () => {
    const { asOf: _asOf, ...record } = aCase();
    expect(buildCaseView(record, asClient, context)?.dataAge).toBe('too_old');
  });

  it('without an instant of its own has that of all data', () => {
    const { asOf: _asOf, ...record } = aCase();
    expect(buildCaseView(record, asClient, { ...context, asOf: context.now })).toMatchObject({ dataAge: 'fresh', asOf: context.now });
  });

  it('a due day ends at the answering office, not in UTC', () => {
    const items = [{ id: 'I1', document: 'photos', state: 'requested', requestedOn: '2026-10-20', dueOn: '2026-11-20' }] as const;
    const overdue = (now: string): boolean | undefined => view({ items }, asClient, now).missing[0]?.overdue;
    expect([overdue('2026-11-21T04:30:00Z'), overdue('2026-11-21T05:30:00Z')]).toEqual([false, true]);
  });
});

describe('missing and received documents', () => {
  const items = [
    { id: 'I1', document: 'police_certificate', country: 'CO', state: 'rejected', rejection: 'translation_missing', receivedOn: '2026-08-01', reviewedOn: '2026-08-19' },
    { id: 'I2', document: 'photos', state: 'requested', requestedOn: '2026-09-01', dueOn: '2026-10-01', extendedTo: '2026-12-01' },
    { id: 'I3', document: 'passport_copy', state: 'requested', requestedOn: '2026-09-01', dueOn: '2026-10-01' },
    { id: 'I4', document: 'forms', state: 'under_review', receivedOn: '2026-09-10' }, { id: 'I5', document: 'fee', state: 'accepted', receivedOn: '2026-09-11' }, { id: 'I6', document: 'signature', state: 'waived' },
    { id: 'I7', document: 'transcript', state: 'closed_unanswered', requestedOn: '2026-01-01', dueOn: '2026-02-01' },
  ] as const;
  const built = view({ items });

  it('names what is asked for, not accepted or unanswered, most pressing first', () => {
    expect(built.missing.map((item) => [item.itemId, item.overdue, item.dueOn])).toEqual([['I7', false, '2026-02-01'], ['I3', true, '2026-10-01'], ['I2', false, '2026-12-01'], ['I1', false, undefined]]);
    expect(built.missing.at(-1)).toMatchObject({ document: { label: { en: 'police certificate' } }, country: { code: 'CO' }, rejection: { code: 'translation_missing' } });
  });

  it('lists what came in, newest first, and forgets what was waived', () => {
    expect(built.received.map((item) => item.itemId)).toEqual(['I5', 'I4']);
  });

  it('names the person only when there are several', () => {
    expect(view().missing[0]?.personName).toBeUndefined();
    expect(view({ people: [aPerson(), aPerson({ id: 'P2', role: 'dependent_child', givenNames: 'Lucía' })] }).missing[0]?.personName).toBe('Tomás Restrepo');
  });
});

describe('the tracker', () => {
  it('follows the line: done, now and to come', () => {
    expect(steps(view())).toEqual(['SUB done', 'AOR done', 'MED now', 'ELG now', 'BGV now', 'DEC to_come', 'COP to_come']);
  });

  it('does not call a step "to come" that lies behind what was reached: the record does not tell', () => {
    expect(steps(view()).some((step) => step.startsWith('BIO'))).toBe(false);
    expect(steps(view({ stages: [{ code: 'SUB', state: 'completed', completedOn: '2026-05-01' }] }))).toContain('BIO to_come');
  });

  it('of a closed file has nothing to come', () => {
    expect(steps(view({ status: 'closed', stages: [{ code: 'AOR', state: 'completed', completedOn: '2026-05-02' }, { code: 'ELG', state: 'not_started' }, { code: 'CLO', state: 'completed', completedOn: '2026-08-21' }] }))).toEqual(['AOR done', 'CLO done']);
  });

  it('marks what waits for the client, also an exam that expired', () => {
    const built = view({ stages: [{ code: 'MED', state: 'expired', startedOn: '2025-01-01', completedOn: '2025-02-01', expiresOn: '2026-11-19' }] });
    expect(built.tracker.find((step) => step.stage.code === 'MED')).toMatchObject({ position: 'now', waiting: true, on: '2026-11-19' });
  });

  it('shows a row per person only where people differ, and the slowest speaks for the step', () => {
    const people = [aPerson(), aPerson({ id: 'P2', role: 'dependent_child', givenNames: 'Lucía' })];
    const med = (second: 'completed' | 'in_progress') => view({ people, stages: [{ code: 'MED', state: 'completed', completedOn: '2026-06-01', personId: 'P1' }, { code: 'MED', state: second, startedOn: '2026-06-02', personId: 'P2' }] }).tracker.find((step) => step.stage.code === 'MED');
    expect(med('completed')?.perPerson).toEqual([]);
    expect(med('in_progress')).toMatchObject({ position: 'now', perPerson: [{ name: 'Tomás Restrepo', state: 'completed', on: '2026-06-01' }, { name: 'Lucía Restrepo', state: 'in_progress', on: '2026-06-02' }] });
  });

  it('leaves out what this caller may not hear instead of calling it "to come"', () => {
    const people = [aPerson(), aPerson({ id: 'P2', role: 'spouse', givenNames: 'Ana' })];
    expect(steps(view({ people }, { ...asClient, personId: 'P2' }))).toEqual(['SUB done', 'AOR done', 'ELG now', 'DEC to_come', 'COP to_come']);
    expect(steps(view({ people: [aPerson({ role: 'sponsor' })], stages: [{ code: 'SPR', state: 'in_progress' }, { code: 'ELG', state: 'in_progress' }] }, { ...asClient, level: 'sponsor' }))).toEqual(['SPR now']);
  });

  it('has a plan for every line', () => {
    expect(Object.keys(realPolicies.trackers ?? {}).toSorted()).toEqual([...LINE_CODES].toSorted());
  });
});

describe('the timeline', () => {
  const events = [
    { id: 'E1', stage: 'RCV', state: 'completed', recordedAt: '2026-05-04T14:00:00Z', effectiveOn: '2026-05-01', actor: 'intake', visible: true },
    { id: 'E2', stage: 'DOC', state: 'waiting_on_client', recordedAt: '2026-10-01T14:00:00Z', effectiveOn: '2026-10-01', actor: 'officer', noteCode: 'item_requested', documentCode: 'police_certificate', visible: true },
    { id: 'E3', stage: 'ELG', state: 'in_progress', recordedAt: '2026-07-01T14:00:00Z', effectiveOn: '2026-07-01', actor: 'officer', visible: true },
    { id: 'E4', stage: 'ELG', state: 'in_progress', recordedAt: '2026-11-19T14:00:00Z', effectiveOn: '2026-11-19', actor: 'system', noteCode: 'system_update', visible: false },
  ] as const;
  const contacts = [{ id: 'K1', at: '2026-11-12T02:00:00Z', channel: 'phone', callerRole: 'client', language: 'en', outcomeCode: 'STATUS-GIVEN', scripts: ['B03'] }] as const;
  const built = view({ events, contacts, transfers: [{ fromOffice: 'INT-1', toOffice: 'CPC-B', on: '2026-05-20' }] });

  it('sorts by the day things count for, newest first, with earlier contacts in the same list', () => {
    expect(built.timeline.map((entry) => [entry.on, entry.kind, entry.detail])).toEqual([
      ['2026-11-11', 'contact', 1], ['2026-10-01', 'document', 1], ['2026-07-01', 'stage', 2], ['2026-05-20', 'movement', 1], ['2026-05-02', 'letter', 1], ['2026-05-01', 'stage', 1],
    ]);
  });

  it('says when something was recorded on another day than it counts for', () => {
    expect(built.timeline.map((entry) => entry.recordedOn)).toEqual([undefined, undefined, undefined, undefined, undefined, '2026-05-04']);
  });

  it('tells each thing once and in both languages', () => {
    expect(built.timeline.filter((entry) => entry.on === '2026-10-01').map((entry) => entry.text)).toEqual([{ en: 'Document requested: police certificate', fr: 'Document demandé\u00a0: certificat de police' }]);
  });

  it('invents no event for a change that shows nothing: it is an alert', () => {
    const ghost = view({ events, lastChangeAt: '2026-11-19T14:00:00Z', lastVisibleChangeAt: '2026-06-19T14:00:00Z' });
    expect(ghost.timeline.some((entry) => entry.on === '2026-11-19')).toBe(false);
    expect([ghost.alerts, view().alerts]).toEqual([['ghost_update'], []]);
  });

  it('keeps what was told before, newest first', () => {
    expect(built.toldBefore).toMatchObject([{ id: 'K1', scripts: ['B03'], outcome: { code: 'STATUS-GIVEN' } }]);
  });
});

describe('a decision on screen', () => {
  it('has no outcome unless it may be said, and of earlier decisions the dates only', () => {
    const decision = { outcome: 'REFUSED', madeOn: '2026-11-01', sentOn: '2026-11-02', channel: 'mail', superseded: [{ outcome: 'REFUSED', madeOn: '2026-01-01' }] } as const;
    expect(view({ decision }).decision).toEqual({ madeOn: '2026-11-01', sentOn: '2026-11-02', channel: { code: 'mail', label: realGlossary.channels.get('mail') && { en: realGlossary.channels.get('mail')?.en.label, fr: realGlossary.channels.get('mail')?.fr.label } }, superseded: [{ madeOn: '2026-01-01' }] });
    expect(view({ decision: { ...decision, outcomeReleasable: true } }).decision?.outcome?.code).toBe('REFUSED');
    expect(caseSummary(aCase({ decision }), asClient, context)?.outcome).toBeUndefined();
  });
});

describe('alerts, people and forms', () => {
  it('come from flags on the record', () => {
    expect(view({ people: [aPerson({ flags: ['safety', 'protected_address', 'minor'], aliasUcis: ['9990-4417'] })] }).alerts).toEqual(['safety', 'protected_address', 'minor', 'possible_duplicate']);
    expect(view({ disclosure: 'no_phone' }).alerts).toEqual(['no_phone']);
  });

  it('show the current name in full and former ones beside it', () => {
    const people = [aPerson({ familyName: 'Lindqvist', givenNames: 'Yasmin', otherNames: [{ kind: 'maiden', family: 'El-Sayed' }] })];
    expect(view({ people }).people).toMatchObject([{ name: 'Yasmin Lindqvist', formerNames: ['Yasmin El-Sayed'], role: { code: 'principal' } }]);
  });

  it('say which forms are usable today', () => {
    expect(view({ authorities: [anAuthority(), anAuthority({ id: 'A2', state: 'cancelled' })] }).authorities.map((authority) => authority.usable)).toEqual([true, false]);
  });
});

describe('views over the whole sample', () => {
  it('are plain JSON, hold no contact details and no canary, and know a word for every code', () => {
    const bare: string[] = [];
    for (const { record } of sampleCases({ preset: 'tiny' })) {
      for (const person of record.people ?? []) {
        const built = buildCaseView(record, { caseId: record.id, level: 'client', personId: person.id }, context);
        const text = JSON.stringify(built ?? {});
        expect(JSON.parse(text)).toEqual(structuredClone(built ?? {}));
        for (const secret of [person.address?.line, person.email, person.phone]) expect(secret === undefined || !text.includes(secret)).toBe(true);
        expect(text).not.toContain('ZQX-CANARY');
        for (const [, code = '', en, fr] of text.matchAll(/"code":"([^"]+)","label":\{"en":"([^"]*)","fr":"([^"]*)"/gu)) if (code === en && code === fr && !hasWord(code)) bare.push(code);
      }
    }
    expect([...new Set(bare)]).toEqual([]);
  });
});

const hasWord = (code: string): boolean => Object.values(realGlossary).some((topic) => topic.has(code));
