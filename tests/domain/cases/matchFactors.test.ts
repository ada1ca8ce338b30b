import { describe, expect, it } from 'vitest';
import { FACTOR_KINDS, type FactorKind } from '../../../src/domain/cases/caller.ts';
import { countriesNamed, matchFactor, unreadableFacts, type FactorMatch } from '../../../src/domain/cases/matchFactors.ts';
import { aCase, anAuthority, aPerson, TODAY } from '../../support/caseRecords.ts';
import { realGlossary } from '../../support/casesDesk.ts';

const context = { record: aCase({ aliasNumbers: ['X990000777'] }), person: aPerson({ aliasUcis: ['9990-4417'] }), authority: anAuthority(), countries: realGlossary.countries, today: TODAY };

describe('a fact a caller states', () => {
  it.each<[FactorKind, string, FactorMatch]>([
    ['full_name', 'Restrepo Tomas', 'match'], ['full_name', 'Tomas Velez', 'mismatch'],
    ['birth_date', '28 novembre 1993', 'match'], ['birth_date', '1993-11-27', 'mismatch'], ['birth_date', '1993', 'mismatch'],
    ['uci', '99 9900 1033', 'match'], ['uci', '99-99OO-1O33', 'match'], ['uci', '9990 4417', 'match'], ['uci', '99-9900-1034', 'mismatch'],
    ['application_number', 'e99 000 0001', 'match'], ['application_number', 'E99OOOOOO1', 'match'], ['application_number', 'X990000777', 'match'], ['application_number', 'E990000002', 'mismatch'],
    ['birth_country', 'Colombia', 'match'], ['birth_country', 'la Colombie', 'match'], ['birth_country', 'co', 'match'], ['birth_country', 'Columbia', 'match'], ['birth_country', 'Peru', 'mismatch'],
    ['postal_code', 'f1e0h8', 'match'], ['postal_code', 'FIE OH8', 'match'], ['postal_code', 'F1E 0H9', 'mismatch'],
    ['email', ' Tomas@Example.com ', 'match'], ['email', 'tomas@example.org', 'mismatch'],
    ['last_letter_on', 'May 2, 2026', 'match'], ['last_letter_on', 'May 2026', 'mismatch'], ['last_letter_on', '2026-05-03', 'mismatch'],
    ['passport_last4', '447I', 'match'], ['passport_last4', '4472', 'mismatch'],
    ['representative_name', 'Marchambault, Odette', 'match'], ['representative_name', 'Barnaby Quillfeather', 'mismatch'],
    ['membership_id', 'r 990-021', 'match'], ['membership_id', 'R990012', 'mismatch'],
  ])('%s “%s” is a %s', (kind, value, expected) => {
    expect(matchFactor({ kind, value }, context)).toBe(expected);
  });

  it('neither fits nor contradicts where the record holds nothing', () => {
    const bare = { record: aCase({ letters: [] }), person: { id: 'P1', role: 'principal', familyName: 'Restrepo' } as const, countries: realGlossary.countries, today: TODAY };
    const about = FACTOR_KINDS.filter((kind) => kind !== 'full_name' && kind !== 'application_number');
    expect(about.map((kind) => matchFactor({ kind, value: 'anything' }, bare))).toEqual(about.map(() => 'not_on_record'));
  });

  it('a protected address confirms nothing, not even a right guess', () => {
    const hidden = { ...context, person: aPerson({ flags: ['protected_address'] }) };
    expect(matchFactor({ kind: 'postal_code', value: 'F1E 0H8' }, hidden)).toBe('not_on_record');
    expect(matchFactor({ kind: 'postal_code', value: 'F1E 0H9' }, hidden)).toBe('not_on_record');
  });

  it('the last letter is the newest one sent, or the newest that went to the client', () => {
    const letters = [...(aCase().letters ?? []), { id: 'L2', kind: 'documents', sentOn: '2026-10-01', language: 'en', deliveredTo: 'representative' }, { id: 'L3', kind: 'decision', sentOn: '2026-12-01', language: 'en', deliveredTo: 'client' }] as const;
    const said = (value: string) => matchFactor({ kind: 'last_letter_on', value }, { ...context, record: aCase({ letters }) });
    expect([said('2026-10-01'), said('2026-05-02'), said('2026-12-01')]).toEqual(['match', 'match', 'mismatch']);
  });

  it('a date that can be read as two days is unreadable, whatever the record says', () => {
    expect(unreadableFacts([{ kind: 'birth_date', value: '03/04/1990' }, { kind: 'full_name', value: '03/04/1990' }])).toEqual(['birth_date']);
    expect(unreadableFacts([{ kind: 'birth_date', value: '28/11/1993' }])).toEqual([]);
  });
});

describe('a country as a caller names it', () => {
  it.each([...realGlossary.countries.values()].map((entry) => [entry.code, entry.en.label, entry.fr.label] as const))('%s is named %s and %s, and by nobody else', (code, en, fr) => {
    expect([...countriesNamed(en, realGlossary.countries)]).toEqual([code]);
    expect([...countriesNamed(fr, realGlossary.countries)]).toEqual([code]);
  });
});
