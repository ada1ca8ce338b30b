/** Edge cases 1 to 16: returned files, several files, twins, namesakes, numbers and names. */

import type { EdgeCase, EdgeKit } from './kit.ts';

/** EC-01 to EC-03: one person, several files. */
export function severalFiles(kit: EdgeKit): readonly EdgeCase[] {
  const nadia = kit.person(1, { familyName: 'Benkirane', givenNames: 'Nadia', birth: '1991-04-17', birthCountry: 'MA' });
  const sponsor = kit.person(2, { familyName: 'Tremblay', givenNames: 'Olivier', birth: '1988-09-02', birthCountry: 'CA', sex: 'M', role: 'sponsor' });
  const returned = kit.build(1, 0, 'FCO', {
    status: 'closed', subtype: 'spouse', channel: 'paper', receivedOn: kit.day('2026-05-12'), completeOn: kit.day('2026-05-12'), aorOn: kit.day('2026-06-02'), closedOn: kit.day('2026-08-21'), officeCode: 'CPC-B',
    decision: kit.decision('RETURNED_INCOMPLETE', '2026-08-21', { sentOn: kit.day('2026-08-21'), channel: 'mail', outcomeReleasable: true }),
    stages: kit.stages('RCV:c:2026-05-12 CMP:c:2026-05-12/2026-08-21 AOR:c:2026-06-02 CLO:c:2026-08-21'),
    items: [kit.item('I1', { document: 'police_certificate', country: 'ES', personId: 'EP-001', state: 'rejected', rejection: 'translation_missing', received: '2026-05-12', reviewed: '2026-08-19' })],
    letters: [kit.letter('L1', 'AOR', '2026-06-02'), kit.letter('L2', 'return', '2026-08-21', { channel: 'mail' })],
    people: [nadia, sponsor], fee: { state: 'refunded', paidOn: kit.day('2026-05-12') },
  });
  const again = kit.build(2, 0, 'FCO', {
    status: 'in_progress', subtype: 'spouse', channel: 'paper', receivedOn: kit.day('2026-10-09'), completeOn: kit.day('2026-10-09'), aorOn: kit.day('2026-11-03'), officeCode: 'CPC-B',
    published: { days: 426, asOfOn: kit.day('2026-11-01') },
    stages: kit.stages('RCV:c:2026-10-09 CMP:c:2026-10-09/2026-11-02 AOR:c:2026-11-03 SPR:p:2026-11-04 BIO:n MED:n ELG:n BGV:n'),
    letters: [kit.letter('L1', 'AOR', '2026-11-03')], people: [nadia, sponsor], fee: { state: 'paid', paidOn: kit.day('2026-10-09') },
  });
  const tomas = [kit.person(3, { familyName: 'Restrepo Villegas', givenNames: 'Tomás', birth: '1993-11-28', birthCountry: 'CO', sex: 'M' })];
  return [
    returned,
    again,
    kit.build(3, 0, 'EE', { status: 'in_progress', subtype: 'CEC', channel: 'online', receivedOn: kit.day(-120), completeOn: kit.day(-120), aorOn: kit.day(-119), officeCode: 'DIG-1', published: { days: 213, asOfOn: kit.day(-18) }, stages: kit.stages('SUB:c:-120 CMP:c:-120/-113 AOR:c:-119 BIO:c:-110/-96 MED:c:-90/-60 ELG:p:-70 BGV:p:-80'), letters: [kit.letter('L1', 'AOR', -119)], people: tomas }),
    kit.build(3, 1, 'EXW', { status: 'in_progress', subtype: 'employer_specific', channel: 'online', receivedOn: kit.day(-45), completeOn: kit.day(-45), aorOn: kit.day(-44), officeCode: 'CPC-A', published: { days: 190, asOfOn: kit.day(-18) }, stages: kit.stages('SUB:c:-45 CMP:c:-45/-42 AOR:c:-44 ELG:p:-20 BGV:n'), letters: [kit.letter('L1', 'AOR', -44)], people: tomas }),
    kit.build(3, 2, 'TRV', { status: 'closed', subtype: 'visitor', channel: 'online', receivedOn: kit.day(-1300), completeOn: kit.day(-1300), aorOn: kit.day(-1299), closedOn: kit.day(-1270), officeCode: 'MIG-05', decision: kit.decision('REFUSED', -1270, { sentOn: kit.day(-1270), channel: 'online_account' }), stages: kit.stages('SUB:c:-1300 CMP:c:-1300/-1298 AOR:c:-1299 ELG:c:-1295/-1271 DEC:c:-1270 CLO:c:-1270'), letters: [kit.letter('L1', 'AOR', -1299), kit.letter('L2', 'decision', -1270)], people: tomas }),
    kit.build(3, 3, 'SPO', { status: 'closed', subtype: 'college', channel: 'online', receivedOn: kit.day(-1100), completeOn: kit.day(-1100), aorOn: kit.day(-1099), closedOn: kit.day(-1060), officeCode: 'MIG-05', decision: kit.decision('WITHDRAWN', -1060, { sentOn: kit.day(-1060), channel: 'online_account', outcomeReleasable: true }), stages: kit.stages('SUB:c:-1100 CMP:c:-1100/-1097 AOR:c:-1099 CLO:c:-1060'), letters: [kit.letter('L1', 'AOR', -1099)], people: tomas, extraEvents: [{ on: kit.day(-1060), stage: 'CLO', state: 'completed', actor: 'client', noteCode: 'withdrawn' }] }),
    kit.build(3, 4, 'EXW', { status: 'closed', subtype: 'post_graduation', channel: 'online', receivedOn: kit.day(-800), completeOn: kit.day(-800), aorOn: kit.day(-799), closedOn: kit.day(-660), officeCode: 'CPC-A', decision: kit.decision('APPROVED', -660, { sentOn: kit.day(-660), channel: 'online_account' }), stages: kit.stages('SUB:c:-800 CMP:c:-800/-795 AOR:c:-799 ELG:c:-700/-661 DEC:c:-660 ISS:c:-655 CLO:c:-660'), letters: [kit.letter('L1', 'AOR', -799), kit.letter('L2', 'decision', -660)], people: tomas }),
  ];
}

const open = (kit: EdgeKit, day: number): { readonly status: 'in_progress'; readonly channel: 'online'; readonly receivedOn: string; readonly completeOn: string; readonly aorOn: string } => ({
  status: 'in_progress', channel: 'online', receivedOn: kit.day(day), completeOn: kit.day(day), aorOn: kit.day(day + 3),
});

/** EC-04 to EC-08: people who are easily taken for one another. */
export function lookAlikes(kit: EdgeKit): readonly EdgeCase[] {
  const twins = { familyName: 'Kovalenko', birth: '2004-06-15', birthCountry: 'UA', address: { line: '48 Old Quarry Road', city: 'Calgary', region: 'AB', postalCode: 'F1E 0H8', country: 'CA' } };
  const namesake = { familyName: 'Nguyen', givenNames: 'Thi Lan', birth: '1989-02-11' };
  const double = { familyName: 'Mensah-Boateng', givenNames: 'Kwabena', birth: '1984-12-03', birthCountry: 'GH', sex: 'M' as const };
  const grant = (days: number) => ({ ...open(kit, days), officeCode: 'CIT-1', published: { days: 396, asOfOn: kit.day(-18) }, stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 2} AOR:c:${days + 3} BGV:p:${days + 60} PHY:p:${days + 70} LNG:c:${days + 70}/${days + 110} PRH:p:${days + 80} TST:c:${days + 80}/${days + 95}`), letters: [kit.letter('L1', 'AOR', days + 3)] });
  const plan = (days: number, person: EdgePersonOf) => ({ ...grant(days), people: [person] });
  const twinAnswers = { birth_date: '2004-06-15', birth_country: 'UA', postal_code: 'F1E 0H8' };
  return [
    kit.build(4, 0, 'CITG', plan(-210, kit.person(4, { ...twins, givenNames: 'Marina', uci: '99-9900-2004' })), [{ role: 'client', says: 'only facts both twins share', answers: twinAnswers, level: 'none' }]),
    kit.build(5, 0, 'CITG', plan(-210, kit.person(5, { ...twins, givenNames: 'Karina', uci: '99-9900-2005' })), [{ role: 'client', says: 'only facts both twins share', answers: twinAnswers, level: 'none' }]),
    kit.build(6, 0, 'CITG', plan(-160, kit.person(6, { ...namesake, birthCountry: 'VN' })), [{ role: 'client', says: 'name and birth date only', answers: { full_name: 'Thi Lan Nguyen', birth_date: '1989-02-11' }, level: 'none' }]),
    kit.build(6, 1, 'CITG', plan(-140, kit.person(7, { ...namesake, birthCountry: 'FR' })), [{ role: 'client', says: 'name and birth date only', answers: { full_name: 'Thi Lan Nguyen', birth_date: '1989-02-11' }, level: 'none' }]),
    kit.build(7, 0, 'CITG', plan(-300, kit.person(8, { ...double, uci: '9990-4417' }))),
    kit.build(7, 1, 'CITG', plan(-90, kit.person(9, { ...double, uci: '99-9904-4173' }))),
    kit.build(8, 0, 'CITG', plan(-190, kit.person(10, { familyName: 'Haddad', givenNames: 'Rania', birth: '1995-08-30', birthCountry: 'LB', uci: '99-9908-0001' })), [{ role: 'client', says: 'a number one digit off, which is another person’s', answers: { uci: '99-9908-0002', full_name: 'Rania Haddad', birth_date: '1995-08-30' }, level: 'none' }]),
    kit.build(8, 1, 'CITG', plan(-180, kit.person(11, { familyName: 'Okonkwo', givenNames: 'Adaeze', birth: '1979-03-21', birthCountry: 'NG', uci: '99-9908-0002' }))),
  ];
}

type EdgePersonOf = ReturnType<EdgeKit['person']>;

/** EC-09 to EC-11: numbers as callers read them. */
export function numbers(kit: EdgeKit): readonly EdgeCase[] {
  const study = (days: number) => ({ ...open(kit, days), officeCode: 'CPC-A', published: { days: 163, asOfOn: kit.day(-18) }, stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 3} AOR:c:${days + 3} ELG:p:${days + 30} BGV:p:${days + 25}`), letters: [kit.letter('L1', 'AOR', days + 3)] });
  return [
    kit.build(9, 0, 'EXS', { ...study(-60), people: [kit.person(12, { familyName: 'Sato', givenNames: 'Haruka', birth: '2003-05-09', birthCountry: 'JP' })] }),
    kit.build(10, 0, 'EXS', { ...study(-75), aliasNumbers: ['X990000101'], people: [kit.person(13, { familyName: 'Ferreira da Costa', givenNames: 'Joana', birth: '2001-10-22', birthCountry: 'PT' })] }),
    kit.build(11, 0, 'PNPB', { ...study(-200), number: 'EP99000110', published: { days: 396, asOfOn: kit.day(-18) }, people: [kit.person(14, { familyName: 'Gill', givenNames: 'Harjot Singh', birth: '1990-01-19', birthCountry: 'IN', sex: 'M' })] }),
    kit.build(11, 1, 'CITP', { ...study(-80), number: 'PR99000111', published: { days: 274, asOfOn: kit.day(-18) }, people: [kit.person(15, { familyName: 'Delorme', givenNames: 'Agathe', birth: '1972-07-07', birthCountry: 'FR' })] }),
    kit.build(11, 2, 'HNC', { ...study(-400), number: 'RHB990000112', published: { days: 1500, asOfOn: kit.day(-18) }, people: [kit.person(16, { familyName: 'Joseph', givenNames: 'Wilner', birth: '1986-02-14', birthCountry: 'HT', sex: 'M', language: 'fr' })] }),
  ];
}

/** EC-12 to EC-16: names and birth dates that strain a form. */
export function names(kit: EdgeKit): readonly EdgeCase[] {
  const work = (days: number) => ({ ...open(kit, days), officeCode: 'CPC-A', published: { days: 190, asOfOn: kit.day(-18) }, stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 3} AOR:c:${days + 3} ELG:p:${days + 40} BGV:p:${days + 30}`), letters: [kit.letter('L1', 'AOR', days + 3)] });
  return [
    kit.build(12, 0, 'EXW', { ...work(-100), people: [kit.person(17, { familyName: 'Suryani', birth: '1994-03-30', birthCountry: 'ID' })] }),
    kit.build(13, 0, 'EXW', { ...work(-90), people: [kit.person(18, { familyName: "d'Archambault-Létourneau", givenNames: 'Marie-Éléonore Geneviève Clémence', birth: '1987-12-01', birthCountry: 'FR', language: 'fr' })] }),
    kit.build(14, 0, 'FCI', { ...work(-420), subtype: 'spouse', published: { days: 900, asOfOn: kit.day(-18) }, people: [kit.person(19, { familyName: 'Lindqvist', givenNames: 'Yasmin', birth: '1992-06-18', birthCountry: 'EG', flags: ['name_change_pending'], otherNames: [{ kind: 'maiden', family: 'El-Sayed', given: 'Yasmin' }, { kind: 'former', family: 'El-Sayed', given: 'Yasmin' }] }), kit.person(20, { familyName: 'Lindqvist', givenNames: 'Anders', birth: '1989-04-04', birthCountry: 'SE', sex: 'M', role: 'sponsor' })] }),
    kit.build(15, 0, 'EXW', { ...work(-110), people: [kit.person(21, { familyName: 'Al-Khouri', givenNames: 'Mahmoud', birth: '1982-09-25', birthCountry: 'SY', sex: 'M', otherNames: [
      { kind: 'original_script', family: 'الخوري', given: 'محمود' }, { kind: 'transliteration', family: 'El Khoury', given: 'Mahmud' }, { kind: 'transliteration', family: 'Alkhoury', given: 'Mahmood' }, { kind: 'transliteration', family: 'Al Houri', given: 'Mahmoud' },
    ] })] }),
    kit.build(16, 0, 'EXW', { ...work(-130), people: [kit.person(22, { familyName: 'Nazari', givenNames: 'Gul Ahmad', birth: '1990', birthCountry: 'AF', sex: 'M' })] }),
  ];
}
