/** Does the caller state a rule or plan and want a yes to it? (`I don't need a visa, right?`) */

import { isMention, type RuleKind } from './reading.ts';

export const confirm: RuleKind = (words, reading) => reading.confirms && !isMention(words, reading.tokens) && words.first < reading.notAskedFrom;
