/** Which classes and which anchors has a word of a text? Answered from plain tables, which can be kept in a file. */

/** Lists of numbers, one behind the other: list `i` ends where list `i + 1` begins. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** What hangs on each of these words, stems or signs. */
export interface NamedLists {
  readonly names: readonly string[];
  /** Classes, by the number under which they are asked. */
  readonly uses: Lists;
  /** Whatever is to be tried at such a word. */
  readonly hanging: Lists;
}

export interface ClassTables {
  /** Numbers of 32 bits in the row of a word. */
  readonly width: number;
  readonly words: NamedLists;
  readonly stems: NamedLists;
  /** One entry: every number written in digits. */
  readonly numbers: NamedLists;
}

export interface WordClass {
  /** Number of the word's row: one bit for each class asked about. */
  readonly row: number;
  readonly hanging: Int32Array;
}

export interface OpenClasses {
  /** Rows of all words met, one behind the other. Made longer when needed: ask for them after the words of a text are known. */
  rows: Int32Array;
  /** Each row folded to `FOLD` numbers. Most words are of few classes, so most questions end here, in a table small enough to be at hand. */
  folds: Int32Array;
  readonly width: number;
  readonly classesOf: (word: string) => WordClass;
  /** Forgets words when there are many. To be called between texts: rows of a text being read must stay. */
  readonly tidy: () => void;
}

/** Numbers of a folded row; a power of two. */
export const FOLD = 8;

/** Is the word of this row of this class? */
export function isOf(rows: Int32Array, folds: Int32Array, width: number, row: number, use: number): boolean {
  const slot = use >>> 5;
  const bit = 1 << (use & 31);
  return ((folds[row * FOLD + (slot & (FOLD - 1))] as number) & bit) !== 0 && ((rows[row * width + slot] as number) & bit) !== 0;
}

/** Numbers that fit into half the room are put there: what is read with each word should be at hand. */
export const compact = (numbers: readonly number[]): Int16Array | Int32Array => (numbers.every((number) => number >= -0x80_00 && number < 0x80_00) ? Int16Array.from(numbers) : Int32Array.from(numbers));

export function layOutLists(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    starts[index + 1] = (starts[index] as number) + list.length;
  });
  const items = new Int32Array(starts[lists.length] as number);
  lists.forEach((list, index) => items.set(list, starts[index]));
  return { starts, items };
}

const MAX_REMEMBERED = 8_000;
/** Rows at the beginning. */
const ROOM = 256;
const NUMBER = /^\p{N}+([.,]\p{N}+)*$/u;

export function openClasses({ width, words, stems, numbers }: ClassTables): OpenClasses {
  const wordAt = placesOf(words.names);
  const stemAt = placesOf(stems.names);
  const lengths = [...new Set(stems.names.map(({ length }) => length))].sort((a, b) => a - b);
  const remembered = new Map<string, WordClass>();
  /** Words of no class share the first row. */
  const none: WordClass = { row: 0, hanging: new Int32Array(0) };
  let used = 1;

  const entriesOf = (word: string): readonly (readonly [NamedLists, number])[] => {
    const found: (readonly [NamedLists, number])[] = [];
    const own = wordAt.get(word);
    if (own !== undefined) found.push([words, own]);
    for (const length of lengths) {
      if (length > word.length) break;
      const stem = stemAt.get(word.slice(0, length));
      if (stem !== undefined) found.push([stems, stem]);
    }
    if (numbers.names.length > 0 && NUMBER.test(word)) found.push([numbers, 0]);
    return found;
  };
  const look = (word: string): WordClass => {
    const entries = entriesOf(word);
    if (entries.length === 0) return none;
    const row = used;
    used += 1;
    if (used * width > open.rows.length) open.rows = longer(open.rows);
    if (used * FOLD > open.folds.length) open.folds = longer(open.folds);
    const hanging = new Set<number>();
    for (const [lists, entry] of entries) {
      for (const use of itemsOf(lists.uses, entry)) {
        const slot = use >>> 5;
        const bit = 1 << (use & 31);
        open.rows[row * width + slot] = (open.rows[row * width + slot] as number) | bit;
        open.folds[row * FOLD + (slot & (FOLD - 1))] = (open.folds[row * FOLD + (slot & (FOLD - 1))] as number) | bit;
      }
      for (const place of itemsOf(lists.hanging, entry)) hanging.add(place);
    }
    return { row, hanging: Int32Array.from(hanging).sort() };
  };
  const open: OpenClasses = {
    rows: new Int32Array(width * ROOM),
    folds: new Int32Array(FOLD * ROOM),
    width,
    classesOf: (word) => {
      const known = remembered.get(word);
      if (known !== undefined) return known;
      const classes = look(word);
      remembered.set(word, classes);
      return classes;
    },
    tidy: () => {
      if (remembered.size < MAX_REMEMBERED) return;
      remembered.clear();
      open.rows = new Int32Array(width * ROOM);
      open.folds = new Int32Array(FOLD * ROOM);
      used = 1;
    },
  };
  return open;
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, index) => [name, index]));

const itemsOf = ({ starts, items }: Lists, list: number): Int32Array => items.subarray(starts[list], starts[list + 1]);

function longer(rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length * 2);
  out.set(rows);
  return out;
}
