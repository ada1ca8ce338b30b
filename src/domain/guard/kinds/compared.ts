/** Kinds whose sentence is compared with the record have no patterns: domain/ledger raises them by what they read. */

import type { RuleKind } from './reading.ts';

export const compared: RuleKind = () => false;
