/** Which offices, countries, persons and unknown proper names stand in a sentence? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Glossary } from '../glossary/label.ts';
import { acronyms, isUpper, numberedOffices, shortForms, SMALL } from './officeNames.ts';
import { wordsOf, type Token } from '../guard/tokenise.ts';

/** `unknown`: capitals in the middle of a sentence, and nothing on the record is called so. */
export interface Name {
  readonly kind: 'office' | 'country' | 'line' | 'person' | 'holder' | 'place' | 'unknown';
  /** Code of the glossary, or the text itself. */
  readonly code: string;
  /** A town is the place of an appointment and of an office. */
  readonly other?: string;
  readonly first: number;
  readonly end: number;
}

/** How somebody is called before the name; the name itself is judged. */
const TITLES = new Set(['mme', 'mlle', 'mrs', 'mr', 'ms', 'maitre', 'maître', 'monsieur', 'madame']);

/** A family name alone says nobody of the family. */
export const ANY_OF_THE_NAME = '*';

interface Phrase {
  readonly words: readonly string[];
  readonly kind: Name['kind'];
  readonly code: string;
}

type Phrases = ReadonlyMap<string, readonly Phrase[]>;

const NO_LEXICON = new Map<string, readonly string[]>();
const ofGlossary = new WeakMap<Glossary, Phrases>();
const ofFacts = new WeakMap<ReplyFacts, Phrases>();

/** `isCovered(word)`: the word already has a meaning (a term, an atom). */
export function readNames(sentence: string, tokens: readonly Token[], facts: ReplyFacts, isCovered: (word: number) => boolean): readonly Name[] {
  // Names of the record first: they win over a label of the same length.
  const known = [recordPhrases(facts), glossaryPhrases(facts.glossary)];
  const names: Name[] = [];
  const shouting = isShouting(sentence, tokens);
  for (let index = 0; index < tokens.length; index += 1) {
    const phrase = longest(tokens, index, known);
    if (phrase !== undefined) {
      const other = (phrase.kind === 'place' || phrase.kind === 'office') ? twin(tokens, index, known, phrase) : undefined;
      names.push({ kind: phrase.kind, code: phrase.code, ...(other === undefined ? {} : { other }), first: index, end: index + phrase.words.length });
      index += phrase.words.length - 1;
    } else if (facts.record !== undefined && demonymOf(tokens[index]?.word ?? '', facts) !== undefined) {
      names.push({ kind: 'country', code: demonymOf(tokens[index]?.word ?? '', facts) as string, first: index, end: index + 1 });
    } else if (!shouting && tokens[index]?.start !== tokens[0]?.start && !isCovered(index) && !TITLES.has(tokens[index]?.word ?? '') && tokens[index]?.before !== 'sentence' && isCapital(sentence, tokens[index] as Token)) {
      names.push({ kind: 'unknown', code: (tokens[index] as Token).word, first: index, end: index + 1 });
    }
  }
  return names;
}

/** "The Moroccan certificate", "le certificat marocain": a country of the record, by what its people are called. */
function demonymOf(word: string, { record, glossary }: ReplyFacts): string | undefined {
  if (word.length < 5 || !/(?:an|ian|ese|ish|ench|ais|aise|ois|oise|ain|aine|ien|ienne|in|ine|i)$/.test(word)) return undefined;
  return (record?.items ?? []).map(({ country }) => country).find((code) => {
    const entry = code === undefined ? undefined : glossary.countries.get(code);
    return entry !== undefined && [entry.en.label, entry.fr.label].some((label) => foldWord(label).slice(0, 4) === word.slice(0, 4) && foldWord(label) !== word);
  });
}
const foldWord = (label: string): string => label.normalize('NFD').replaceAll(/[^a-zA-Z]/g, '').toLowerCase();

/** Of an office that ends in "c'est" (`withLetterC`), the letter itself must be written. */
function isLetterC(tokens: readonly Token[], index: number, words: readonly string[]): boolean {
  const last = tokens[index + words.length - 1];
  return words.at(-1) !== 'est' || words.at(-2) !== 'ce' || (last !== undefined && last.end - last.start === 1 && tokens[index + words.length - 2]?.before === 'none');
}

function longest(tokens: readonly Token[], index: number, known: readonly Phrases[]): Phrase | undefined {
  const word = tokens[index]?.word ?? '';
  const fits = known.flatMap((phrases) => phrases.get(word) ?? []).filter(({ words }) => words.every((each, offset) => tokens[index + offset]?.word === each) && isLetterC(tokens, index, words));
  return fits.toSorted((left, right) => right.words.length - left.words.length)[0];
}

const twin = (tokens: readonly Token[], index: number, known: readonly Phrases[], phrase: Phrase): string | undefined =>
  known.flatMap((phrases) => phrases.get(tokens[index]?.word ?? '') ?? []).find(({ kind, code, words }) => (kind === 'place' || kind === 'office') && code !== phrase.code && words.length === phrase.words.length && words.every((word, at) => word === phrase.words[at]))?.code;

function glossaryPhrases(glossary: Glossary): Phrases {
  const ready = ofGlossary.get(glossary);
  if (ready !== undefined) return ready;
  const list: Phrase[] = [];
  for (const [topic, kind] of [['offices', 'office'], ['countries', 'country'], ['lines', 'line']] as const) {
    for (const [code, entry] of glossary[topic]) {
      for (const label of [entry.en.label, entry.fr.label]) list.push({ words: wordsOf(label, NO_LEXICON), kind, code }, ...(kind === 'office' ? [...properWords(label), ...acronyms(label), ...shortForms(label)] : kind === 'country' ? shortCountry(label) : []).map((word) => ({ words: wordsOf(word, NO_LEXICON), kind, code })));
    }
  }
  const made = index(list);
  ofGlossary.set(glossary, made);
  return made;
}

/** `United Arab Emirates` is also `the UAE` and `the Emirates`, `Émirats arabes unis` `les Émirats`. */
function shortCountry(label: string): readonly string[] {
  const words = label.split(' ');
  return words.length < 3 || words.some((word) => SMALL.has(word)) ? [] : [...(words.every(isUpper) ? [words.map((word) => word.slice(0, 1)).join('')] : []), ...words.filter((word) => word.length > 6 && isUpper(word))];
}

/** `Montréal office` is also called by its town alone. */
const properWords = (label: string): readonly string[] => label.split(' ').filter((word) => word.length > 2 && isUpper(word));

function recordPhrases(facts: ReplyFacts): Phrases {
  const ready = ofFacts.get(facts);
  if (ready !== undefined) return ready;
  const { record } = facts;
  const list: Phrase[] = [];
  const add = (text: string | undefined, kind: Name['kind'], code: string | undefined = text): void => {
    const words = text === undefined ? [] : wordsOf(text, NO_LEXICON);
    if (words.length > 0 && code !== undefined) list.push({ words, kind, code });
  };
  for (const person of record?.people ?? []) {
    const shared = (record?.people ?? []).some(({ id, familyName }) => id !== person.id && familyName === person.familyName);
    add(person.familyName, 'person', shared ? ANY_OF_THE_NAME : person.id);
    for (const text of [person.givenNames, `${person.givenNames ?? ''} ${person.familyName}`]) add(text, 'person', person.id);
  }
  for (const { holderName, organisation } of record?.authorities ?? []) {
    add(holderName, 'holder');
    // A firm stands for whom it sends: "Ms. Lim of Lim Mobility" is one holder, and another firm another.
    add(organisation, 'holder', holderName);
    for (const seat of [seatOf(organisation), seatOf(holderName)]) add(seat, 'holder', holderName);
    const last = holderName.split(' ').at(-1);
    if (last !== holderName) add(last, 'holder', holderName);
  }
  const offices = new Set([record?.officeCode, ...(record?.transfers ?? []).flatMap(({ fromOffice, toOffice }) => [fromOffice, toOffice])].filter((code) => code !== undefined));
  for (const code of offices) add(code, 'office');
  for (const { text, code } of numberedOffices(offices, facts.glossary)) add(text, 'office', code);
  for (const { place } of record?.appointments ?? []) {
    add(place, 'place');
    for (const word of properWords(place ?? '')) add(word, 'place', place);
  }
  const made = index(list);
  ofFacts.set(facts, made);
  return made;
}

/** `Office of the Member for Rivière-Basse`, `Constituency office of Fundy Bay`: the riding tells whose office it is. */
function seatOf(organisation = ''): string | undefined {
  const words = organisation.split(' ');
  const joint = words.findLastIndex((word) => SEAT_OF.has(word));
  return joint > 0 && isUpper(words[joint + 1] ?? '') && words.slice(0, joint).some((word) => SEAT.has(word.toLowerCase())) ? words.slice(joint + 1).join(' ') : undefined;
}
const SEAT_OF = new Set(['of', 'for', 'de', 'du', 'pour']);
const SEAT = new Set(['office', 'bureau']);

/** A single *c* is read as "c'est" where somebody writes in haste: "centre C" is known so, too. */
const withLetterC = (phrase: Phrase): readonly Phrase[] =>
  phrase.kind === 'office' && phrase.words.at(-1) === 'c' ? [phrase, { ...phrase, words: [...phrase.words.slice(0, -1), 'ce', 'est'] }] : [phrase];

function index(list: readonly Phrase[]): Phrases {
  const map = new Map<string, Phrase[]>();
  for (const phrase of list.flatMap(withLetterC)) {
    const first = phrase.words[0];
    if (first === undefined) continue;
    const known = map.get(first);
    if (known === undefined) map.set(first, [phrase]);
    else known.push(phrase);
  }
  return map;
}

const isCapital = (sentence: string, token: Token): boolean => {
  const text = sentence.slice(token.start, token.end);
  return isUpper(text) || /^\p{Ll}{1,2}['’]\p{Lu}/u.test(text);
};

/** Words in capitals throughout, or A Title Like This, tell nothing about names. */
function isShouting(sentence: string, tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.end - token.start > 3);
  const capital = words.filter((token) => isCapital(sentence, token)).length;
  return words.length > 4 && capital * 10 > words.length * 7;
}
