/** Is the clause one of the things an agent may always say: a decline, a clarifying question, an own act of this call? (policy 2.1) */

import type { RuleKind } from './reading.ts';

export const allows: RuleKind = () => true;
