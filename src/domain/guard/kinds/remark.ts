/** Does the clause only tell something: a greeting, a thank-you, an announcement? A greeting never explains a question. (policy 1.17) */

import type { RuleKind } from './reading.ts';

export const remark: RuleKind = (words, reading) => !reading.asks && words.first < reading.reportedFrom;
