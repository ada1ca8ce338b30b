/** How does a line a trainer wrote become a pattern, or a list of what is wrong with it? */

import { err, ok, type Result } from '../../kernel/result.ts';
import { packWordsOf, type Lexicon } from '../tokenise.ts';
import { DEFAULT_GAP, MAX_GAP, MAX_WINDOW, MIN_STEM, type Choice, type Element, type PatternProblem } from './pattern.ts';

type Parsed<T> = Result<T, PatternProblem>;

interface Reader {
  readonly signs: readonly string[];
  readonly lexicon: Lexicon;
  readonly words: Map<string, readonly Element[]>;
  at: number;
  depth: number;
}

const MAX_LENGTH = 600;
const MAX_DEPTH = 4;
const SIGN = /\.\.\.\d*|!\d*|[()[\]|^$]|[^\s()[\]|^$!]+/gu;

export function parsePattern(text: string, lexicon: Lexicon): Parsed<readonly Element[]> {
  if (text.length > MAX_LENGTH) return problem('pattern.too_long', text.slice(0, 40), `Keep a pattern under ${MAX_LENGTH} characters; write two patterns.`);
  const reader: Reader = { signs: text.match(SIGN) ?? [], lexicon, words: plainWords(lexicon), at: 0, depth: 0 };
  const elements = readSequence(reader);
  if (!elements.ok) return elements;
  const left = reader.signs[reader.at];
  if (left !== undefined) return problem('pattern.unbalanced', left, 'This bracket closes nothing.');
  return checkShape(elements.value, text);
}

/** Elements up to a closing sign or the end. */
function readSequence(reader: Reader): Parsed<readonly Element[]> {
  const elements: Element[] = [];
  while (reader.at < reader.signs.length && !isClosing(reader.signs[reader.at])) {
    const read = readElement(reader);
    if (!read.ok) return read;
    elements.push(...read.value);
  }
  return ok(elements);
}

const isClosing = (sign: string | undefined): boolean => sign === ')' || sign === ']' || sign === '|';

function readElement(reader: Reader): Parsed<readonly Element[]> {
  const sign = reader.signs[reader.at] as string;
  const known = reader.words.get(sign);
  if (known !== undefined) return take(reader, known);
  if (sign === '^') return take(reader, [{ kind: 'clauseStart' }]);
  if (sign === '$') return take(reader, [{ kind: 'clauseEnd' }]);
  if (sign === '[') return readOptional(reader);
  if (sign === '(') return readEither(reader);
  if (sign.startsWith('...')) return readGap(reader, sign);
  if (sign.startsWith('!')) return readExclusion(reader, sign);
  return readWords(reader, sign);
}

const take = (reader: Reader, elements: readonly Element[]): Parsed<readonly Element[]> => {
  reader.at += 1;
  return ok(elements);
};

function readOptional(reader: Reader): Parsed<readonly Element[]> {
  const branches = readBranches(reader, ']');
  if (!branches.ok) return branches;
  const part = joinBranches(branches.value);
  return ok([{ kind: 'optional', part }]);
}

function readEither(reader: Reader): Parsed<readonly Element[]> {
  const branches = readBranches(reader, ')');
  return branches.ok ? ok(joinBranches(branches.value)) : branches;
}

/** `(a|b c|d)`; reads past the closing sign. */
function readBranches(reader: Reader, closing: string): Parsed<readonly (readonly Element[])[]> {
  const opening = reader.signs[reader.at] as string;
  reader.at += 1;
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return problem('pattern.too_deep', opening, `Nest brackets at most ${MAX_DEPTH} deep.`);
  const branches: (readonly Element[])[] = [];
  for (;;) {
    const branch = readSequence(reader);
    if (!branch.ok) return branch;
    if (branch.value.length === 0) return problem('pattern.empty_choice', opening, 'A choice is empty: write words on both sides of |, or use [ ] for what may be missing.');
    branches.push(branch.value);
    const sign = reader.signs[reader.at];
    reader.at += 1;
    if (sign === '|') continue;
    if (sign !== closing) return problem('pattern.unbalanced', opening, `The bracket is not closed by ${closing}.`);
    reader.depth -= 1;
    return ok(branches);
  }
}

/** A choice of single words is one element, which is cheaper to match than branches. */
function joinBranches(branches: readonly (readonly Element[])[]): readonly Element[] {
  const [first] = branches;
  if (branches.length === 1 && first !== undefined) return first;
  const choices: Choice[] = [];
  for (const branch of branches) {
    const [only] = branch;
    if (branch.length !== 1 || only?.kind !== 'one') return [{ kind: 'either', branches }];
    for (const choice of only.choices) choices.push(choice);
  }
  return [{ kind: 'one', choices }];
}

function readGap(reader: Reader, sign: string): Parsed<readonly Element[]> {
  const max = sign.length > 3 ? Number(sign.slice(3)) : DEFAULT_GAP;
  if (max < 1 || max > MAX_GAP) return problem('pattern.gap_too_wide', sign, `A gap spans 1 to ${MAX_GAP} words, e.g. ...${DEFAULT_GAP}`);
  reader.at += 1;
  if (reader.signs[reader.at] !== '!') return ok([{ kind: 'gap', max, without: [] }]);
  reader.at += 1;
  const without = readChoices(reader, sign);
  return without.ok ? ok([{ kind: 'gap', max, without: without.value }]) : without;
}

function readExclusion(reader: Reader, sign: string): Parsed<readonly Element[]> {
  reader.at += 1;
  const choices = readChoices(reader, sign);
  if (!choices.ok) return choices;
  if (sign === '!') return ok([{ kind: 'notNext', choices: choices.value }]);
  const window = Number(sign.slice(1));
  if (window < 1 || window > MAX_WINDOW) return problem('pattern.window_too_wide', sign, `A negation window spans 1 to ${MAX_WINDOW} words, e.g. !3(not|never)`);
  return ok([{ kind: 'notBefore', window, choices: choices.value }]);
}

/** What follows `!`: one word, one set or a bracket of single words. */
function readChoices(reader: Reader, sign: string): Parsed<readonly Choice[]> {
  const elements = reader.at < reader.signs.length ? readElement(reader) : ok([]);
  if (!elements.ok) return elements;
  const [only] = elements.value;
  if (elements.value.length !== 1 || only?.kind !== 'one') return problem('pattern.bad_exclusion', sign, 'After ! write one word, one @SET or a bracket of single words: !(not|never)');
  return ok(only.choices);
}

function readWords(reader: Reader, sign: string): Parsed<readonly Element[]> {
  reader.at += 1;
  if (sign === "'s") return ok([{ kind: 'one', choices: [{ kind: 'word', word: sign }] }]);
  if (sign.startsWith('@')) return readSet(sign);
  if (sign.endsWith('*')) return readStem(reader, sign);
  if (!/^[\p{L}\p{N}'’\-\u00a0]+$/u.test(sign)) return problem('pattern.unknown_token', sign, 'Use words, word*, @SET, @NUMBER, ( | ), [ ], ..., !, ^ and $ only; leave out punctuation.');
  const elements = packWordsOf(sign, reader.lexicon).map((word): Element => ({ kind: 'one', choices: [{ kind: 'word', word }] }));
  reader.words.set(sign, elements);
  return ok(elements);
}

/** Words of patterns read before with this lexicon: a pack says the same few thousand words again and again. */
const readBefore = new WeakMap<Lexicon, Map<string, readonly Element[]>>();

function plainWords(lexicon: Lexicon): Map<string, readonly Element[]> {
  const known = readBefore.get(lexicon);
  if (known !== undefined) return known;
  const words = new Map<string, readonly Element[]>();
  readBefore.set(lexicon, words);
  return words;
}

function readSet(sign: string): Parsed<readonly Element[]> {
  const name = sign.slice(1);
  if (name === 'NUMBER') return ok([{ kind: 'one', choices: [{ kind: 'number' }] }]);
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return problem('pattern.bad_set_name', sign, 'A set is written @NAME in capitals, e.g. @ACTION.');
  return ok([{ kind: 'one', choices: [{ kind: 'set', name }] }]);
}

/** A stem is no whole word: no misspelling is looked for in it. */
const NO_LEXICON: Lexicon = new Map();

function readStem(reader: Reader, sign: string): Parsed<readonly Element[]> {
  const words = packWordsOf(sign.slice(0, -1), NO_LEXICON);
  const stem = words.at(-1) ?? '';
  if (stem.length < MIN_STEM) return problem('pattern.stem_too_short', sign, `A stem needs at least ${MIN_STEM} letters before the star.`);
  const before = words.slice(0, -1).map((word): Element => ({ kind: 'one', choices: [{ kind: 'word', word }] }));
  return ok([...before, { kind: 'one', choices: [{ kind: 'stem', stem }] }]);
}

/** A pattern must hold a word; a gap at its beginning or end, even behind an optional part, would say nothing. */
function checkShape(elements: readonly Element[], text: string): Parsed<readonly Element[]> {
  if (!hasSureWord(elements)) return problem('pattern.no_word', text, 'A pattern needs at least one word or @SET that must be there.');
  const certain = elements.filter((element) => element.kind !== 'optional');
  if (certain[0]?.kind === 'gap' || certain.at(-1)?.kind === 'gap') return problem('pattern.loose_gap', text, 'A gap stands between two words; remove it at the beginning or end.');
  return ok(elements);
}

const hasSureWord = (elements: readonly Element[]): boolean => elements.some((element) => element.kind === 'one' || (element.kind === 'either' && element.branches.every(hasSureWord)));

const problem = (code: string, text: string, hint: string): Parsed<never> => err({ code, text, hint });
