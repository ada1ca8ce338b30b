/** Is everything that can be right or wrong found as people write and say it, in both languages? */

import { describe, expect, it } from 'vitest';
import type { Atom } from '../../../src/domain/ledger/atoms/atom.ts';
import { readAtoms } from '../../../src/domain/ledger/atoms/readAtoms.ts';

/** Short form of an atom, so that a row of the table stays readable. */
function told(atom: Atom): string {
  const fuzz = atom.fuzzy ? '~' : '';
  switch (atom.kind) {
    case 'day': return `${fuzz}day ${atom.readings.map(({ year, month, day }) => [year ?? '*', month ?? '*', day].join('-')).join(' or ')}${atom.weekday === undefined ? '' : ` wd${atom.weekday}`}`;
    case 'month': return [`${fuzz}month`, atom.year ?? '*', atom.month, atom.near, atom.edge].filter((part) => part !== undefined).join(' ');
    case 'year': return [`${fuzz}year`, atom.year, atom.edge].filter((part) => part !== undefined).join(' ');
    case 'weekday': return [`${fuzz}weekday`, atom.weekday, atom.near].filter((part) => part !== undefined).join(' ');
    case 'relativeDay': return [`${fuzz}relative`, atom.offset, `span ${atom.span}`, atom.unit, atom.steps, atom.edge].filter((part) => part !== undefined).join(' ');
    case 'duration': return `${fuzz}duration ${atom.value} ${atom.unit}`;
    case 'time': return `${fuzz}time ${atom.hour}:${atom.minute}${atom.halfDay ? ' or pm' : ''}`;
    case 'amount': return `${fuzz}amount ${atom.cents}`;
    case 'count': return `${fuzz}${atom.article ? 'article' : 'count'} ${atom.value}`;
    case 'ordinal': return `${fuzz}ordinal ${atom.value}`;
    case 'percent': return `${fuzz}percent ${atom.value}`;
    case 'identifier': return `${fuzz}${atom.ending ? 'ending' : 'identifier'} ${atom.text}`;
    default: return `${fuzz}vague`;
  }
}

const read = (text: string): readonly string[] => readAtoms(text).map((atom) => `${text.slice(atom.start, atom.end)} = ${told(atom)}`);

describe('days', () => {
  it.each([
    ['We received it on 3 May 2025.', '3 May 2025 = day 2025-5-3'],
    ['We received it on May 3rd.', 'May 3rd = day *-5-3'],
    ['It came the 3rd of May 2025', '3rd of May 2025 = day 2025-5-3'],
    ['third of May', 'third of May = day *-5-3'],
    ['May third twenty twenty-five', 'May third twenty twenty-five = day 2025-5-3'],
    ['Nous l’avons reçu le 3 mai 2025.', '3 mai 2025 = day 2025-5-3'],
    ['le 1er mai', '1er mai = day *-5-1'],
    ['le premier mai', 'premier mai = day *-5-1'],
    ['le trois mai deux mille vingt-cinq', 'trois mai deux mille vingt-cinq = day 2025-5-3'],
    ['lundi 3 mai', 'lundi 3 mai = day *-5-3 wd1'],
    ['Monday, May 3, 2025', 'Monday, May 3, 2025 = day 2025-5-3 wd1'],
    ['2025-05-03', '2025-05-03 = day 2025-5-3'],
    ['03/05/2025', '03/05/2025 = day 2025-5-3 or 2025-3-5'],
    ['5/13/25', '5/13/25 = day 2025-5-13'],
    ['3.5.2025', '3.5.2025 = day 2025-5-3 or 2025-3-5'],
    ['It was sent on the 12th.', '12th = day *-*-12'],
    ['La lettre est partie le 12.', '12 = day *-*-12'],
    ['the 3rd of Sept. 2024', '3rd of Sept. 2024 = day 2024-9-3'],
    ['le 4 févr. 2025', '4 févr. 2025 = day 2025-2-4'],
    ['le 9 juil.', '9 juil = day *-7-9'],
    ['du 3 au 5 mai', '3 = day *-5-3', '5 mai = day *-5-5'],
    ['the 3rd and the 4th of May', '3rd = day *-5-3', '4th of May = day *-5-4'],
    ['on 8 Febuary', '8 Febuary = day *-2-8'],
    ['le 2 fevrier', '2 fevrier = day *-2-2'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('durations', () => {
  it.each([
    ['It has been 212 days.', '212 days = duration 212 day'],
    ['two hundred and twelve days', 'two hundred and twelve days = duration 212 day'],
    ['nine months', 'nine months = duration 9 month'],
    ['a year and a half', 'a year and a half = duration 1.5 year'],
    ['depuis 18 mois', '18 mois = duration 18 month'],
    ['neuf mois', 'neuf mois = duration 9 month'],
    ['quinze jours', 'quinze jours = duration 15 day'],
    ['48 hours', '48 hours = duration 48 hour'],
    ['deux jours ouvrables', 'deux jours ouvrables = duration 2 business_day'],
    ['10 business days', '10 business days = duration 10 business_day'],
    ['a 90-day period', '90-day = duration 90 day'],
    ['une quinzaine', 'une quinzaine = ~duration 15 day'],
    ['a couple of weeks', 'a couple of weeks = ~duration 2 week'],
    ['two to three weeks', 'two to three weeks = ~duration 3 week'],
    ['half a year', 'half a year = duration 0.5 year'],
    ['un an et demi', 'un an et demi = duration 1.5 year'],
  ])('%s', (text, expected) => {
    expect(read(text)).toContain(expected);
  });
});

describe('counts', () => {
  it.each([
    ['4,000 files', '4,000 = count 4000'],
    ['4 000 dossiers', '4 000 = count 4000'],
    ['4.000 files', '4.000 = count 4000'],
    ['soixante-dix-huit dossiers', 'soixante-dix-huit = count 78'],
    ['quatre-vingt-dix-neuf dossiers', 'quatre-vingt-dix-neuf = count 99'],
    ['septante dossiers', 'septante = count 70'],
    ['one million two hundred thousand files', 'one million two hundred thousand = count 1200000'],
    ['a dozen letters', 'a dozen = count 12'],
    ['une douzaine de lettres', 'une douzaine = ~count 12'],
    ['both letters', 'both = count 2'],
    ['les deux lettres', 'les deux = count 2'],
    ['A letter was sent.', 'A = article 1'],
    ['one document is missing', 'one = article 1'],
    ['une lettre', 'une = article 1'],
    ['٤ letters', '٤ = count 4'],
    ['４ letters', '４ = count 4'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each(['the one you sent', 'un instant', 'for one thing', 'once', 'you may send it', 'Le bureau a envoyé la lettre', 'à Sydney', 'no one', 'quelqu’un'])('%s holds nothing to check', (text) => {
    expect(read(text)).toEqual([]);
  });
});

const NOW: readonly (readonly [string, readonly string[]])[] = [
  ['in May, mai dernier', ['May = month * 5', 'mai dernier = month * 5 last']],
  ['since March 2023, in 2024', ['March 2023 = month 2023 3', '2024 = year 2024']],
  ['early May or fin mai', ['early May = month * 5 start', 'fin mai = month * 5 end']],
  ['en deux mille vingt-quatre', ['deux mille vingt-quatre = year 2024']],
  ['on Friday, vendredi prochain', ['Friday = weekday 5', 'vendredi prochain = weekday 5 next']],
  ['today, yesterday, tomorrow', ['today = relative 0 span 1 day 0', 'yesterday = relative -1 span 1 day -1', 'tomorrow = relative 1 span 1 day 1']],
  ['the day before yesterday', ['the day before yesterday = relative -2 span 1 day -2']],
  ['last week, next month', ['last week = relative -7 span 7 week -1', 'next month = relative 30 span 30 month 1']],
  ['three weeks ago, in ten days', ['three weeks ago = relative -21 span 1 week -3', 'in ten days = relative 10 span 1 day 10']],
  ['hier, avant-hier, demain, aujourd’hui', ['hier = relative -1 span 1 day -1', 'avant-hier = relative -2 span 1 day -2', 'demain = relative 1 span 1 day 1', 'aujourd’hui = relative 0 span 1 day 0']],
  ['il y a trois semaines', ['il y a trois semaines = relative -21 span 1 week -3']],
  ['d’ici deux semaines', ['d’ici deux semaines = relative 14 span 1 week 2']],
  ['la semaine passée, cette semaine', ['semaine passée = relative -7 span 7 week -1', 'cette semaine = relative 0 span 7 week 0']],
  ['at the end of the month, fin du mois', ['end of the month = relative 0 span 30 month 0 end', 'fin du mois = relative 0 span 30 month 0 end']],
  ['at 9:58, at 9 a.m.', ['9:58 = time 9:58 or pm', '9 a.m. = time 9:0']],
  ['at half past two', ['half past two = time 2:30 or pm']],
  ['come at nine, at nine offices', ['nine = time 9:0 or pm', 'nine = count 9']],
  ['UCI 11 2233 4455', ['11 2233 4455 = identifier 1122334455']],
  ['at 3 p.m. sharp', ['3 p.m. = time 15:0']],
  ['09h58, à 9 h 58, à 10 h', ['09h58 = time 9:58', '9 h 58 = time 9:58', '10 h = time 10:0']],
  ['à midi, à quinze heures trente', ['midi = time 12:0', 'quinze heures trente = time 15:30']],
  ['dans 48 heures', ['dans 48 heures = relative 2 span 1 hour 48']],
  ['$155, 155 $, 6 000 $', ['$155 = amount 15500', '155 $ = amount 15500', '6 000 $ = amount 600000']],
  ['1,365.50 dollars', ['1,365.50 dollars = amount 136550']],
  ['cent cinquante-cinq dollars, 20 piastres, 20 bucks', ['cent cinquante-cinq dollars = amount 15500', '20 piastres = amount 2000', '20 bucks = amount 2000']],
  ['80 %, eighty percent, dix pour cent', ['80 % = percent 80', 'eighty percent = percent 80', 'dix pour cent = percent 10']],
  ['the second letter, la deuxième lettre, 2e avis', ['second = ordinal 2', 'deuxième = ordinal 2', '2e = ordinal 2']],
  ['page 1 of 3', ['1 = count 1', '3 = count 3']],
  ['IMM 5708, imm5708, CIT 0002', ['IMM 5708 = identifier IMM5708', 'imm5708 = identifier IMM5708', 'CIT 0002 = identifier CIT0002']],
  ['F900418263 and 1234-5678', ['F900418263 = identifier F900418263', '1234-5678 = identifier 12345678']],
  ['call 1-888-555-0100 or (514) 555-0199', ['1-888-555-0100 = identifier 18885550100', '(514) 555-0199 = identifier 5145550199']],
  ['RN123456789CA, RN 123 456 789 CA', ['RN123456789CA = identifier RN123456789CA', 'RN 123 456 789 CA = identifier RN123456789CA']],
  ['K1A 0B1', ['K1A 0B1 = identifier K1A0B1']],
  ['ending in 8263, se terminant par 8263', ['8263 = ending 8263', '8263 = ending 8263']],
  ['write to a.b@example.org.', ['a.b@example.org = identifier a.b@example.org']],
  ['see https://example.org/form.', ['https://example.org/form = identifier https://example.org/form']],
  ['under number 88213, numéro 88213', ['88213 = identifier 88213', '88213 = identifier 88213']],
  ['extended to the 30th', ['30th = day *-*-30']],
  ['le 12, rue des Ormes', ['12 = count 12']],
  ['2½ years', ['2½ years = duration 2.5 year']],
];

describe('months, days from today, times, amounts, numbers that name', () => {
  it.each(NOW)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('words that make an atom approximate', () => {
  it.each([
    ['about 3 weeks', '3 weeks = ~duration 3 week'],
    ['three weeks, roughly', 'three weeks = ~duration 3 week'],
    ['3 weeks or so', '3 weeks = ~duration 3 week'],
    ['around the 12th', '12th = ~day *-*-12'],
    ['at least two documents', 'two = ~count 2'],
    ['environ dix jours', 'dix jours = ~duration 10 day'],
    ['plus de 3 mois', '3 mois = ~duration 3 month'],
    ['jusqu’à 5 documents', '5 = ~count 5'],
    ['autour du 3 mai', '3 mai = ~day *-5-3'],
    ['quelque 300 dossiers', '300 = ~count 300'],
    ['une vingtaine de dossiers', 'une vingtaine = ~count 20'],
    ['il y a environ trois semaines', 'il y a environ trois semaines = ~relative -21 span 1 week -3'],
    ['a few weeks ago', 'a few weeks ago = ~vague'],
    ['il y a quelques semaines', 'il y a quelques semaines = ~vague'],
    ['recently', 'recently = ~vague'],
    ['bientôt', 'bientôt = ~vague'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('leaves a deadline exact', () => {
    expect(read('jusqu’au 3 mai')).toEqual(['3 mai = day *-5-3']);
    expect(read('until 3 May')).toEqual(['3 May = day *-5-3']);
  });
});

describe('words that look like atoms and are none', () => {
  it.each([
    'You may send it.', 'May I have your name?', 'MAY WE HELP?', 'It may first need that.', 'une seconde', 'one second', 'one moment, please', 'First, thank you.', 'first of all', 'as soon as possible', 'par an', 'le sixième', 'How does one withdraw?',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('tells sept the number from sept the month', () => {
    expect(read('le 3 sept 2024')).toEqual(['3 sept 2024 = day 2024-9-3']);
    expect(read('sept documents')).toEqual(['sept = count 7']);
  });
});

describe('days told from other days', () => {
  it.each([
    ['three weeks ago yesterday', 'three weeks ago yesterday = relative -22 span 1 day -22'],
    ['il y a eu trois semaines hier', 'il y a eu trois semaines hier = relative -22 span 1 day -22'],
    ['A year ago yesterday the file came', 'A year ago yesterday = relative -366 span 1 year -1'],
    ['six months from yesterday', 'six months from yesterday = relative 182 span 1 month 6'],
    ['that is demain en huit', 'demain en huit = relative 8 span 1 day 8'],
    ['a week tomorrow', 'a week tomorrow = relative 8 span 1 day 8'],
    ['It came in two days ahead', 'two days = duration 2 day'],
    ['finished Tuesday of last week', 'Tuesday of last week = weekday 2'],
    ['asked a week ago Monday', 'a week ago Monday = weekday 1'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('lengths of two parts', () => {
  it.each([
    ['nine weeks and one day', { value: 64, unit: 'day' }],
    ['a year and six days', { value: 1, unit: 'year', days: 6 }],
    ['un mois et un jour', { value: 1, unit: 'month', days: 1 }],
    ['thirteen days shy of a year', { value: 1, unit: 'year', days: -13 }],
    ['à treize jours près, un an', { value: 1, unit: 'year', days: -13 }],
    ['three days over three weeks', { value: 24, unit: 'day' }],
    ['un an moins treize jours', { value: 1, unit: 'year', days: -13 }],
    ['two years and three months', { value: 27, unit: 'month' }],
  ])('%s', (text, expected) => {
    expect(readAtoms(text)).toEqual([{ kind: 'duration', fuzzy: false, start: 0, end: text.length, ...expected }]);
  });

  it('keeps apart what does not belong together', () => {
    expect(read('two days and two weeks')).toEqual(['two days = duration 2 day', 'two weeks = duration 2 week']);
  });
});

describe('which number belongs to which month', () => {
  it.each([
    ['It got there first, June eleven', 'June eleven = day *-6-11'],
    ['one January thirteenth, one February twenty-fifth,', 'one = article 1', 'January thirteenth = day *-1-13', 'one = article 1', 'February twenty-fifth = day *-2-25'],
    ['the next two, February and April', 'two = count 2', 'February = month * 2', 'April = month * 4'],
    ['I said the 15th. October 16 is it', '15th = day *-*-15', 'October 16 = day *-10-16'],
    ['deux d’avril, une de mai', 'deux = count 2', 'avril = month * 4', 'mai = month * 5'],
    ['le deux d’avril', 'deux d’avril = day *-4-2'],
    ['du vingt au vingt-sept mars', 'vingt = day *-3-20', 'vingt-sept mars = day *-3-27'],
    ['accepted 02-26', '02-26 = day *-2-26'],
    ['10-12 documents', '10-12 = ~count 12'],
    ['Jul 25: acknowledgement', 'Jul 25 = day *-7-25'],
    ['late August (25th)', 'late August = month * 8 end', '25th = day *-*-25'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('times told by the part of the day', () => {
  it.each([
    ['ten in the morning', 'ten in the morning = time 10:0'],
    ['one thirty in the afternoon', 'one thirty in the afternoon = time 13:30'],
    ['half past nine in the morning', 'half past nine in the morning = time 9:30'],
    ['deux heures de l’après-midi heure de là-bas', 'deux heures de l’après-midi = time 14:0'],
    ['ten documents in the morning', 'ten = count 10'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('days with a name', () => {
  it.each([
    ['in hand by Halloween', 'Halloween = day *-10-31'],
    ['une semaine avant Noël', 'une semaine = duration 1 week', 'Noël = day *-12-25'],
    ['depuis le jour de l’An', 'le jour de l’An = day *-1-1'],
    ['Merry Christmas'],
    ['pendant le congé de Noël'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('the order of day and month', () => {
  it.each([
    ['reçue le 10/03', '10/03 = day *-3-10'],
    ['asked 13/06, received 09/07', '13/06 = day *-6-13', '09/07 = day *-7-9'],
    ['asked 06/13, received 07/09', '06/13 = day *-6-13', '07/09 = day *-7-9'],
    ['It was received 10/03', '10/03 = day *-3-10 or *-10-3'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});
