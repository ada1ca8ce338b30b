/** Does the agent say it? Words of the caller repeated, and words named only to decline them, are not said (policy 2.0: use, not mention). */

import { isMention, type RuleKind } from './reading.ts';

export const says: RuleKind = (words, reading) => !isMention(words, reading.tokens) && words.first < reading.declinedFrom && words.first < reading.mentionedFrom;
