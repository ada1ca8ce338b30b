/** Edge cases 53 to 70: parliamentary enquiries, languages, free text, letters, families, leap days and a bad signature. */

import type { Authority } from '../../../src/domain/cases/caseParties.ts';
import type { CasePlan } from '../assemble.ts';
import type { EdgeCase, EdgeKit } from './kit.ts';

type Facts = Omit<CasePlan, 'id' | 'line'>;

const open = (kit: EdgeKit, days: number, published: number, office: string, stages: string): Facts => ({
  status: 'in_progress', channel: 'online', receivedOn: kit.day(days), completeOn: kit.day(days), aorOn: kit.day(days + 4), officeCode: office,
  published: { days: published, asOfOn: kit.day(-18) }, letters: [kit.letter('L1', 'AOR', days + 4)],
  stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 3} AOR:c:${days + 4} ${stages}`),
});

const RUNNING = (days: number): string => `ELG:p:${days + 60} BGV:p:${days + 50}`;

/** EC-53 to EC-59: what a member's office asks. The enquiries themselves are in mp-enquiries.ndjson. */
export function parliament(kit: EdgeKit): readonly EdgeCase[] {
  const person = (n: number, familyName: string, givenNames: string, birth: string, birthCountry: string) => kit.person(n, { familyName, givenNames, birth, birthCountry });
  const consent = (personId: string, facts: Partial<Authority>): Authority => ({ id: 'A1', kind: 'mp_consent', state: 'active', personId, holderName: 'Office of the member for Silverbrook', signedOn: kit.day(-40), receivedOn: kit.day(-38), validFrom: kit.day(-38), validTo: kit.day(325), signatories: [personId], ...facts });
  const couple = [person(72, 'Zhang', 'Wei', '1980-02-02', 'CN'), kit.person(73, { familyName: 'Zhang', givenNames: 'Mei Ling', birth: '1982-12-12', birthCountry: 'CN', role: 'spouse' })];
  const member = (n: number, family: string, given: string): EdgePlan => ({ people: [person(n, family, given, '1987-05-20', 'IN')], authorities: [consent(`EP-${String(n).padStart(3, '0')}`, {})] });
  return [
    kit.build(53, 0, 'EE', { ...open(kit, -260, 213, 'DOM-TOR-X', RUNNING(-260)), people: [person(70, 'Sharma', 'Vikram', '1984-08-22', 'IN')] }),
    kit.build(53, 1, 'FCI', { ...open(kit, -300, 900, 'CPC-C', RUNNING(-300)), people: [person(71, 'Diaz Romero', 'Lucía', '1990-04-01', 'CL')] }),
    kit.build(53, 2, 'PPR', { ...open(kit, -400, 1100, 'DOM-TOR-X', RUNNING(-400)), people: couple, authorities: [consent('EP-072', { signatories: ['EP-072'] })] }),
    kit.build(53, 3, 'HNC', { ...open(kit, -500, 1500, 'HMO-1', RUNNING(-500)), people: [person(74, 'Jean-Louis', 'Marckenson', '1989-11-30', 'HT')], authorities: [consent('EP-074', { signedOn: kit.day(-368), receivedOn: kit.day(-366), validFrom: kit.day(-366), validTo: kit.day(-1) })] }),
    kit.build(54, 0, 'RTD', { ...open(kit, -60, 35, 'PTD-1', 'ELG:p:-40'), ...member(75, 'Tariq', 'Bilal') }),
    kit.build(54, 1, 'RTD', { ...open(kit, -58, 35, 'PTD-1', 'ELG:p:-39'), ...member(76, 'Wardak', 'Shukria') }),
    kit.build(55, 0, 'FCO', { ...open(kit, -460, 426, 'MIG-06', `SPR:c:-450/-390 ${RUNNING(-460)}`), ...member(77, 'Ocampo', 'Jennylyn') }),
    kit.build(55, 1, 'FCO', { ...open(kit, -470, 426, 'MIG-06', `SPR:c:-455/-400 ${RUNNING(-470)}`), ...member(78, 'Batista', 'Renato') }),
    kit.build(56, 0, 'WPO', { ...open(kit, -150, 84, 'MIG-09', RUNNING(-150)), ...member(79, 'Sokolova', 'Vera') }),
    kit.build(57, 0, 'EE', { ...open(kit, -330, 213, 'DOM-VAN-X', RUNNING(-330)), ...member(80, 'Igwe', 'Obinna') }),
    kit.build(58, 0, 'EE', { ...open(kit, -280, 213, 'DOM-VAN-X', RUNNING(-280)), people: [person(81, 'Park', 'Jun-ho', '1986-09-09', 'KR')], authorities: [consent('EP-081', { state: 'cancelled', cancelledOn: kit.day(-1), holderName: 'Office of the former member for Brackenfield' })] }),
    kit.build(59, 0, 'EE', { ...open(kit, -350, 213, 'CPC-A', RUNNING(-350)), ...member(82, 'Hassan', 'Idil') }),
    kit.build(59, 1, 'EE', { ...open(kit, -351, 213, 'CPC-A', RUNNING(-351)), ...member(83, 'Kowalczyk', 'Beata') }),
    kit.build(59, 2, 'EE', { ...open(kit, -352, 213, 'CPC-A', RUNNING(-352)), ...member(84, 'Tran', 'Quoc Bao') }),
  ];
}

type EdgePlan = Pick<Facts, 'people' | 'authorities'>;

/** EC-60 to EC-67: what happens in the call itself. */
export function conversations(kit: EdgeKit): readonly EdgeCase[] {
  const alone = (n: number, familyName: string, givenNames: string, birth: string, birthCountry: string) => ({ people: [kit.person(n, { familyName, givenNames, birth, birthCountry })] });
  return [
    kit.build(60, 0, 'QSW', {
      ...open(kit, -200, 300, 'CPC-B', RUNNING(-200)), destinationQc: true, letters: [kit.letter('L1', 'AOR', -196, { language: 'fr', deliveredTo: 'representative' })],
      people: [kit.person(85, { familyName: 'Benali', givenNames: 'Karim', birth: '1989-05-05', birthCountry: 'TN', sex: 'M', language: 'fr' })],
      authorities: [kit.paidRep({ name: 'Geneviève Montrose', personId: 'EP-085', signed: -205, received: -200, membershipId: 'R990060', organisation: 'Étude Montrose' })],
    }),
    kit.build(61, 0, 'EXS', { ...open(kit, -100, 163, 'CPC-A', RUNNING(-100)), ...alone(86, 'Diallo', 'Mariama', '2001-02-18', 'SN') }),
    kit.build(62, 0, 'EXS', { ...open(kit, -110, 163, 'CPC-A', RUNNING(-110)), ...alone(87, 'Silva Barbosa', 'Thiago', '1999-08-03', 'BR') }),
    kit.build(63, 0, 'EXW', { ...open(kit, -140, 190, 'CPC-A', RUNNING(-140)), ...alone(88, 'Murphy', 'Aoife', '1995-01-07', 'IE') }),
    kit.build(64, 0, 'EXW', { ...open(kit, -150, 190, 'CPC-A', RUNNING(-150)), ...alone(89, 'Wójcik', 'Łukasz', '1988-10-16', 'PL') }),
    kit.build(65, 0, 'EXW', { ...open(kit, -160, 190, 'CPC-A', RUNNING(-160)), ...alone(90, 'Rai', 'Prakriti', '1997-03-29', 'NP') }),
    kit.build(66, 0, 'EXV', { status: 'in_progress', number: 'V990000660', people: [kit.person(91, { familyName: 'Molina', givenNames: 'Esteban', birth: '1977-06-21', birthCountry: 'AR' })] }),
    kit.build(67, 0, 'FCI', {
      ...open(kit, -380, 900, 'CPC-C', `SPR:c:-360/-300 ${RUNNING(-380)}`), reasonCode: 'O-DOC-REQ',
      items: [kit.item('I1', { document: 'relationship_evidence', state: 'requested', requested: -14, due: 16, sentVia: 'mail', letterId: 'L2' })],
      letters: [kit.letter('L1', 'AOR', -376, { deliveredTo: 'representative', channel: 'mail' }), kit.letter('L2', 'documents', -14, { deliveredTo: 'representative', channel: 'mail' })],
      people: [kit.person(92, { familyName: 'Fernando', givenNames: 'Chamari', birth: '1992-02-09', birthCountry: 'LK' }), kit.person(93, { familyName: 'Gagnon', givenNames: 'Étienne', birth: '1990-12-05', birthCountry: 'CA', sex: 'M', role: 'sponsor', language: 'fr' })],
      authorities: [kit.paidRep({ name: 'Cornelius Wexley', personId: 'EP-092', signed: -385, received: -380, membershipId: 'R990067' })],
    }),
  ];
}

/** EC-68 to EC-70: a family of six, leap days, a row that cannot be trusted. */
export function records(kit: EdgeKit): readonly EdgeCase[] {
  const family = (['principal', 'spouse', 'dependent_child', 'dependent_child', 'dependent_child', 'dependent_child'] as const).map((role, index) => kit.person(100 + index, {
    familyName: 'Al-Masri', givenNames: ['Khaled', 'Samar', 'Omar', 'Dima', 'Yara', 'Sami'][index] ?? '', birth: ['1981-03-03', '1984-07-07', '2010-09-09', '2012-01-21', '2015-05-15', '2018-11-02'][index] ?? '', birthCountry: 'SY', role, ...(index > 1 ? { flags: ['minor'] } : {}),
  }));
  return [
    kit.build(68, 0, 'REF', {
      ...open(kit, -900, 1187, 'MIG-11', 'ELG:c:-600/-300 INT:c:-310 BGV:c:-700/-200'), subtype: 'private', channel: 'mission', reasonCode: 'O-MED-REQ',
      stages: [...kit.stages('RCV:c:-900 SPR:c:-880/-760 ELG:c:-600/-300 INT:c:-310 BGV:c:-700/-200'), ...kit.stages(['EP-100', 'EP-101', 'EP-102', 'EP-104', 'EP-105'].map((id) => `MED:c:-250/-180@${id}`).join(' '))],
      items: [kit.item('I1', { document: 'medical_exam', personId: 'EP-103', state: 'requested', requested: -250, due: -190, extendedTo: kit.day(20), sentVia: 'email', letterId: 'L2' })],
      letters: [kit.letter('L1', 'AOR', -896), kit.letter('L2', 'medical', -250, { channel: 'email' })], people: family,
    }),
    kit.build(69, 0, 'PGP', { ...open(kit, -990, 974, 'CPC-B', ''), receivedOn: kit.day('2024-02-29'), completeOn: kit.day('2024-02-29'), aorOn: kit.day('2024-03-14'), letters: [kit.letter('L1', 'AOR', '2024-03-14')], stages: kit.stages('SUB:c:2024-02-29 CMP:c:2024-02-29/2024-03-13 AOR:c:2024-03-14 SPR:c:2024-04-01/2025-03-01 ELG:p:2025-06-01 BGV:p:2025-07-01'), people: [kit.person(106, { familyName: 'Sandhu', givenNames: 'Gurmeet Kaur', birth: '1958-02-28', birthCountry: 'IN' }), kit.person(107, { familyName: 'Sandhu', givenNames: 'Manpreet Singh', birth: '1986-02-28', birthCountry: 'IN', sex: 'M', role: 'sponsor' })] }),
    kit.build(69, 1, 'FCD', { ...open(kit, -500, 1065, 'CPC-B', ''), receivedOn: kit.day('2025-02-28'), completeOn: kit.day('2025-03-01'), aorOn: kit.day('2025-03-20'), letters: [kit.letter('L1', 'AOR', '2025-03-20')], stages: kit.stages('SUB:c:2025-02-28 CMP:c:2025-02-28/2025-03-01 AOR:c:2025-03-20 SPR:p:2025-04-01 ELG:n BGV:n'), people: [kit.person(108, { familyName: 'Mwangi', givenNames: 'Baraka', birth: '2004-02-29', birthCountry: 'KE', sex: 'M' })] }),
    kit.build(70, 0, 'EXW', { ...open(kit, -120, 190, 'CPC-A', RUNNING(-120)), signatureState: 'invalid', people: [kit.person(109, { familyName: 'Lindgren', givenNames: 'Astrid', birth: '1991-11-19', birthCountry: 'SE' })] }),
  ];
}
