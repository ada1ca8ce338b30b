/** Which schema steps does the journal file take, in order? */

import type { Migration } from './migration.ts';

export const journalMigrations: readonly Migration[] = [];
