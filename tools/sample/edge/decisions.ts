/** Edge cases 28 to 40: reopened, refused, expired, late, moved. */

import type { CasePlan } from '../assemble.ts';
import type { EdgeCase, EdgeKit } from './kit.ts';

type Facts = Omit<CasePlan, 'id' | 'line'>;

const open = (kit: EdgeKit, days: number, published: number, office: string): Facts => ({
  status: 'in_progress', channel: 'online', receivedOn: kit.day(days), completeOn: kit.day(days), aorOn: kit.day(days + 4), officeCode: office,
  published: { days: published, asOfOn: kit.day(-18) }, letters: [kit.letter('L1', 'AOR', days + 4)],
});

const start = (days: number): string => `SUB:c:${days} CMP:c:${days}/${days + 3} AOR:c:${days + 4}`;

/** EC-28 to EC-31: decisions that were set aside, not sent, or did not arrive. */
export function decisions(kit: EdgeKit): readonly EdgeCase[] {
  return [
    kit.build(28, 0, 'HNC', {
      ...open(kit, -1400, 1500, 'HMO-1'), reopenedOn: kit.day(-160),
      decision: kit.decision('REOPENED', -160, { superseded: [{ outcome: 'REFUSED', madeOn: kit.day(-700) }, { outcome: 'REFUSED', madeOn: kit.day(-300) }] }),
      stages: kit.stages(`${start(-1400)} ELG:p:-160 BGV:p:-150 MED:n`),
      letters: [kit.letter('L1', 'AOR', -1396), kit.letter('L2', 'decision', -699), kit.letter('L3', 'decision', -298)],
      people: [kit.person(39, { familyName: 'Mbeki-Okafor', givenNames: 'Chidinma', birth: '1981-02-20', birthCountry: 'NG' })],
      extraEvents: [{ on: kit.day(-160), stage: 'ELG', state: 'in_progress', actor: 'officer', noteCode: 'reopened' }, { on: kit.day(-160), stage: 'DEC', state: 'completed', actor: 'officer', noteCode: 'decision_set_aside' }],
    }),
    kit.build(29, 0, 'CITG', {
      ...open(kit, -330, 396, 'CIT-2'), reopenedOn: kit.day(-60),
      decision: kit.decision('REOPENED', -60, { superseded: [{ outcome: 'WITHDRAWN', madeOn: kit.day(-75) }] }),
      stages: kit.stages(`${start(-330)} BGV:p:-260 PHY:c:-250/-120 LNG:c:-250/-180 PRH:p:-240 TST:c:-220/-205`),
      people: [kit.person(40, { familyName: 'Papadakis', givenNames: 'Eleni', birth: '1969-10-28', birthCountry: 'GR' })],
      extraEvents: [{ on: kit.day(-75), stage: 'CLO', state: 'completed', actor: 'client', noteCode: 'withdrawn' }, { on: kit.day(-60), stage: 'BGV', state: 'in_progress', actor: 'officer', noteCode: 'reinstated' }],
    }),
    kit.build(30, 0, 'EXW', { ...open(kit, -140, 190, 'CPC-A'), decision: kit.decision('APPROVED', -1), stages: kit.stages(`${start(-140)} ELG:c:-90/-2 BGV:c:-100/-20 DEC:c:-1`), people: [kit.person(41, { familyName: 'Castillo Reyes', givenNames: 'Daniela', birth: '1995-12-12', birthCountry: 'HN' })] }),
    kit.build(31, 0, 'SPO', {
      ...open(kit, -120, 60, 'MIG-03'), status: 'closed', closedOn: kit.day(-38), published: { days: 60, asOfOn: kit.day(-18) },
      decision: kit.decision('REFUSED', -38, { sentOn: kit.day(-37), channel: 'mail' }), stages: kit.stages(`${start(-120)} BIO:c:-110/-95 ELG:c:-90/-39 BGV:c:-90/-45 DEC:c:-38 CLO:c:-38`),
      letters: [kit.letter('L1', 'AOR', -116), kit.letter('L2', 'decision', -37, { channel: 'mail', undelivered: true, returnedOn: kit.day(-9) })],
      people: [kit.person(42, { familyName: 'Rakotomalala', givenNames: 'Hery', birth: '2002-07-19', birthCountry: 'MU', sex: 'M', language: 'fr' })],
    }),
  ];
}

/** EC-32 to EC-34: medical, biometrics and passport. */
export function results(kit: EdgeKit): readonly EdgeCase[] {
  return [
    kit.build(32, 0, 'FCO', {
      ...open(kit, -500, 426, 'MIG-02'), subtype: 'spouse', reasonCode: 'O-MED-EXP',
      stages: [...kit.stages(`${start(-500)} SPR:c:-490/-430 BIO:c:-480/-450 ELG:c:-420/-60 BGV:c:-430/-30`), { code: 'MED', state: 'expired', startedOn: kit.day(-410), completedOn: kit.day(-366), expiresOn: kit.day(-1), personId: 'EP-043' }],
      items: [kit.item('I1', { document: 'medical_exam', personId: 'EP-043', state: 'rejected', rejection: 'expired', requested: -410, due: -380, received: -366, reviewed: -1 })],
      people: [kit.person(43, { familyName: 'Chowdhury', givenNames: 'Farhana', birth: '1990-08-08', birthCountry: 'BD' }), kit.person(44, { familyName: 'Chowdhury', givenNames: 'Imran', birth: '1987-04-15', birthCountry: 'CA', sex: 'M', role: 'sponsor' })],
    }),
    kit.build(33, 0, 'WPO', {
      ...open(kit, -70, 84, 'MIG-07'), reasonCode: 'O-BIO', stages: kit.stages(`${start(-70)} ELG:p:-50 BGV:n`),
      items: [kit.item('I1', { document: 'biometrics', personId: 'EP-045', state: 'requested', requested: -64, due: -34, sentVia: 'online_account', letterId: 'L2' })],
      letters: [kit.letter('L1', 'AOR', -66), kit.letter('L2', 'biometrics', -64)],
      people: [kit.person(45, { familyName: 'Toure', givenNames: 'Aminata', birth: '1998-01-01', birthCountry: 'CI', language: 'fr' })],
      extraEvents: [{ on: kit.day(-48), stage: 'BIO', state: 'waiting_on_client', actor: 'system', noteCode: 'linked_elsewhere', hidden: true, personId: 'EP-045' }],
    }),
    kit.build(34, 0, 'FCO', {
      ...open(kit, -430, 426, 'MIG-04'), subtype: 'spouse', reasonCode: 'O-PPR', stages: kit.stages(`${start(-430)} SPR:c:-420/-350 BIO:c:-410/-380 MED:c:-350/-300 ELG:c:-340/-110 BGV:c:-350/-115`),
      items: [kit.item('I1', { document: 'passport', state: 'accepted', requested: -100, due: -70, received: -78, reviewed: -77, sentVia: 'email' }), kit.item('I2', { document: 'passport', state: 'requested', requested: -20, due: 10, sentVia: 'email', letterId: 'L3' })],
      letters: [kit.letter('L1', 'AOR', -426), kit.letter('L2', 'passport', -100, { channel: 'email' }), kit.letter('L3', 'passport', -20, { channel: 'email' })],
      passport: { requestedOn: kit.day(-20), receivedOn: kit.day(-78) },
      people: [kit.person(46, { familyName: 'Bonnaire', givenNames: 'Solène', birth: '1993-03-03', birthCountry: 'FR', language: 'fr' }), kit.person(47, { familyName: 'Bouchard', givenNames: 'Mathieu', birth: '1991-06-24', birthCountry: 'CA', sex: 'M', role: 'sponsor', language: 'fr' })],
    }),
  ];
}

/** EC-35 to EC-40: what "why is it late" is asked about. */
export function delays(kit: EdgeKit): readonly EdgeCase[] {
  const figures = (days: number): string => `BIO:c:${days + 20}/${days + 50} MED:c:${days + 60}/${days + 120}`;
  return [
    kit.build(35, 0, 'EE', { ...open(kit, -280, 213, 'DIG-1'), stages: kit.stages(`${start(-280)} ${figures(-280)} ELG:p:-180 BGV:p:-152`), people: [kit.person(48, { familyName: 'Ivanchenko', givenNames: 'Oleksandr', birth: '1988-05-17', birthCountry: 'UA', sex: 'M' })], extraEvents: [{ on: kit.day(0), stage: 'BGV', state: 'in_progress', actor: 'system', noteCode: 'system_update', hidden: true }] }),
    kit.build(36, 0, 'EXS', { ...open(kit, -500, 163, 'CPC-A'), stages: kit.stages(`${start(-500)} ELG:p:-430 BGV:c:-420/-300`), people: [kit.person(49, { familyName: 'Pham', givenNames: 'Minh Châu', birth: '2000-09-19', birthCountry: 'VN' })] }),
    kit.build(37, 0, 'PGP', { ...open(kit, -1826, 2045, 'CPC-B'), destinationQc: true, stages: kit.stages(`${start(-1826)} SPR:c:-1750/-1400 MED:n BIO:n ELG:p:-900 BGV:p:-800`), people: [kit.person(50, { familyName: 'Larbi', givenNames: 'Fatiha', birth: '1956-01-01', birthCountry: 'DZ', language: 'fr' }), kit.person(51, { familyName: 'Larbi', givenNames: 'Sofiane', birth: '1984-07-30', birthCountry: 'DZ', sex: 'M', role: 'sponsor', language: 'fr' })] }),
    kit.build(38, 0, 'FCI', { ...open(kit, -520, 900, 'CPC-C'), subtype: 'spouse', published: { days: 960, asOfOn: kit.day(-2) }, stages: kit.stages(`${start(-520)} SPR:c:-500/-430 ${figures(-520)} ELG:p:-300 BGV:p:-350`), people: [kit.person(52, { familyName: 'Yılmaz', givenNames: 'Elif', birth: '1993-10-29', birthCountry: 'TR' }), kit.person(53, { familyName: 'Campbell', givenNames: 'Rory', birth: '1990-02-27', birthCountry: 'CA', sex: 'M', role: 'sponsor' })] }),
    kit.build(39, 0, 'PPR', {
      ...open(kit, -700, 1100, 'DOM-VAN-X'), reasonCode: 'O-TRF', stages: kit.stages(`${start(-700)} MED:c:-620/-560 ELG:p:-500 BGV:p:-600`),
      transfers: [{ fromOffice: 'INT-1', toOffice: 'CPC-D', on: kit.day(-650), receivedOn: kit.day(-640) }, { fromOffice: 'CPC-D', toOffice: 'DOM-TOR-X', on: kit.day(-300), receivedOn: kit.day(-288) }, { fromOffice: 'DOM-TOR-X', toOffice: 'DOM-VAN-X', on: kit.day(-25) }],
      people: [kit.person(54, { familyName: 'Habtemariam', givenNames: 'Yonas Tesfay', birth: '1992-05-24', birthCountry: 'ER', sex: 'M' })],
    }),
    kit.build(40, 0, 'EE', { ...open(kit, -830, 213, 'DOM-TOR-X'), reasonCode: 'O-BGV', stages: kit.stages(`${start(-830)} ${figures(-830)} ELG:c:-700/-420 BGV:p:-791`), people: [kit.person(55, { familyName: 'Karimi', givenNames: 'Arash', birth: '1986-03-21', birthCountry: 'IR', sex: 'M' })] }),
  ];
}
