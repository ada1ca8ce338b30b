/** How does a database get the schema of this version, before a hub of it starts? */

import { hubMigrations } from '../../hub/adapters/postgres/migrate.ts';
import { PLACE_HELP, runDatabaseVerb, say } from './verbArguments.ts';

const HELP = `StatusDesk hub · npm run -s hub -- migrate [options]

${PLACE_HELP}
Takes the database to the schema of this version, step by step, each all or nothing. Every verb does so by itself; this one does nothing else.
A database of a newer version is refused and left as it is.

Exit code: 0 done, 2 wrong use or not done.
`;

export const runMigrateVerb = (argv: readonly string[]): Promise<number> =>
  runDatabaseVerb({
    name: 'migrate', help: HELP,
    check: ({ positionals }) => (positionals.length > 0 ? 'migrate takes options only.' : undefined),
    run: async (db) => {
      say(`The database has schema ${hubMigrations.at(-1)?.version ?? 0} · durability: ${db.durability}`);
      return 0;
    },
  }, argv);
