/** Are days, durations and counts found as people write and say them, in both languages? */

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
    default: return 'vague';
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
    ['on 8 Febuary', '8 Febuary = day *-2-8'],
    ['le 2 fevrier', '2 fevrier = day *-2-2'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
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
