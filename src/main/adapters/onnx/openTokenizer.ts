/** Which numbers does a model read for a text? By the tokenizer it was trained with, in parts it can take. */

import type { Tokenizer } from '@huggingface/tokenizers';

/** The parts of a text, each with the tokens that begin and end it; `undefined` for a text of too many parts. */
export type Encode = (text: string) => readonly (readonly number[])[] | undefined;

/** Nobody asks so long; reading on would hold up whoever waits. */
const MOST_PARTS = 16;

/** Throws when the tokenizer cannot be used. */
export async function openTokenizer(tokenizer: object, mostTokens: number): Promise<Encode> {
  const { Tokenizer: Reader } = await import('@huggingface/tokenizers');
  const reader = new Reader(tokenizer, {});
  const { before, after } = frameOf(reader);
  const room = mostTokens - before.length - after.length;
  if (room < 1) throw new Error('no room for a text');
  return (text) => {
    const ids = reader.encode(text, { add_special_tokens: false }).ids;
    const parts = partsOf(ids, room);
    return parts.length > MOST_PARTS ? undefined : parts.map((part) => [...before, ...part, ...after]);
  };
}

/** Parts overlap by half, so that a question cut at the end of one stands whole in the next. */
function partsOf(ids: readonly number[], room: number): readonly (readonly number[])[] {
  if (ids.length <= room) return [ids];
  const step = Math.max(1, Math.floor(room / 2));
  const parts: (readonly number[])[] = [];
  for (let first = 0; first + room - step < ids.length && parts.length <= MOST_PARTS; first += step) parts.push(ids.slice(first, first + room));
  return parts;
}

/** What the tokenizer puts around any text, told by a text with and without it. */
function frameOf(reader: Tokenizer): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const bare = reader.encode('a', { add_special_tokens: false }).ids;
  const whole = reader.encode('a').ids;
  const at = whole.findIndex((_, first) => bare.length > 0 && bare.every((id, index) => whole[first + index] === id));
  if (at < 0) throw new Error('no text between the special tokens');
  return { before: whole.slice(0, at), after: whole.slice(at + bare.length) };
}
