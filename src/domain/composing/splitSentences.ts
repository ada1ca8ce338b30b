/** Where do the sentences of typed text begin and end? Spans into the text as typed. */

import type { TextSpan } from '../kernel/textSpan.ts';

const SENTENCE = /[^\s][^\n]*?(?:[.?!…]+["»”]?(?=\s|$)|(?=\n)|$)/g;

export function splitSentences(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(SENTENCE)) {
    const sentence = match[0].trimEnd();
    if (sentence !== '') spans.push({ start: match.index, end: match.index + sentence.length });
  }
  return spans;
}
