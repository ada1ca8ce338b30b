/** Is the clause an elliptic question that leans on the one before (`And my wife?`)? domain/guard/carryOver.ts says what it borrows. */

import { isMention, type RuleKind } from './reading.ts';

export const leans: RuleKind = (words, reading) => !isMention(words, reading.tokens) && words.first === reading.clause.first && words.end === reading.clause.end;
