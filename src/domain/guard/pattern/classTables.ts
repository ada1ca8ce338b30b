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
  /** Where the row of the word begins: one bit for each class asked about. */
  readonly row: number;
  readonly hanging: Int32Array;
}

export interface OpenClasses {
  /** Rows of all words met, one behind the other. Made longer when needed: ask for it after the words of a text are known. */
  rows: Int32Array;
  readonly classesOf: (word: string) => WordClass;
  /** Forgets words when there are many. To be called between texts: rows of a text being read must stay. */
  readonly tidy: () => void;
}

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
const NUMBER = /^\p{N}+([.,]\p{N}+)*$/u;

export function openClasses({ width, words, stems, numbers }: ClassTables): OpenClasses {
  const wordAt = placesOf(words.names);
  const stemAt = placesOf(stems.names);
  const lengths = [...new Set(stems.names.map(({ length }) => length))].sort((a, b) => a - b);
  const remembered = new Map<string, WordClass>();
  /** Words of no class share the first row. */
  const none: WordClass = { row: 0, hanging: new Int32Array(0) };
  let used = width;

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
    used += width;
    if (used > open.rows.length) open.rows = longer(open.rows, used);
    const hanging = new Set<number>();
    for (const [lists, entry] of entries) {
      for (const use of itemsOf(lists.uses, entry)) open.rows[row + (use >>> 5)] = (open.rows[row + (use >>> 5)] as number) | (1 << (use & 31));
      for (const place of itemsOf(lists.hanging, entry)) hanging.add(place);
    }
    return { row, hanging: Int32Array.from(hanging).sort() };
  };
  const open: OpenClasses = {
    rows: new Int32Array(width * 64),
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
      open.rows = new Int32Array(width * 64);
      used = width;
    },
  };
  return open;
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, index) => [name, index]));

const itemsOf = ({ starts, items }: Lists, list: number): Int32Array => items.subarray(starts[list], starts[list + 1]);

function longer(rows: Int32Array, needed: number): Int32Array {
  const out = new Int32Array(Math.max(needed, rows.length * 2));
  out.set(rows);
  return out;
}
