/** Which rows of the palette fit what was typed? Word starts and synonyms in both languages; a prefix narrows to one group. */

import type { CommandId } from '../../platform/keymap.ts';

export interface PaletteAction {
  readonly id: CommandId;
  readonly refusal?: string;
  readonly run: () => void;
}

export type PaletteGroup = 'actions' | 'cases' | 'scripts';

export interface PaletteRow {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly name: string;
  /** Further words that find this row: the other language, synonyms. */
  readonly words: string;
  readonly code?: string;
  readonly key?: string;
  readonly refusal?: string;
  /** Read in the preview beside the list. */
  readonly preview?: string;
  readonly note?: string;
  readonly run: () => void;
}

const PREFIXES: Readonly<Record<string, PaletteGroup>> = { '>': 'actions', '#': 'cases', '/': 'scripts' };

export interface PaletteQuery {
  readonly group: PaletteGroup | undefined;
  readonly words: readonly string[];
}

export const foldWords = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function readQuery(text: string): PaletteQuery {
  const group = PREFIXES[text.trimStart()[0] ?? ''];
  const rest = group === undefined ? text : text.trimStart().slice(1);
  return { group, words: foldWords(rest).split(/[\s'’]+/).filter((word) => word !== '') };
}

/** Every typed word starts a word of the row; digits are also found inside numbers written in groups. */
export function fits(row: PaletteRow, { group, words }: PaletteQuery): boolean {
  if (group !== undefined && row.group !== group) return false;
  const text = foldWords(`${row.code ?? ''} ${row.name} ${row.words}`);
  const starts = text.split(/[\s'’(\u00a0]+/);
  const joined = text.replaceAll(/[\s\u00a0]/g, '');
  return words.every((word) => starts.some((start) => start.startsWith(word)) || (/\d/.test(word) && joined.includes(word)));
}

const ORDER: readonly PaletteGroup[] = ['actions', 'cases', 'scripts'];

/** Found by what is written in the row, not only by a synonym. */
const fitsByName = (row: PaletteRow, query: PaletteQuery): boolean => fits({ ...row, words: '' }, query);

/** Groups stand together, those found by name first; inside a group what may be done comes first. Without words the last used lead. */
export function rankRows(rows: readonly PaletteRow[], query: PaletteQuery, recent: readonly string[]): readonly PaletteRow[] {
  const found = rows.filter((row) => fits(row, query));
  const named = new Set(found.filter((row) => fitsByName(row, query)).map((row) => row.id));
  const groups = ORDER.toSorted((left, right) => Number(hasNamed(right)) - Number(hasNamed(left)));
  function hasNamed(group: PaletteGroup): boolean {
    return found.some((row) => row.group === group && row.refusal === undefined && named.has(row.id));
  }
  const weight = (row: PaletteRow): number => {
    const at = recent.indexOf(row.id);
    const isRecent = query.words.length === 0 && at >= 0;
    return groups.indexOf(row.group) * 1000 + (row.refusal === undefined ? 0 : 500) + (named.has(row.id) ? 0 : 200) + (isRecent ? at - 100 : 0);
  };
  return found.map((row, index) => ({ row, index })).toSorted((left, right) => weight(left.row) - weight(right.row) || left.index - right.index).map(({ row }) => row);
}
