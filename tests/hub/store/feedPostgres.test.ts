/** Does the feed work on PostgreSQL, by queries and by COPY? */

import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { newSchema } from '../../support/postgresHub.ts';
import { feedSuite } from './feedSuite.ts';

const withoutCopy = (db: HubDatabase): HubDatabase => ({
  ...db,
  transaction: (kind, work) => db.transaction(kind, ({ query, exec }) => work({ query, exec })),
});

feedSuite('PostgreSQL by queries', () => newSchema(), withoutCopy);
feedSuite('PostgreSQL by COPY', () => newSchema());
