/** Edge cases 17 to 27: minors, sponsors, representatives and others who call. */

import type { EdgeCase, EdgeKit } from './kit.ts';

const base = (kit: EdgeKit, days: number, published: number) => ({
  status: 'in_progress' as const, channel: 'online' as const, receivedOn: kit.day(days), completeOn: kit.day(days), aorOn: kit.day(days + 6), officeCode: 'CPC-C',
  published: { days: published, asOfOn: kit.day(-18) },
  stages: kit.stages(`SUB:c:${days} CMP:c:${days}/${days + 5} AOR:c:${days + 6} BIO:c:${days + 20}/${days + 45} MED:c:${days + 60}/${days + 90} ELG:p:${days + 95} BGV:p:${days + 70}`),
  letters: [kit.letter('L1', 'AOR', days + 6)],
});

/** EC-17, EC-18: coming of age. */
export function comingOfAge(kit: EdgeKit): readonly EdgeCase[] {
  const mother = kit.person(23, { familyName: 'Tadesse', givenNames: 'Hirut Bekele', birth: '1980-05-05', birthCountry: 'ET' });
  const father = kit.person(25, { familyName: 'Petrosyan', givenNames: 'Armen', birth: '1976-08-19', birthCountry: 'RU', sex: 'M' });
  return [
    kit.build(17, 0, 'EE', { ...base(kit, -150, 213), people: [mother, kit.person(24, { familyName: 'Tadesse', givenNames: 'Liya Hirut', birth: minusYears(kit.day(-3), 18), birthCountry: 'ET', role: 'dependent_child' })] }),
    kit.build(17, 1, 'EE', { ...base(kit, -170, 213), people: [father, kit.person(26, { familyName: 'Petrosyan', givenNames: 'Ani', birth: '2008-02-29', birthCountry: 'RU', role: 'dependent_child' })] }),
    kit.build(18, 0, 'CITG', {
      ...base(kit, -220, 396),
      people: [kit.person(27, { familyName: 'Dela Cruz', givenNames: 'Miguel', birth: minusYears(kit.day(-190), 17), birthCountry: 'PH', sex: 'M', flags: ['minor'] }), kit.person(28, { familyName: 'Dela Cruz', givenNames: 'Rosario', birth: '1983-10-10', birthCountry: 'PH', role: 'guardian', until: kit.day(-20) })],
      authorities: [{ id: 'A1', kind: 'guardian', state: 'cancelled', personId: 'EP-027', holderName: 'Rosario Dela Cruz', signedOn: kit.day(-230), receivedOn: kit.day(-225), validFrom: kit.day(-225), validTo: kit.day(-20), cancelledOn: kit.day(-20) }],
    }),
  ];
}

const minusYears = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;

/** EC-19 to EC-23, EC-25: sponsors and representatives. */
export function representatives(kit: EdgeKit): readonly EdgeCase[] {
  const client = (n: number, familyName: string, givenNames: string, birth: string, birthCountry: string) => kit.person(n, { familyName, givenNames, birth, birthCountry });
  return [
    kit.build(19, 0, 'FCO', {
      ...base(kit, -240, 426), subtype: 'spouse',
      stages: kit.stages('SUB:c:-240 RCV:c:-240 CMP:c:-240/-230 AOR:c:-229 SPR:c:-220/-180 BIO:c:-215/-190 MED:p:-150 ELG:p:-140 BGV:p:-160'),
      items: [kit.item('I1', { document: 'medical_exam', personId: 'EP-029', state: 'under_review', requested: -150, due: -120, received: -125, reviewed: -110, sentVia: 'online_account' })],
      people: [client(29, 'Rezaei', 'Leila', '1994-01-25', 'IR'), kit.person(30, { familyName: 'Fraser', givenNames: 'Duncan', birth: '1990-03-12', birthCountry: 'CA', sex: 'M', role: 'sponsor' })],
    }),
    kit.build(20, 0, 'EE', {
      ...base(kit, -130, 213), people: [client(31, 'Adeyemi', 'Folasade', '1991-07-14', 'NG')],
      authorities: [
        kit.paidRep({ id: 'A1', name: 'Barnaby Quillfeather', personId: 'EP-031', signed: -135, received: -130, state: 'cancelled', cancelledOn: kit.day(-3), membershipId: 'R990020' }),
        kit.paidRep({ id: 'A2', name: 'Odette Marchambault', personId: 'EP-031', signed: -6, received: -3, membershipId: 'R990021', organisation: 'Cabinet Rivepierre' }),
      ],
    }, [{ role: 'representative', says: 'the representative cancelled three days ago', answers: { representative_name: 'Barnaby Quillfeather', membership_id: 'R990020', full_name: 'Folasade Adeyemi', birth_date: '1991-07-14' }, level: 'none' }]),
    kit.build(21, 0, 'EE', {
      ...base(kit, -140, 213), people: [client(32, 'Bhattacharya', 'Ananya', '1993-09-08', 'IN')],
      authorities: [
        kit.paidRep({ id: 'A1', name: 'Percival Thornbury', personId: 'EP-032', signed: -150, received: -140, membershipId: 'R990022' }),
        kit.paidRep({ id: 'A2', name: 'Isolde Fairweather', personId: 'EP-032', signed: -30, received: -24, state: 'rejected_incomplete', membershipId: 'R990023' }),
      ],
    }, [{ role: 'representative', says: 'the representative whose form was rejected', answers: { representative_name: 'Isolde Fairweather', membership_id: 'R990023', full_name: 'Ananya Bhattacharya', birth_date: '1993-09-08' }, level: 'none' }]),
    kit.build(22, 0, 'EXW', { ...base(kit, -90, 190), people: [client(33, 'Kim', 'Seo-yeon', '1997-05-27', 'KR')], authorities: [kit.paidRep({ name: 'Leopold Graystone', personId: 'EP-033', signed: -92, received: -90, membershipId: 'R990024' })] }),
    kit.build(22, 1, 'EE', { ...base(kit, -70, 213), people: [client(33, 'Kim', 'Seo-yeon', '1997-05-27', 'KR')] }, [{ role: 'representative', says: 'the representative on the other file of this client', answers: { representative_name: 'Leopold Graystone', membership_id: 'R990024', full_name: 'Seo-yeon Kim', birth_date: '1997-05-27' }, level: 'none' }]),
    kit.build(23, 0, 'EE', { ...base(kit, -100, 213), people: [client(34, 'Villanueva', 'Carmen', '1988-11-11', 'MX')], authorities: [kit.paidRep({ name: 'Winifred Ashgrove', personId: 'EP-034', signed: -125, received: -30, state: 'stale_dated', membershipId: 'R990025' })] },
      [{ role: 'representative', says: 'the form was 95 days old when it arrived', answers: { representative_name: 'Winifred Ashgrove', membership_id: 'R990025', full_name: 'Carmen Villanueva', birth_date: '1988-11-11' }, level: 'none' }]),
    kit.build(24, 0, 'CITG', { ...base(kit, -250, 396), people: [client(35, 'Lobsang', 'Tenzin', '1965-03-10', 'NP')], authorities: [{ id: 'A1', kind: 'imm5475', state: 'active', personId: 'EP-035', holderName: 'Dolma Lobsang', signedOn: kit.day(-240), receivedOn: kit.day(-235), validFrom: kit.day(-235) }] }),
    kit.build(25, 0, 'EE', { ...base(kit, -110, 213), people: [client(36, 'Osei', 'Abena', '1990-12-30', 'GH')], authorities: [kit.paidRep({ name: 'Rosalind Hartwell', personId: 'EP-036', signed: -115, received: -110, membershipId: 'R990026' })] },
      [{ role: 'representative', says: 'the right name with a wrong membership number', answers: { representative_name: 'Rosalind Hartwell', membership_id: 'R990062', full_name: 'Abena Osei', birth_date: '1990-12-30' }, level: 'none' }]),
    kit.build(26, 0, 'WPO', { ...base(kit, -40, 84), people: [client(37, 'Morales Quispe', 'Jhon Alexander', '1996-02-02', 'PE')] }, [{ role: 'other', says: 'an employer who has the number and the name', answers: { full_name: 'Jhon Alexander Morales Quispe', birth_date: '1996-02-02' }, level: 'none' }]),
    kit.build(27, 0, 'PPR', { ...base(kit, -300, 1100), people: [client(38, 'Abdi', 'Hodan Warsame', '1985-06-06', 'SO')] }),
  ];
}
