/** Is the matched request really made? Quoted, reported and expressly withdrawn requests are not (policy 4.1, step 2). */

import { isMention, type RuleKind } from './reading.ts';

export const asks: RuleKind = (words, reading) => {
  if (isMention(words, reading.tokens)) return false;
  if (words.first >= reading.notAskedFrom) return false;
  return words.first < reading.reportedFrom || reading.confirms;
};
