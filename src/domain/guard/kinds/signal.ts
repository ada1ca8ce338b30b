/** Is a signal in the words, whoever said them? Danger and grievance need no question (policy 1.15, 1.16). */

import type { RuleKind } from './reading.ts';

export const signal: RuleKind = (words, reading) => words.first < reading.notAskedFrom;
