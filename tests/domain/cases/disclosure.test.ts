import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { OUTCOME_CODES } from '../../../src/domain/cases/codes.ts';
import { discloseCase, isPartial } from '../../../src/domain/cases/disclosure.ts';
import { ownVoices, sponsors } from '../../../src/domain/cases/parties.ts';
import type { CaseAccess } from '../../../src/domain/cases/verify.ts';
import { sampleCases } from '../../../tools/sample/generate.ts';
import { aCase, anAuthority, aPerson, TODAY } from '../../support/caseRecords.ts';
import { realPolicies } from '../../support/casesDesk.ts';

const context = { policy: realPolicies.disclosure, today: TODAY };
const asClient: CaseAccess = { caseId: 'C1', level: 'client', personId: 'P1' };
const told = (record: CaseRecord, access: CaseAccess = asClient): CaseRecord | undefined => discloseCase(record, access, context);

const spouse = aPerson({ id: 'P2', role: 'spouse', givenNames: 'Ana', uci: '99-9900-2000' });
const sponsor = aPerson({ id: 'P3', role: 'sponsor', givenNames: 'Duncan', familyName: 'Fraser' });
const family = aCase({
  people: [aPerson(), spouse, sponsor],
  stages: [
    { code: 'AOR', state: 'completed', completedOn: '2026-05-02' }, { code: 'SPR', state: 'completed', completedOn: '2026-06-02' },
    { code: 'MED', state: 'in_progress', personId: 'P1' }, { code: 'MED', state: 'completed', personId: 'P2' }, { code: 'BGV', state: 'in_progress' }, { code: 'ELG', state: 'in_progress' },
  ],
  items: [
    { id: 'I1', document: 'medical_exam', personId: 'P1', state: 'requested' }, { id: 'I2', document: 'police_certificate', personId: 'P2', state: 'requested' }, { id: 'I3', document: 'forms', state: 'requested' },
  ],
  notes: [{ id: 'N1', recordedAt: '2026-06-01T10:00:00Z', kind: 'status', language: 'en', text: 'Received.' }],
});

it('a co-applicant hears no reason and no letter about steps that concern one person', () => {
  const about = (record: CaseRecord) => told(record, { ...asClient, personId: 'P2' });
  const letter = { id: 'L1', sentOn: '2026-06-01', language: 'en', deliveredTo: 'client' } as const;
  const letters = [{ ...letter, kind: 'AOR' as const }, { ...letter, id: 'L2', kind: 'medical' as const }, { ...letter, id: 'L3', kind: 'fairness' as const }];
  expect(about({ ...family, letters, reasonCode: 'O-MED-REQ' })).not.toHaveProperty('reasonCode');
  expect(about({ ...family, letters, reasonCode: 'O-MED-REQ' })?.letters?.map(({ kind }) => kind)).toEqual(['AOR']);
  expect(about({ ...family, reasonCode: 'O-ELG' })?.reasonCode).toBe('O-ELG');
  expect(told({ ...family, letters, reasonCode: 'O-MED-REQ' })).toMatchObject({ reasonCode: 'O-MED-REQ', letters });
});

describe('what a caller may be told', () => {
  it('never includes contact details, whoever calls', () => {
    for (const access of [asClient, { ...asClient, level: 'representative', authorityId: 'A1' }, { ...asClient, level: 'designated' }, { ...asClient, level: 'sponsor', personId: 'P3' }] as const) {
      const text = JSON.stringify(told({ ...family, authorities: [anAuthority()] }, access));
      for (const secret of ['Saltgrass', 'F1E 0H8', 'tomas@example.com', '555-0133', '4471', 'R990021']) expect(text).not.toContain(secret);
    }
  });

  it('is nothing of a restricted case, of a row with a broken signature, or of another case', () => {
    expect([told(aCase({ disclosure: 'restricted' })), told(aCase({ signatureState: 'invalid' })), told(aCase({ id: 'C2' }))]).toEqual([undefined, undefined, undefined]);
  });

  it('is only that the case exists when nothing may be said by telephone', () => {
    expect(told({ ...family, disclosure: 'no_phone' })).toMatchObject({ id: 'C1', disclosure: 'no_phone' });
    expect(Object.keys(told({ ...family, disclosure: 'no_phone' }) ?? {}).sort()).toEqual(['asOf', 'disclosure', 'id', 'line', 'number', 'people', 'status']);
  });

  it('does not name a partner', () => {
    const record = aCase({ events: [{ id: 'E1', stage: 'BGV', state: 'waiting_on_partner', recordedAt: '2026-07-15T10:00:00Z', effectiveOn: '2026-07-15', actor: 'partner', officeCode: 'PARTNER', visible: true }] });
    expect(told(record)?.events).toEqual([{ id: 'E1', stage: 'BGV', state: 'in_progress', recordedAt: '2026-07-15T10:00:00Z', effectiveOn: '2026-07-15', actor: 'system', visible: true }]);
    expect(JSON.stringify(told(record)).toLowerCase()).not.toContain('partner');
  });

  it('leaves out events and letters that are not for the client yet', () => {
    const record = aCase({
      events: [{ id: 'E1', stage: 'ELG', state: 'in_progress', recordedAt: '2026-07-15T10:00:00Z', effectiveOn: '2026-07-15', actor: 'officer', visible: false }],
      letters: [{ id: 'L9', kind: 'decision', sentOn: '2026-11-21', language: 'en', deliveredTo: 'client' }],
    });
    expect([told(record)?.events, told(record)?.letters]).toEqual([[], []]);
  });
});

describe('an outcome', () => {
  const decided = (outcome: (typeof OUTCOME_CODES)[number], change: object) => told(aCase({ status: 'closed', decision: { outcome, madeOn: '2026-11-01', ...change } }))?.decision?.outcomeReleasable;

  it('may be told once the organisation released it and the letter is out', () => {
    expect(decided('APPROVED', { sentOn: '2026-11-02', outcomeReleasable: true })).toBe(true);
    expect(decided('APPROVED', { sentOn: '2026-11-02' })).toBe(false);
    expect(decided('APPROVED', { outcomeReleasable: true })).toBe(false);
    expect(decided('APPROVED', { sentOn: '2026-11-21', outcomeReleasable: true })).toBe(false);
  });

  it('that is no decision on the merits may be named without release, but not before its letter', () => {
    const endings = realPolicies.disclosure.tellableEndings ?? [];
    expect(OUTCOME_CODES.filter((code) => decided(code, { sentOn: '2026-11-02' }) === true).toSorted()).toEqual([...endings].toSorted());
    expect(OUTCOME_CODES.filter((code) => decided(code, {}) === true)).toEqual([]);
  });
});

describe('an adult of the family', () => {
  const seen = told(family, { ...asClient, personId: 'P2' });

  it('hears the shared story and the own rows, not the health and past of others', () => {
    expect(seen?.stages).toEqual([{ code: 'AOR', state: 'completed', completedOn: '2026-05-02' }, { code: 'SPR', state: 'completed', completedOn: '2026-06-02' }, { code: 'MED', state: 'completed', personId: 'P2' }, { code: 'ELG', state: 'in_progress' }]);
    expect(seen?.items?.map((item) => item.id)).toEqual(['I2', 'I3']);
    expect(seen?.people?.map((person) => person.id)).toEqual(['P2']);
    expect(seen?.notes).toBeUndefined();
  });

  it('cannot be told that nothing is outstanding: part of the record was left out', () => {
    expect(seen !== undefined && isPartial(family, seen)).toBe(true);
    expect(isPartial(family, told(family) ?? family)).toBe(false);
  });
});

describe('a holder of a form', () => {
  it('sees the own form and not the one that came after or before it', () => {
    const record = aCase({ authorities: [anAuthority({ state: 'cancelled' }), anAuthority({ id: 'A2', holderName: 'Barnaby Quillfeather' })] });
    expect(told(record, { ...asClient, level: 'representative', authorityId: 'A2' })?.authorities?.map((authority) => authority.holderName)).toEqual(['Barnaby Quillfeather']);
  });
});

describe('a holder of a form given by another adult of the family', () => {
  it('hears what that adult may hear', () => {
    const record = { ...family, authorities: [anAuthority({ kind: 'imm5475', personId: 'P2' })] };
    const seen = told(record, { ...asClient, level: 'designated', personId: 'P2', authorityId: 'A1' });
    expect(seen?.items).toEqual(told(family, { ...asClient, personId: 'P2' })?.items);
    expect(seen?.authorities?.map((authority) => authority.id)).toEqual(['A1']);
  });
});

describe('a sponsor', () => {
  const seen = told(family, { ...asClient, level: 'sponsor', personId: 'P3' });

  it('hears the sponsorship stage and nothing of the applicants', () => {
    expect(seen?.stages?.map((stage) => stage.code)).toEqual(['SPR']);
    expect(seen?.people?.map((person) => person.id)).toEqual(['P3']);
    expect([seen?.items, seen?.letters, seen?.decision, seen?.notes, seen?.authorities]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(JSON.stringify(seen)).not.toContain('Restrepo');
  });
});

/** Every value in the record as told is also in the whole record, at the same place by id. */
const leaves = (value: unknown, path = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => leaves(entry, `${path}/${keyOf(entry)}`));
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [`${path}=${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`));
};
const keyOf = (entry: unknown): string => {
  if (typeof entry !== 'object' || entry === null) return '';
  const row = entry as { readonly id?: string; readonly code?: string; readonly personId?: string; readonly on?: string };
  return row.id ?? `${row.code ?? ''}${row.personId ?? ''}${row.on ?? ''}`;
};

describe('disclosure over the whole sample', () => {
  const records = [...sampleCases({ preset: 'tiny' })].map(({ record }) => record).filter((record) => record.disclosure !== 'restricted' && record.signatureState !== 'invalid');
  const anyRecord = fc.constantFrom(...records);
  const accessesOf = (record: CaseRecord): readonly CaseAccess[] => {
    const base = { caseId: record.id };
    const principal = record.people?.find((person) => person.role === 'principal')?.id ?? 'nobody';
    return [
      ...ownVoices(record, TODAY, realPolicies.disclosure).map((person) => ({ ...base, level: 'client' as const, personId: person.id })),
      ...sponsors(record, TODAY).map((person) => ({ ...base, level: 'sponsor' as const, personId: person.id })),
      ...(record.authorities ?? []).flatMap((authority) => (['representative', 'designated'] as const).map((level) => ({ ...base, level, personId: principal, authorityId: authority.id }))),
    ];
  };

  it('adds nothing to the record: only less is told, and a release flag or a partner hidden', () => {
    const allowed = (leaf: string): boolean => leaf.includes('.outcomeReleasable=') || leaf.endsWith('.state="in_progress"') || leaf.endsWith('.actor="system"');
    fc.assert(
      fc.property(anyRecord, (record) => {
        const all = new Set(leaves(record));
        for (const access of accessesOf(record)) expect(leaves(told(record, access)).filter((leaf) => !all.has(leaf) && !allowed(leaf))).toEqual([]);
      }),
    );
  });

  it('never widens when authority shrinks: whole client, family member, sponsor', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const accesses = accessesOf(record);
        const widest = accesses.find((access) => record.people?.find((person) => person.id === access.personId)?.role === 'principal' && access.level === 'client');
        if (widest === undefined) return;
        const most = new Set(leaves(told(record, widest)));
        for (const access of accesses.filter((other) => other.level !== 'sponsor')) expect(leaves(told(record, access)).filter((leaf) => !most.has(leaf))).toEqual([]);
        for (const access of accesses.filter((other) => other.level === 'sponsor')) expect(leaves(told(record, access)).filter((leaf) => !most.has(leaf))).toEqual([]);
      }),
    );
  });

  it('is the same when applied twice', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const access of accessesOf(record).filter(({ level }) => level !== 'sponsor')) {
          const once = told(record, access);
          expect(once === undefined ? undefined : told(once, access)).toEqual(once);
        }
      }),
    );
  });
});
