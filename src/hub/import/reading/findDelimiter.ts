/** Which character separates the columns? The one under which the columns of the mapping are found. */

import { parse } from 'csv-parse/sync';

const CANDIDATES = [',', ';', '\t', '|', '^', '~', ':'] as const;

export interface HeadShape {
  /** Columns the mapping reads. */
  readonly wanted: readonly string[];
  /** Names of the columns when the file has no header line. */
  readonly given: readonly string[] | undefined;
  readonly quote: string | false;
}

/** `undefined` when no candidate separates anything that was asked for. */
export function findDelimiter(head: Buffer, shape: HeadShape): string | undefined {
  const scored = CANDIDATES.map((delimiter) => ({ delimiter, score: scoreOf(firstRecord(head, delimiter, shape.quote), shape) }));
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left));
  return best.score > 0 ? best.delimiter : undefined;
}

function scoreOf(cells: readonly string[], { wanted, given }: HeadShape): number {
  if (given !== undefined) return cells.length === given.length ? 1 : 0;
  const names = new Set(cells.map((cell) => cell.trim()));
  return wanted.filter((name) => names.has(name)).length;
}

function firstRecord(head: Buffer, delimiter: string, quote: string | false): readonly string[] {
  try {
    const [first] = parse(head, { delimiter, quote, to: 1, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
    return first ?? [];
  } catch {
    // Under this character the head is no table.
    return [];
  }
}
