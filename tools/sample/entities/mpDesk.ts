/** What does the parliamentary desk hold? Offices of members and senators, enquiries with their clocks, and booked appointments. */

import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { DAY_MINUTES, dayNumber, dayText, minuteNumber, minuteText } from '../days.ts';
import type { SampleClock } from '../clock.ts';
import { phone } from '../identifiers.ts';
import { chooseTradition, composeName } from '../names/compose.ts';
import { below, between, chance, choose, pick, streamAt } from '../stream.ts';
import { isUsable } from '../truth.ts';
import { deskMinute, dueAt, isBusinessDay, nextBusinessDay, type EnquiryKind } from './serviceClock.ts';

export interface MpOffice {
  readonly id: string;
  readonly kind: 'mp' | 'senator';
  readonly memberName: string;
  readonly riding: string;
  readonly province: string;
  readonly zone: string;
  readonly phone: string;
  readonly active: boolean;
  readonly activeUntil?: string;
  readonly staff: readonly { readonly id: string; readonly name: string; readonly registered: boolean }[];
}

export interface MpEnquiry {
  readonly id: string;
  readonly officeId: string;
  readonly caseId: string;
  readonly consentId?: string;
  readonly kind: EnquiryKind;
  readonly urgentCodes: readonly string[];
  readonly openedAt: string;
  readonly dueAt: string;
  readonly deskDecision: 'accepted' | 'refused';
  readonly deskRefusalCode?: string;
  readonly officeDecision: 'accepted' | 'refused' | 'none';
  readonly officeRefusalCode?: string;
  readonly answeredAt?: string;
  readonly followUpOf?: string;
}

export interface MpAppointment {
  readonly id: string;
  readonly officeId: string;
  readonly startAt: string;
  readonly minutes: 15 | 30 | 45 | 60;
  readonly status: 'booked' | 'held' | 'no_show' | 'cancelled';
  readonly caseIds: readonly string[];
}

const MEMBERS = 343;
const SENATORS = 105;
const STEMS = ['Silver', 'Bracken', 'Kestrel', 'Maple', 'Amber', 'Heather', 'Willow', 'Granite', 'Copper', 'Juniper', 'Harbour', 'Lantern', 'Osprey', 'Saffron', 'Thistle', 'Cedar', 'Frost', 'Larch', 'Marble', 'Raven', 'Sable', 'Tamarack'];
const ENDINGS = ['brook', 'field', 'moor', 'ridge', 'haven', 'wick', 'mere', 'vale', 'ford', 'hurst', 'bank', 'gate', 'holm', 'fell', 'combe', 'stead', 'march', 'lea', 'tarn', 'shaw'];
const REGIONS = [['ON', 'America/Toronto', 613], ['QC', 'America/Toronto', 418], ['BC', 'America/Vancouver', 250], ['AB', 'America/Edmonton', 780], ['MB', 'America/Winnipeg', 204], ['SK', 'America/Regina', 306], ['NS', 'America/Halifax', 902], ['NB', 'America/Halifax', 506], ['NL', 'America/St_Johns', 709], ['YT', 'America/Whitehorse', 867]] as const;
const REFUSALS = [['R01', 22], ['R02', 16], ['R03', 10], ['R04', 10], ['R05', 17], ['R06', 8], ['R07', 7], ['R08', 5], ['R09', 5]] as const;
const URGENT = ['U01', 'U02', 'U04', 'U06', 'U07', 'U08', 'U09', 'U11'] as const;

export function* mpOffices(seed: string, clock: SampleClock): Generator<MpOffice> {
  for (let index = 0; index < MEMBERS + SENATORS; index++) {
    const s = streamAt(seed, `mp-office/${index}`);
    const riding = `${STEMS[index % STEMS.length] ?? ''}${ENDINGS[Math.floor(index / STEMS.length) % ENDINGS.length] ?? ''}${index >= STEMS.length * ENDINGS.length ? ' North' : ''}`;
    const [province, zone, area] = riding === 'Silverbrook' ? REGIONS[0] : pick(s, REGIONS);
    const person = (): string => Object.values(namePart(s)).join(' ');
    const left = riding === 'Brackenfield';
    yield {
      id: `MO-${String(index + 1).padStart(3, '0')}`, kind: index < MEMBERS ? 'mp' : 'senator', memberName: person(), riding, province, zone, phone: phone(area, below(s, 100)),
      active: !left, ...(left ? { activeUntil: dayText(clock.day - 1) } : {}),
      staff: Array.from({ length: between(s, 1, 3) }, (_, n) => ({ id: `MO-${String(index + 1).padStart(3, '0')}-S${n + 1}`, name: person(), registered: !chance(s, 50_000) })),
    };
  }
}

/** The office behind the planted Newfoundland enquiries; its id sorts after the drawn ones. */
export const NEWFOUNDLAND_OFFICE: MpOffice = {
  id: 'MO-NL', kind: 'mp', memberName: 'Imogen Fairhaven', riding: 'Lanterntarn', province: 'NL', zone: 'America/St_Johns', phone: phone(709, 59), active: true, staff: [{ id: 'MO-NL-S1', name: 'Cyril Drakewater', registered: true }],
};

function namePart(s: Parameters<typeof composeName>[0]): { readonly given: string; readonly family: string } {
  const { givenNames, familyName } = composeName(s, chooseTradition(s), chance(s, 500_000) ? 'F' : 'M');
  return { given: givenNames ?? 'Robin', family: familyName };
}

/** Enquiries about a case that has, or had, a consent on file; some about cases without one, which are refused. */
export function enquiriesOf(seed: string, clock: SampleClock, record: CaseRecord): readonly MpEnquiry[] {
  const s = streamAt(seed, `mp-enquiry/${record.id}`);
  const consent = record.authorities?.find((authority) => authority.kind === 'mp_consent');
  if (record.status === 'closed' || (consent === undefined && !chance(s, 2_000))) return [];
  const from = consent?.receivedOn === undefined ? clock.day - 60 : dayNumber(consent.receivedOn);
  const day = previousBusinessDay(between(s, Math.min(from, clock.day - 1), clock.day - 1));
  const kind = choose(s, [['simple', 52], ['complex', 36], ['urgent', 12]] as const);
  const openedAt = minuteText(deskMinute(day, 9 * 60 + below(s, 8 * 60)));
  const covered = consent !== undefined && isUsable(consent, clock) && (consent.signatories?.length ?? 0) > 0;
  const accepted = covered && (kind !== 'urgent' || chance(s, 550_000));
  const refusedLater = accepted && kind === 'urgent' && chance(s, 200_000);
  const enquiry: MpEnquiry = {
    id: `${record.id}-Q1`, officeId: `MO-${String(1 + below(s, MEMBERS)).padStart(3, '0')}`, caseId: record.id, ...(consent === undefined ? {} : { consentId: consent.id }), kind,
    urgentCodes: kind === 'urgent' ? [pick(s, URGENT)] : [], openedAt, dueAt: dueAt(openedAt, kind),
    deskDecision: accepted ? 'accepted' : 'refused', ...(accepted ? {} : { deskRefusalCode: covered ? choose(s, REFUSALS) : 'R06' }),
    officeDecision: accepted ? (refusedLater ? 'refused' : 'accepted') : 'none', ...(refusedLater ? { officeRefusalCode: choose(s, REFUSALS) } : {}),
  };
  return [answered(enquiry, clock, chance(s, kind === 'simple' ? 800_000 : kind === 'complex' ? 720_000 : 780_000), below(s, 3000))];
}

function answered(enquiry: MpEnquiry, clock: SampleClock, inTime: boolean, spread: number): MpEnquiry {
  if (enquiry.deskDecision === 'refused') return enquiry;
  const due = minuteNumber(enquiry.dueAt);
  const minute = inTime ? Math.max(minuteNumber(enquiry.openedAt) + 30, due - spread) : due + 60 + spread;
  return minute > clock.minute ? enquiry : { ...enquiry, answeredAt: minuteText(minute) };
}

const previousBusinessDay = (day: number): number => (isBusinessDay(day) ? day : previousBusinessDay(day - 1));

export function appointmentOf(seed: string, clock: SampleClock, enquiry: MpEnquiry): MpAppointment {
  const s = streamAt(seed, `appointment/${enquiry.id}`);
  const day = nextBusinessDay(Math.floor(minuteNumber(enquiry.openedAt) / DAY_MINUTES) + between(s, 2, 13));
  const start = deskMinute(day, 8 * 60 + below(s, 30) * 15);
  const past = start < clock.minute;
  return {
    id: `${enquiry.id}-B1`, officeId: enquiry.officeId, startAt: minuteText(start), minutes: choose(s, [[15, 38], [30, 37], [45, 15], [60, 10]] as const),
    status: past ? (chance(s, 40_000) ? 'no_show' : 'held') : 'booked', caseIds: [enquiry.caseId],
  };
}
