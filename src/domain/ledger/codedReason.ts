/** "Motif inscrit : signature manquante": which words give the record's own reason as the glossary puts it, and say that it is the reason? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import { packWordsOf, type Token } from '../guard/tokenise.ts';
import { LANGUAGES } from '../kernel/bilingual.ts';
import type { PlacedAtom } from './claims.ts';
import type { Name } from './readNames.ts';
import { isPredicate, type Term } from './readTerms.ts';

interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Between the words of the glossary, and between them and the word for a reason. */
const LIGHT = new Set(['the', 'a', 'an', 'is', 'are', 'has', 'been', 'that', 'le', 'la', 'les', 'l', 'un', 'une', 'est', 'sont', 'ne', 'n', 'c', 'ce', 'que', 'd']);
/** Of whom or what else it is said: that is no reason the record gives. */
const ELSEWHERE = new Set(['not', 'kin', 'modal', 'only', 'weight', 'why']);

/** `kept` with that stretch read as one quotation; as it was where anything else is said, denied or dated beside it. */
export function withoutCodedReason(kept: readonly Term[], atoms: readonly PlacedAtom[], names: readonly Name[], tokens: readonly Token[], pack: CompiledPack, { record, glossary }: ReplyFacts): readonly Term[] {
  const cue = kept.find(({ family, name }) => family === 'why' && (name === 'because' || name === 'coded'));
  const entry = cue === undefined || record?.reasonCode === undefined ? undefined : glossary.reasons.get(record.reasonCode);
  if (cue === undefined || entry?.gloss === undefined || names.length > 0 || atoms.some(({ atom }) => atom.kind !== 'count' || !atom.article)) return kept;
  const { gloss } = entry;
  const wordings = LANGUAGES.flatMap((language) => [entry[language].label, gloss[language]]).map((text) => packWordsOf(text.replace(/\.$/, ''), pack.lexicon).filter((word) => !LIGHT.has(word)).map(sameDenial));
  const found = wordings.map((words) => findIn(tokens, words)).find((stretch) => stretch !== undefined);
  if (found === undefined || tokens.slice(found.first - 1, found.end).some(({ word }) => OWNERS.has(word))) return kept;
  const rest = kept.filter(({ first, end }) => end <= found.first || first >= found.end);
  const isBeside = rest.some((term) => (isPredicate(term) && !isInside(term, kept)) || (term.family !== 'why' && ELSEWHERE.has(term.family)));
  return isBeside || goesOn(found, kept, tokens) ? kept : [...rest.filter((term) => term.family !== 'why' && !isInside(term, kept)), { family: 'neutral', name: 'meaning', ...found } satisfies Term].toSorted((left, right) => left.first - right.first);
}
const OWNERS = new Set(['his', 'her', 'their', 'my', 'son', 'sa', 'ses', 'leur', 'leurs']);

/** "The waiting reason recorded": said of the reason itself. */
const isInside = (term: Term, all: readonly Term[]): boolean => term.name === 'recorded' || all.some(({ family, first, end }) => family === 'why' && first <= term.first && term.end <= end);

/** "… by your own fault": a word behind it that is not of the word for a reason adds to what the record gives. */
const goesOn = ({ end }: Stretch, kept: readonly Term[], tokens: readonly Token[]): boolean =>
  tokens.some(({ word }, at) => at >= end && !LIGHT.has(word) && word !== 'it' && !kept.some((term) => term.family === 'why' && term.first <= at && at < term.end));

const sameDenial = (word: string): string => (word === 'pas' || word === 'non' ? 'not' : word);

/** The wording from its first to its last word, light words aside. */
function findIn(tokens: readonly Token[], words: readonly string[]): Stretch | undefined {
  for (let first = 0; first < tokens.length; first += 1) {
    if (sameDenial(tokens[first]?.word ?? '') !== words[0]) continue;
    let at = first;
    let said = 0;
    while (at < tokens.length && said < words.length && (sameDenial(tokens[at]?.word ?? '') === words[said] || LIGHT.has(tokens[at]?.word ?? ''))) {
      if (sameDenial(tokens[at]?.word ?? '') === words[said]) said += 1;
      at += 1;
    }
    if (said === words.length) return { first, end: at };
  }
  return undefined;
}
