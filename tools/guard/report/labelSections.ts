/** What does the page say label by label: found and right, taken for another, how sure? */

import { LANGUAGES } from '../../../src/domain/kernel/bilingual.ts';
import type { Side } from '../learn/secondReading.ts';
import { calibrationOf, type Forecast } from './calibration.ts';
import { confusionsOf, NOTHING } from './confusions.ts';
import { labelFigures } from './figures.ts';
import type { Judged } from './judged.ts';
import { percent, section, table, toCell } from './table.ts';

const NAMES = { en: 'English', fr: 'French' } as const;
const MOST = 8;

export const labelSection = (title: string, side: Side, judged: readonly Judged[]): string =>
  section(title, ...LANGUAGES.flatMap((lang) => [
    `${NAMES[lang]}:`,
    table(['', 'texts', 'precision', 'recall', 'F1'], labelFigures(side, judged, lang).map(({ label, precision, recall, f1 }) => [`\`${label}\``, String(recall?.n ?? 0), toCell(precision), toCell(recall), toCell(f1)])),
  ]));

export const confusionSection = (title: string, judged: readonly Judged[]): string =>
  section(title, 'By the first label; *nothing* means that the guard is unsure and the agent asks back.', table(['', 'is', 'read as', 'texts'], LANGUAGES.flatMap((lang) => confusionsOf(judged, lang, MOST).map(({ is, readAs, n }) => [lang, `\`${is}\``, readAs === NOTHING ? NOTHING : `\`${readAs}\``, String(n)]))));

export interface CalibrationOf {
  readonly name: string;
  readonly forecasts: readonly Forecast[];
}

export function calibrationSection(title: string, all: readonly CalibrationOf[]): string {
  if (all.every(({ forecasts }) => forecasts.length === 0)) return section(title, 'Rules give no probability, and no weights come with this pack.');
  const read = all.map(({ name, forecasts }) => ({ name, ...calibrationOf(forecasts) }));
  const bins = (read[0]?.bins ?? []).map(({ from }, index) => [
    `${(from * 100).toFixed(0)} to ${(from * 100 + 10).toFixed(0)} %`,
    ...read.map(({ bins: own }) => (own[index]?.n === 0 ? '–' : `${percent(own[index]?.given ?? 0)} / ${percent(own[index]?.held ?? 0)} (${own[index]?.n ?? 0})`)),
  ]);
  return section(
    title,
    'Probabilities before any threshold: mean probability given / share that held (how many). The error is the mean distance between the two, by the size of the bins.',
    table(['probability', ...read.map(({ name }) => name)], [...bins, ['expected calibration error', ...read.map(({ error }) => percent(error))]]),
  );
}
