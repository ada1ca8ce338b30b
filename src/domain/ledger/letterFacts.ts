/** What do the letters of a record say: sent when, how, to whom, and come back? */

import type { CaseRecord, Letter } from '../cases/case.ts';
import type { LetterCode } from '../cases/codes.ts';
import type { Fact } from './fact.ts';

/** Its own name first, then what it is about. */
const TOPICS_OF_LETTER: Readonly<Record<LetterCode, readonly string[]>> = {
  AOR: ['acknowledgement'], biometrics: ['letter_biometrics', 'biometrics'], medical: ['letter_medical', 'medical_exam'], documents: ['letter_documents', 'document', 'item'], fairness: ['fairness'],
  interview: ['letter_interview', 'interview', 'letter_summons'], test: ['letter_test', 'test', 'letter_summons'], ceremony: ['letter_ceremony', 'ceremony', 'letter_summons'], decision: ['letter_decision', 'decision'], return: ['letter_return'],
  passport: ['letter_passport', 'passport'], copr: ['copr'],
};
/** Letters that ask for what they are about. */
const ASKS: readonly LetterCode[] = ['biometrics', 'medical', 'passport'];

export const letterFacts = (record: CaseRecord): readonly Fact[] => (record.letters ?? []).flatMap((letter) => ofLetter(letter, record));

/** A step or an entry that tells the same letter again goes the way the letter went, and counts as that letter. */
export function withLetter(fact: Fact, record: CaseRecord): Fact {
  const letter = fact.event === 'sent' && fact.topics.some((topic) => topic === 'letter') ? (record.letters ?? []).find(({ kind, sentOn }) => sentOn === fact.on && (fact.topics[0] === 'letter' || fact.topics.includes(TOPICS_OF_LETTER[kind][0] as string))) : undefined;
  return letter === undefined ? fact : { ...fact, entity: letter.id, topics: fact.topics.filter((topic) => topic !== 'stage'), to: letter.deliveredTo, ...(letter.channel === undefined ? {} : { channel: letter.channel }) };
}

/** What a letter is called and what it asks for. */
export const topicsOfLetter = (letter: Letter, record: CaseRecord): readonly string[] => [...TOPICS_OF_LETTER[letter.kind], ...itemsOf(letter, record).map(({ document }) => document)];
const itemsOf = (letter: Letter, { items }: CaseRecord): NonNullable<CaseRecord['items']> => (items ?? []).filter((item) => item.letterId === letter.id || (letter.kind === 'documents' && item.requestedOn === letter.sentOn));

function ofLetter(letter: Letter, record: CaseRecord): readonly Fact[] {
  const items = itemsOf(letter, record);
  const documents = items.flatMap(({ document }) => [document, ...(document === 'photo_specification' ? ['photos'] : document === 'passport_copy' ? ['passport'] : [])]);
  const person = new Set(items.map(({ personId }) => personId)).size === 1 ? items[0]?.personId : undefined;
  const topics = [...TOPICS_OF_LETTER[letter.kind], 'letter', ...documents];
  const own = TOPICS_OF_LETTER[letter.kind][0] as string;
  const needs = ['letter', own, 'letter_summons', ...(letter.kind === 'decision' ? ['decision'] : [])];
  const base = { entity: letter.id, ...(person === undefined ? {} : { personId: person }) };
  const sent: Fact = {
    ...base, topics, needs, event: 'sent', on: letter.sentOn, actor: 'office', to: letter.deliveredTo, ...(letter.channel === undefined ? {} : { channel: letter.channel }), slot: 'letter.sent_on',
  };
  const asked: readonly Fact[] = ASKS.includes(letter.kind) ? [{ ...base, topics, event: 'requested', on: letter.sentOn, actor: 'office', to: letter.deliveredTo }] : [];
  const back: readonly Fact[] = letter.undelivered === true || letter.returnedOn !== undefined ? [{ ...base, topics: [...topics, 'address_on_file'], needs: [...needs, 'address_on_file', 'address'], event: 'returned', ...(letter.returnedOn === undefined ? {} : { on: letter.returnedOn }), slot: 'letter.returned_on' }] : [];
  return [sent, ...asked, ...back];
}
