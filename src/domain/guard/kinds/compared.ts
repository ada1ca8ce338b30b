/** Which kinds have no patterns? Those whose sentence is compared with the record: domain/ledger raises them by what they read. */

import type { RuleKind } from './reading.ts';

export const compared: RuleKind = () => false;
