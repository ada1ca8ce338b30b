/** Twenty-odd invented records that hold every difficulty of search once. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { CasePerson } from '../../src/domain/cases/caseParties.ts';

export const person = (id: string, familyName: string, givenNames: string | undefined, more: Partial<CasePerson> = {}): CasePerson => ({
  id, role: 'principal', familyName, ...(givenNames === undefined ? {} : { givenNames }), ...more,
});

export const record = (id: string, people: readonly CasePerson[], more: Partial<CaseRecord> = {}): CaseRecord => ({
  id, line: 'FCO', status: 'in_progress', asOf: '2026-11-20T15:00:00Z', people, ...more,
});

const day = (year: number, month?: number, date?: number) => ({ year, ...(month === undefined ? {} : { month }), ...(date === undefined ? {} : { day: date }) });

export const searchRecords: readonly CaseRecord[] = [
  record('c-01', [person('p-01', 'García López', 'María Luisa', { uci: '99-9000-0001', born: day(1990, 5, 12) }), person('p-02', 'Lindqvist', 'Åke', { role: 'spouse', uci: '99-9000-0002', born: day(1988, 1, 1) })], { number: 'F900000001', aliasNumbers: ['X900000009'] }),
  record('c-02', [person('p-01', 'García López', 'María Luisa', { uci: '99-9000-0001', aliasUcis: ['999-0-0001'], born: day(1990, 5, 12) })], { number: 'F900000002', status: 'closed' }),
  record('c-03', [person('p-03', 'Łukasiewicz', 'Zofia', { born: day(1975, 8) })], { number: 'W900000003' }),
  record('c-04', [person('p-04', 'Nguyễn', 'Thị Bảo', { born: day(1990) })], { number: 'E900000004' }),
  record('c-05', [person('p-05', 'Nguyễn', 'Thị Hoa', { born: day(1990, 6, 1) })], { number: 'E900000005' }),
  record('c-06', [person('p-06', 'Al-Harbi', 'Khalid', { born: day(1981, 3, 3), otherNames: [{ kind: 'transliteration', family: 'Alharby', given: 'Khaled' }, { kind: 'original_script', family: 'الحربي', given: 'خالد' }] })], { number: 'V900000006' }),
  record('c-07', [person('p-07', "O'Brennan", 'Sæunn', { born: day(1969, 12, 31), otherNames: [{ kind: 'maiden', family: 'Þorsdóttir' }] })], { number: 'C900000007' }),
  record('c-08', [person('p-08', 'Suparman', undefined, { born: day(1992, 2, 29) })], { number: 'S900000008' }),
  record('c-09', [person('p-09', 'Li', 'Xiao-Ming', { born: day(1985, 4, 4) })], { number: 'H900000010' }),
  record('c-10', [person('p-10', 'Hidden', 'Person', { uci: '99-9000-0010', born: day(1970, 1, 1) })], { number: 'F900000010', disclosure: 'restricted' }),
  record('c-11', [person('p-11', 'Shown', 'Sibling', { flags: ['restricted'], born: day(1971, 1, 1) }), person('p-12', 'Shown', 'Sister', { role: 'spouse', born: day(1972, 1, 1) })], { number: 'F900000011' }),
  record('c-12', [person('p-13', 'Forged', 'Row')], { number: 'F900000012', signatureState: 'invalid' }),
  record('c-13', [person('p-14', 'de la Cruz', 'Ana', { born: day(1990, 5, 12) })], { number: 'E900000013' }),
  record('c-14', [person('p-15', 'Twinner', 'Jana', { born: day(2001, 7, 7) }), person('p-16', 'Twinner', 'Jann', { role: 'dependent_child', born: day(2001, 7, 7) })], { number: 'F900000014' }),
  record('c-15', [], { number: 'F900000015' }),
  record('c-16', [person('p-17', 'Unknownborn', 'Casimir', { uci: 'T9000000017' }), person('p-18', 'Qosimi', 'Rustam', { role: 'dependent_child', born: day(1999, 9, 9) }), person('p-19', 'Osimiba', 'Farida', { role: 'dependent_child', born: day(1999, 9, 9) })], {}),
];
