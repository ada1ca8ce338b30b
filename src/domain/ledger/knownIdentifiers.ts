/** Is a number of letters and digits one that may be told: of the call, of the case, of a parcel, of a form the record asks for? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Atom } from './atoms/atom.ts';

export function isKnownIdentifier(atom: Atom, sentence: string, { facts }: { readonly facts: ReplyFacts }): boolean {
  const said = bare(atom.kind === 'identifier' ? atom.text : sentence.slice(atom.start, atom.end));
  if (said === '') return false;
  const { record, reference } = facts;
  const whole = [reference, record?.number, record?.passport?.tracking].flatMap((text) => (text === undefined ? [] : [bare(text)]));
  if (whole.includes(said)) return true;
  if (said.length >= 4 && record?.number !== undefined && bare(record.number).endsWith(said)) return atom.kind === 'identifier' ? atom.ending || said.length === 4 : said.length === 4;
  // The record has no field for the number of a form: the note about the letter names it.
  return atom.kind === 'identifier' && said.length > 4 && (record?.notes ?? []).some(({ text }) => isWritten(said, text));
}

const bare = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Whole words only, "IMM 5645" being two of them: a piece of a longer number is not the number. */
function isWritten(said: string, text: string): boolean {
  const words = text.toUpperCase().split(/[^A-Z0-9]+/);
  return words.some((word, at) => word === said || `${word}${words[at + 1] ?? ''}` === said || `${word}${words[at + 1] ?? ''}${words[at + 2] ?? ''}` === said);
}
