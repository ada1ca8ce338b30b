/** Which rows of the other files belong to a row of the main one? Each other file is read once, before the main one. */

import { basename, join } from 'node:path';
import type { Mapping } from '../mapping/compileMapping.ts';
import type { Mistake } from '../mapping/compileFields.ts';
import { openRows, type RowsOptions } from '../reading/openRows.ts';
import type { FileStop, Row } from '../reading/reading.ts';
import { createJoinIndex, type JoinIndex } from './joinIndex.ts';

export interface Joins {
  readonly rowsOf: (file: string, row: Row) => readonly Row[];
  /** Rows that belong to no case are told, not lost. */
  readonly rejectUnused: () => void;
  readonly close: () => void;
}

interface Hears {
  readonly reject: (row: Pick<Row, 'place' | 'raw'>, mistakes: readonly Mistake[]) => void;
  readonly onStop: (stop: FileStop) => void;
  readonly onFound: RowsOptions['onFound'];
}

export async function openJoins(folder: string, mapping: Mapping, { reject, onStop, onFound }: Hears): Promise<Joins> {
  const indexes = new Map<string, JoinIndex>();
  const close = (): void => indexes.forEach((index) => index.close());
  try {
    for (const [name, { file, key, layout, columns }] of mapping.joins) {
      const index = createJoinIndex(columns);
      indexes.set(name, index);
      // Only the name: a mapping does not reach out of the folder of the extract.
      for await (const reading of openRows(join(folder, basename(file)), { layout, columns, onBytes: () => undefined, onFound })) {
        if (reading.kind === 'stop') onStop(reading.stop);
        else if (reading.kind === 'bad') reject(reading.bad, [{ field: name, code: reading.bad.code, ...(reading.bad.params === undefined ? {} : { params: reading.bad.params }) }]);
        else {
          const text = mapping.keyOf(reading.row, key);
          if (text === '') reject(reading.row, [{ field: key, code: 'join.no_key' }]);
          else index.add(text, reading.row);
        }
      }
    }
  } catch (error) {
    close();
    throw error;
  }
  const keyColumn = mapping.file.key ?? '';
  return {
    rowsOf: (file, row) => {
      const key = mapping.keyOf(row, keyColumn);
      return key === '' ? [] : indexes.get(file)?.rowsOf(key) ?? [];
    },
    rejectUnused: () => indexes.forEach((index, name) => {
      for (const row of index.unused()) reject(row, [{ field: name, code: 'join.no_case' }]);
    }),
    close,
  };
}
