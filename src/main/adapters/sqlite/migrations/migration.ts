/** What is one step of a local file's schema? Forward only, never edited once released. */

import type { WritableDatabase } from '../database.ts';

export interface Migration {
  /** Goes up in tens; stored in the file as `user_version` in the same transaction. */
  readonly version: number;
  /** As in the file name: `0010-cases.ts` → `cases`. */
  readonly name: string;
  readonly up: (db: WritableDatabase) => void;
}

export const latestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;
