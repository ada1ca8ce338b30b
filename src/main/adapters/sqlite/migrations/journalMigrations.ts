/** Which schema steps does the journal file take, in order? */

import { journalStart } from './journal/0010-journal.ts';
import { receipts } from './journal/0020-receipts.ts';
import type { Migration } from './migration.ts';

export const journalMigrations: readonly Migration[] = [journalStart, receipts];
