/** What is this person called? A name in the shape of its tradition, with the variants that search has to cope with. */

import type { OtherName } from '../../../src/domain/cases/caseParties.ts';
import { assertNever } from '../../../src/domain/kernel/exhaustive.ts';
import { below, chance, choose, pick, type Stream, type Weighted } from '../stream.ts';
import { AFRICAN } from './african.ts';
import { ATLANTIC } from './atlantic.ts';
import { isDenied } from './deny.ts';
import { EAST_ASIAN } from './eastAsian.ts';
import { SOUTH_ASIAN } from './southAsian.ts';
import type { Tradition } from './tradition.ts';
import { WESTERN_ASIAN } from './westernAsian.ts';

export interface ComposedName {
  /** A single name stands here, with no given names. */
  readonly familyName: string;
  readonly givenNames?: string;
  readonly otherNames: readonly OtherName[];
}

export const TRADITIONS: readonly Tradition[] = [...SOUTH_ASIAN, ...EAST_ASIAN, ...AFRICAN, ...WESTERN_ASIAN, ...ATLANTIC];
const TRADITION_WEIGHTS: Weighted<Tradition> = TRADITIONS.map((tradition) => [tradition, tradition.weight]);
const ALL_FAMILIES: readonly string[] = TRADITIONS.filter((tradition) => tradition.shape !== 'slavic').flatMap((tradition) => tradition.family);

export const chooseTradition = (s: Stream): Tradition => choose(s, TRADITION_WEIGHTS);

const PER_MILLION = { single: 25_000, joined: 125_000, swapped: 12_000, maiden: 40_000, variant: 60_000 };
const SINGLE_SHAPES: ReadonlySet<Tradition['shape']> = new Set(['southAsian', 'persian', 'plain']);

/** `shared` is the surname of the household, where it is handed on. */
export function composeName(s: Stream, tradition: Tradition, sex: 'F' | 'M', shared?: string): ComposedName {
  for (;;) {
    const name = draw(s, tradition, sex, shared);
    if (!isDenied(`${name.givenNames ?? ''} ${name.familyName}`)) return name;
  }
}

function draw(s: Stream, tradition: Tradition, sex: 'F' | 'M', shared: string | undefined): ComposedName {
  const givenNames = composeGiven(s, tradition, sex);
  const single = SINGLE_SHAPES.has(tradition.shape) ? PER_MILLION.single * 4 : 0;
  if (chance(s, single)) return { familyName: givenNames, otherNames: tradition.shape === 'persian' ? [{ kind: 'alias', family: composeFamily(s, tradition), given: givenNames }] : [] };
  const familyName = shared ?? composeFamily(s, tradition);
  return { familyName, givenNames, otherNames: variantsOf(s, tradition, sex, { familyName, givenNames }) };
}

function composeGiven(s: Stream, tradition: Tradition, sex: 'F' | 'M'): string {
  const list = sex === 'F' ? tradition.female : tradition.male;
  const first = pick(s, list);
  switch (tradition.shape) {
    case 'punjabi': return `${first} ${sex === 'F' ? 'Kaur' : 'Singh'}`;
    case 'chinese': return joinSyllables(s, first, pick(s, list));
    case 'vietnamese': return `${pick(s, sex === 'F' ? ['Thị', 'Thị', 'Ngọc', 'Thanh', 'Kim'] : ['Văn', 'Văn', 'Minh', 'Quốc', 'Hữu'])} ${first}`;
    case 'horn': return `${first} ${pick(s, tradition.male)}`;
    case 'filipino': return chance(s, 300_000) ? `${first} ${pick(s, tradition.family)}` : first;
    case 'french':
    case 'caribbean': return chance(s, 180_000) ? `${first}-${pick(s, list)}` : first;
    case 'koreanJapanese': return chance(s, 300_000) ? first.replace('-', ' ') : first;
    case 'westAfrican':
    case 'arabic':
    case 'latin': return chance(s, 250_000) ? `${first} ${pick(s, list)}` : first;
    case 'slavic':
    case 'persian':
    case 'southAsian':
    case 'plain': return first;
    default: return assertNever(tradition.shape);
  }
}

/** Two syllables as one word, two words or hyphenated. */
function joinSyllables(s: Stream, first: string, second: string): string {
  const way = below(s, 5);
  if (way === 0) return first;
  if (way === 1) return `${first} ${second}`;
  return way === 2 ? `${first}-${second.toLowerCase()}` : `${first}${second.toLowerCase()}`;
}

export function composeFamily(s: Stream, tradition: Tradition): string {
  const family = composeOwnFamily(s, tradition);
  return chance(s, PER_MILLION.joined) ? `${family}-${pick(s, ALL_FAMILIES)}` : family;
}

function composeOwnFamily(s: Stream, tradition: Tradition): string {
  const base = pick(s, tradition.family);
  const endings = tradition.endings ?? [];
  switch (tradition.shape) {
    case 'slavic': return `${base}${pick(s, endings)}`;
    case 'persian': return chance(s, 700_000) && !base.endsWith('i') ? `${base}${pick(s, endings)}` : base;
    case 'southAsian': return chance(s, 80_000) ? `${pick(s, tradition.male)}${pick(s, endings)}` : base;
    case 'westAfrican': return chance(s, 120_000) ? `${base}${pick(s, endings)}` : base;
    case 'latin': return chance(s, 750_000) ? `${base} ${chance(s, 40_000) ? 'y ' : ''}${pick(s, tradition.family)}` : base;
    case 'filipino': return chance(s, 30_000) ? `${base} Jr` : base;
    case 'french': return chance(s, 80_000) ? `${base}-${pick(s, tradition.family)}` : base;
    case 'punjabi':
    case 'chinese':
    case 'arabic':
    case 'horn':
    case 'vietnamese':
    case 'koreanJapanese':
    case 'caribbean':
    case 'plain': return base;
    default: return assertNever(tradition.shape);
  }
}

function variantsOf(s: Stream, tradition: Tradition, sex: 'F' | 'M', name: { readonly familyName: string; readonly givenNames: string }): readonly OtherName[] {
  const others: OtherName[] = [];
  if (sex === 'F' && chance(s, PER_MILLION.maiden)) others.push({ kind: 'maiden', family: composeFamily(s, tradition), given: name.givenNames });
  if (chance(s, PER_MILLION.swapped)) others.push({ kind: 'order_swapped', family: name.givenNames, given: name.familyName });
  const variant = chance(s, PER_MILLION.variant) ? respell(tradition, name.familyName) : name.familyName;
  if (variant !== name.familyName) others.push({ kind: 'transliteration', family: variant, given: name.givenNames });
  return others;
}

const RESPELLINGS: Partial<Readonly<Record<Tradition['shape'], readonly (readonly [string, string])[]>>> = {
  arabic: [['Al-', 'El '], ['El-', 'Al '], ['ou', 'u'], ['q', 'k'], ['kh', 'k'], ['aa', 'a']],
  slavic: [['iy', 'y'], ['skyi', 'sky'], ['iak', 'yak'], ['enko', 'yenko'], ['kh', 'h']],
  chinese: [['Zh', 'Ch'], ['X', 'Hs'], ['Wang', 'Wong'], ['Huang', 'Wong'], ['Chen', 'Chan'], ['Lin', 'Lam']],
  persian: [['ou', 'u'], ['zadeh', 'zada'], ['ee', 'i'], ['gh', 'q']],
  koreanJapanese: [['Park', 'Pak'], ['Lee', 'Yi'], ['Choi', 'Choe'], ['Jung', 'Chung'], ['oo', 'u'], ['Sato', 'Satoh']],
  westAfrican: [['Ou', 'W'], ["N'", 'N'], ['é', 'e']],
  punjabi: [['ee', 'i'], ['dh', 'd'], ['ai', 'ay']],
};

function respell(tradition: Tradition, name: string): string {
  const rule = (RESPELLINGS[tradition.shape] ?? []).find(([from]) => name.includes(from));
  return rule === undefined ? name : name.replace(rule[0], rule[1]);
}
