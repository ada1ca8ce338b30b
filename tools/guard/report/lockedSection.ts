/** What does the page say of the texts that are looked at only to report: targets, rules alone, before and after? */

import { LANGUAGES, type Language } from '../../../src/domain/kernel/bilingual.ts';
import { isMet, type Figure } from './figures.ts';
import { fallsOf, keyOf, type Released } from './released.ts';
import { percent, section, table, toCell } from './table.ts';

const find = (figures: readonly Figure[], lang: Language, name: string): Figure | undefined => figures.find((figure) => figure.lang === lang && figure.name === name);
const namesOf = (figures: readonly Figure[]): readonly string[] => [...new Set(figures.map(({ name }) => name))];

export function targetsSection(title: string, figures: readonly Figure[], ...words: readonly string[]): string {
  const rows = namesOf(figures).map((name) => [name, ...LANGUAGES.flatMap((lang) => {
    const figure = find(figures, lang, name);
    return [targetOf(figure), figure === undefined ? '–' : `${toCell(figure)} of ${figure.n}${isMet(figure) ? '' : ' **missed**'}`];
  })]);
  return section(title, ...words, table(['', 'en, target', 'en', 'fr, target', 'fr'], rows));
}

const targetOf = (figure: Figure | undefined): string => (figure?.target === undefined ? '' : `${figure.better === 'lower' ? '≤' : '≥'} ${(figure.target * 100).toFixed(0)} %`);

export function rulesAloneSection(title: string, alone: readonly Figure[], together: readonly Figure[], hasLearned: boolean): string {
  if (!hasLearned) return section(title, 'No weights come with this pack for this side: the rules judge alone.');
  const rows = namesOf(together).map((name) => [name, ...LANGUAGES.flatMap((lang) => [toCell(find(alone, lang, name)), toCell(find(together, lang, name))])]);
  return section(title, table(['', 'en, rules alone', 'en, together', 'fr, rules alone', 'fr, together'], rows));
}

export function releasedSection(released: Released, figures: readonly Figure[]): string {
  const { before } = released;
  const rows = namesOf(figures).map((name) => [name, ...LANGUAGES.flatMap((lang) => [toCell(before.figures[keyOf({ lang, name })]), valueOf(find(figures, lang, name))])]);
  const falls = fallsOf(released, figures).filter(({ today }) => today !== undefined);
  return section(
    'Before and after',
    `The release before (engine ${before.engine}, pack ${before.pack.slice(0, 12)}) on these texts, with its interval, and today's pack.`,
    table(['', 'en, before', 'en, today', 'fr, before', 'fr, today'], rows),
    'A test holds these figures, and F1 of every label, against the best ones a release reached so far: it fails when one is worse by more than the interval of the best.',
    falls.length === 0 ? 'No figure above has fallen out of its interval.' : `Fallen: ${falls.map(({ figure, today, bound }) => `${figure}: ${percent(today ?? 0)}, bound ${percent(bound)}`).join('; ')}.`,
  );
}

const valueOf = (figure: Figure | undefined): string => (figure === undefined ? '–' : percent(figure.value));
