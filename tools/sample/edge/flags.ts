/** Edge cases 41 to 52: restricted, protected and bereaved cases; citizenship, cards; what a desk does not have or has late. */

import type { CasePlan } from '../assemble.ts';
import type { EdgeCase, EdgeKit } from './kit.ts';

type Facts = Omit<CasePlan, 'id' | 'line'>;

const open = (kit: EdgeKit, days: number, published: number, office: string, stages: string): Facts => ({
  status: 'in_progress', channel: 'online', receivedOn: kit.day(days), completeOn: kit.day(days), aorOn: kit.day(days + 4), officeCode: office,
  published: { days: published, asOfOn: kit.day(-18) }, letters: [kit.letter('L1', 'AOR', days + 4)],
  stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 3} AOR:c:${days + 4} ${stages}`),
});

/** EC-41 to EC-44: people who need care. */
export function protectedPeople(kit: EdgeKit): readonly EdgeCase[] {
  return [
    kit.build(41, 0, 'HNC', { ...open(kit, -600, 1500, 'HMO-2', 'ELG:p:-400 BGV:n'), disclosure: 'restricted', people: [kit.person(56, { familyName: 'Aldana', givenNames: 'Mireya', birth: '1985-11-05', birthCountry: 'CO', flags: ['restricted'] })] }),
    kit.build(42, 0, 'PPR', { ...open(kit, -350, 1100, 'DOM-MTL-X', 'MED:c:-280/-230 ELG:p:-220 BGV:p:-260'), people: [kit.person(57, { familyName: 'Nyambura', givenNames: 'Wanjiru', birth: '1993-08-12', birthCountry: 'KE', flags: ['protected_address'] })] }),
    kit.build(43, 0, 'FCI', { ...open(kit, -450, 900, 'CPC-C', 'SPR:c:-430/-380 ELG:p:-300 BGV:p:-320'), subtype: 'spouse', people: [
      kit.person(58, { familyName: 'Moreau', givenNames: 'Lucien', birth: '1959-04-09', birthCountry: 'BE', sex: 'M', role: 'deceased_principal', flags: ['deceased'], until: kit.day(-12), language: 'fr' }),
      kit.person(59, { familyName: 'Moreau', givenNames: 'Jeannine', birth: '1962-09-14', birthCountry: 'CA', role: 'spouse', language: 'fr' }),
    ] }),
    kit.build(44, 0, 'EXV', { ...open(kit, -80, 150, 'CPC-A', 'ELG:p:-60 BGV:p:-60'), people: [kit.person(60, { familyName: 'Vukovic', givenNames: 'Dragana', birth: '1979-12-24', birthCountry: 'DE', flags: ['safety'] })] }),
  ];
}

/** EC-45 to EC-48: citizenship and documents. */
export function documents(kit: EdgeKit): readonly EdgeCase[] {
  return [
    kit.build(45, 0, 'CITG', {
      ...open(kit, -380, 396, 'CIT-1', 'BGV:c:-320/-150 PHY:c:-310/-140 LNG:c:-310/-200 PRH:c:-300/-130 TST:c:-260/-240 DEC:c:-110'), reasonCode: 'O-OTH',
      stages: [...kit.stages('SUB:c:-380 CMP:c:-380/-377 AOR:c:-376 BGV:c:-320/-150 PHY:c:-310/-140 LNG:c:-310/-200 PRH:c:-300/-130 TST:c:-260/-240 DEC:c:-110'), { code: 'OTH', state: 'scheduled', startedOn: kit.day(-15), scheduledAt: kit.at(19, '15:00') }],
      appointments: [{ id: 'P1', kind: 'ceremony', at: kit.at(-31, '15:00'), place: 'Montréal', zone: 'America/Toronto', state: 'missed' }, { id: 'P2', kind: 'ceremony', at: kit.at(19, '15:00'), place: 'Montréal', zone: 'America/Toronto', state: 'scheduled' }],
      letters: [kit.letter('L1', 'AOR', -376), kit.letter('L2', 'test', -262), kit.letter('L3', 'ceremony', -60), kit.letter('L4', 'ceremony', -15)],
      people: [kit.person(61, { familyName: 'Nikolaidis', givenNames: 'Stavros', birth: '1974-02-13', birthCountry: 'GR', sex: 'M' })],
      extraEvents: [{ on: kit.day(-60), stage: 'OTH', state: 'scheduled', actor: 'officer' }, { on: kit.day(-31), stage: 'OTH', state: 'scheduled', actor: 'officer', noteCode: 'missed' }, { on: kit.day(-15), stage: 'OTH', state: 'scheduled', actor: 'officer', noteCode: 'rescheduled' }],
    }),
    kit.build(46, 0, 'CITG', { ...open(kit, -410, 396, 'CIT-3', 'BGV:c:-350/-160 PHY:c:-340/-150 LNG:c:-340/-210 PRH:p:-330 TST:c:-290/-275 INT:c:-200/-190'), people: [kit.person(62, { familyName: 'Rahimi', givenNames: 'Zohra', birth: '1983-06-01', birthCountry: 'AF' })] }),
    kit.build(47, 0, 'ETA', {
      status: 'closed', channel: 'online', number: 'J990000470', receivedOn: kit.day(-8), completeOn: kit.day(-8), closedOn: kit.day(-8), officeCode: 'DIG-1',
      decision: kit.decision('APPROVED', -8, { sentOn: kit.day(-8), channel: 'email', outcomeReleasable: true }), stages: kit.stages('SUB:c:-8 ELG:c:-8/-8 DEC:c:-8 ISS:c:-8 CLO:c:-8'),
      letters: [kit.letter('L1', 'decision', -8, { channel: 'email' })], people: [kit.person(63, { familyName: 'Lefèvre', givenNames: 'Baptiste', birth: '1997-07-17', birthCountry: 'FR', sex: 'M', language: 'fr' })],
    }),
    kit.build(48, 0, 'PRC', {
      ...open(kit, -75, 30, 'CPC-D', 'ELG:c:-65/-50 DEC:c:-49 CRD:p:-45 CLO:c:-40'), channel: 'paper', subtype: 'renewal', status: 'closed', closedOn: kit.day(-40),
      decision: kit.decision('APPROVED', -49, { sentOn: kit.day(-45), channel: 'mail' }),
      letters: [kit.letter('L1', 'AOR', -71), kit.letter('L2', 'decision', -45, { channel: 'mail', undelivered: true, returnedOn: kit.day(-22) })],
      stages: kit.stages('SUB:c:-75 RCV:c:-75 CMP:c:-75/-72 AOR:c:-71 ELG:c:-65/-50 DEC:c:-49 CRD:c:-45/-41 CLO:c:-40'),
      people: [kit.person(64, { familyName: 'Sithebe', givenNames: 'Nomvula', birth: '1971-03-15', birthCountry: 'ZA' })],
      extraEvents: [{ on: kit.day(-41), stage: 'CRD', state: 'completed', actor: 'system', noteCode: 'mailed' }, { on: kit.day(-22), stage: 'CRD', state: 'completed', actor: 'system', noteCode: 'returned_mail' }, { on: kit.day(-18), stage: 'CRD', state: 'completed', actor: 'client', noteCode: 'address_changed' }],
    }),
  ];
}

/** EC-49 to EC-52: before the number, outside the cache, behind the hub. */
export function caches(kit: EdgeKit): readonly EdgeCase[] {
  const person = (n: number, familyName: string, givenNames: string, birth: string, birthCountry: string) => kit.person(n, { familyName, givenNames, birth, birthCountry });
  return [
    kit.build(49, 0, 'CITP', { status: 'received', channel: 'paper', receivedOn: kit.day(-12), officeCode: 'INT-2', stages: kit.stages('RCV:c:-12 CMP:n AOR:n ELG:n'), people: [person(65, 'Beauséjour', 'Rose-Aimée', '1968-12-26', 'HT')] }),
    kit.build(50, 0, 'EE', { ...open(kit, -100, 213, 'DIG-1', 'BIO:c:-85/-60 MED:p:-50 ELG:p:-40 BGV:n'), syncScope: 'outside-desk', people: [person(66, 'Abeywardena', 'Dilini', '1994-04-14', 'LK')] }),
    kit.build(51, 0, 'EXW', { ...open(kit, -120, 190, 'CPC-A', 'ELG:p:-80 BGV:c:-90/-30'), asOf: hoursBefore(kit, 9), people: [person(67, 'Bajwa', 'Simran Kaur', '1996-06-09', 'IN')] }),
    kit.build(51, 1, 'EXW', { ...open(kit, -125, 190, 'CPC-A', 'ELG:p:-85 BGV:c:-95/-35'), asOf: hoursBefore(kit, 80), people: [person(68, 'Oduya', 'Achieng', '1990-10-01', 'KE')] }),
    kit.build(52, 0, 'EXW', { ...open(kit, -95, 190, 'CPC-A', 'ELG:p:-60 BGV:p:-70'), version: 7, people: [person(69, 'Georgiou', 'Andreas', '1985-01-30', 'GR')], contacts: [
      { id: 'X1', at: kit.at(-1, '15:20'), channel: 'phone', callerRole: 'client', language: 'en', question: 'status', scripts: ['B03'], outcomeCode: 'STATUS-GIVEN', teamCode: 'T1' },
      { id: 'X2', at: kit.at(-1, '15:41'), channel: 'phone', callerRole: 'client', language: 'en', question: 'status', scripts: ['B03', 'B08'], outcomeCode: 'STATUS-GIVEN', teamCode: 'T3' },
    ] }),
  ];
}

function hoursBefore(kit: EdgeKit, hours: number): string {
  return new Date(Date.parse(kit.clock.asOf) - hours * 3_600_000).toISOString().replace('.000Z', 'Z');
}
