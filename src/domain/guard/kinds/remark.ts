/** Does the clause only tell something: a greeting, a thank-you, an announcement? (policy 1.17) */

import type { RuleKind } from './reading.ts';

export const remark: RuleKind = (words, reading) => words.first < reading.reportedFrom;
