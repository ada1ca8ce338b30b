/** Which enquiries of members' offices are exact? Those of EC-53 to EC-59, and forty planted around closing time, holidays and the clock change. */

import type { SampleClock } from '../clock.ts';
import { DAY_MINUTES, dayNumber, minuteText } from '../days.ts';
import { NEWFOUNDLAND_OFFICE, type MpEnquiry } from './mpDesk.ts';
import { deskMinute, dueAt, type EnquiryKind } from './serviceClock.ts';

export function edgeEnquiries(clock: SampleClock): readonly MpEnquiry[] {
  const ago = (days: number): string => minuteText(clock.minute - days * DAY_MINUTES);
  const all = [
    refused('EC-53-Q1', 'EC-53', 'complex', ago(2), 'R06'),
    refused('EC-53b-Q1', 'EC-53b', 'simple', ago(2), 'R06'),
    { ...refused('EC-53c-Q1', 'EC-53c', 'complex', ago(2), 'R06'), consentId: 'A1' },
    { ...refused('EC-53d-Q1', 'EC-53d', 'complex', ago(1), 'R06'), consentId: 'A1' },
    { ...accepted('EC-54-Q1', 'EC-54', 'urgent', ago(1)), urgentCodes: ['U06'] },
    { ...refused('EC-54b-Q1', 'EC-54b', 'urgent', ago(1), 'R01'), consentId: 'A1', urgentCodes: ['U06'] },
    { ...accepted('EC-55-Q1', 'EC-55', 'urgent', ago(1)), urgentCodes: ['U09'] },
    { ...accepted('EC-55b-Q1', 'EC-55b', 'urgent', ago(1)), urgentCodes: ['U07'] },
    { ...accepted('EC-56-Q1', 'EC-56', 'urgent', ago(4)), urgentCodes: ['U07'], officeDecision: 'refused' },
    { ...accepted('EC-57-Q1', 'EC-57', 'simple', ago(20)), answeredAt: ago(17) },
    { ...accepted('EC-57-Q2', 'EC-57', 'simple', ago(1)), followUpOf: 'EC-57-Q1' },
    { ...accepted('EC-58-Q1', 'EC-58', 'complex', ago(6)), officeId: 'MO-024', officeDecision: 'none' },
    accepted('EC-59-Q1', 'EC-59', 'simple', at('2026-04-02', 15 * 60 + 59)),
    accepted('EC-59b-Q1', 'EC-59b', 'simple', at('2026-04-02', 16 * 60 + 1)),
    { ...accepted('EC-59c-Q1', 'EC-59c', 'simple', at('2026-04-02', 15 * 60 + 59)), officeId: NEWFOUNDLAND_OFFICE.id },
    ...planted(),
  ] satisfies readonly MpEnquiry[];
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const at = (day: string, minuteOfDay: number): string => minuteText(deskMinute(dayNumber(day), minuteOfDay));

function accepted(id: string, caseId: string, kind: EnquiryKind, openedAt: string): MpEnquiry {
  return { id, officeId: 'MO-001', caseId, consentId: 'A1', kind, urgentCodes: [], openedAt, dueAt: dueAt(openedAt, kind), deskDecision: 'accepted', officeDecision: 'accepted' };
}

function refused(id: string, caseId: string, kind: EnquiryKind, openedAt: string, deskRefusalCode: string): MpEnquiry {
  return { id, officeId: 'MO-001', caseId, kind, urgentCodes: [], openedAt, dueAt: dueAt(openedAt, kind), deskDecision: 'refused', deskRefusalCode, officeDecision: 'none' };
}

const CLOSING_DAYS = ['2026-02-09', '2026-03-06', '2026-05-15', '2026-06-30', '2026-08-31'];
const EVES = ['2025-12-24', '2026-04-02', '2026-05-15', '2026-06-23', '2026-06-30', '2026-09-04', '2026-09-29', '2026-10-09', '2026-11-10', '2025-12-31'];
const CLOCK_CHANGE = ['2026-10-29', '2026-10-30', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-01', '2026-11-02', '2026-11-02', '2026-11-03', '2026-10-28'];
const NEWFOUNDLAND = ['2026-01-15', '2026-02-20', '2026-03-09', '2026-04-14', '2026-05-19', '2026-06-22', '2026-07-02', '2026-08-14', '2026-09-08', '2026-10-13'];

function planted(): readonly MpEnquiry[] {
  const kindOf = (n: number): EnquiryKind => (['simple', 'complex', 'urgent'] as const)[n % 3] ?? 'simple';
  const make = (group: string, caseId: string, days: readonly string[], minute: (n: number) => number, officeId = 'MO-001'): readonly MpEnquiry[] =>
    days.map((day, n) => ({ ...accepted(`${caseId}-${group}${String(n + 1).padStart(2, '0')}`, caseId, kindOf(n), at(day, minute(n))), officeId }));
  return [
    ...make('R', 'EC-59', CLOSING_DAYS.flatMap((day) => [day, day]), (n) => 16 * 60 + (n % 2 === 0 ? -1 : 1)),
    ...make('S', 'EC-59', EVES, () => 14 * 60),
    ...make('T', 'EC-59b', CLOCK_CHANGE, () => 11 * 60),
    ...make('U', 'EC-59c', NEWFOUNDLAND, () => 15 * 60 + 45, NEWFOUNDLAND_OFFICE.id),
  ];
}
