/** How is the end of an import told on the command line? Counts, codes and names of columns; never a value of a row. */

import { reasonSentence } from '../../hub/import/run/reasons.ts';
import type { ImportReport } from '../../hub/import/run/importRun.ts';
import type { RowPlace } from '../../hub/import/reading/reading.ts';

export const placeWords = ({ file, row, line }: RowPlace): string => `${file} row ${row}${line === undefined || line === row ? '' : ` (line ${line})`}`;

export function reportLines({ rows, outcomes, rejected, reasons, stops, files, vanished }: ImportReport, rejectsPath: string | undefined): readonly string[] {
  const told = Object.entries(outcomes).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
  const unused = files.flatMap(({ file, unused: columns }) => (columns.length > 0 ? [`${file}: not read by the mapping: ${columns.join(', ')}`] : []));
  return [
    ...files.map(({ file, encoding }) => `${file}: ${encoding}`),
    ...unused,
    `${rows} ${rows === 1 ? 'row' : 'rows'}: ${[...told, `${rejected} rejected`].join(', ')}`,
    ...Object.entries(reasons).map(([code, count]) => `  ${count} × ${code}: ${reasonSentence(code, 'en')}`),
    ...(rejected > 0 && rejectsPath !== undefined ? ['Rejected rows are in the rejects file: it holds client data.'] : []),
    ...(rejected > 0 && rejectsPath === undefined ? ['Give --rejects FILE to have the rejected rows kept with their reasons.'] : []),
    ...(vanished === undefined ? [] : [`${vanished.held} cases held from this source, ${vanished.vanished} no longer in the extract, ${vanished.removed} removed`]),
    ...(vanished?.withheld === undefined ? [] : [`${reasonSentence(vanished.withheld.code, 'en', vanished.withheld.params)} [${vanished.withheld.code}]`]),
    ...stops.map(({ file, code, params }) => `${file}: ${reasonSentence(code, 'en', params)} [${code}]`),
  ];
}
