/** Does the hub's log work on PostgreSQL? */

import { newSchema } from '../../support/postgresHub.ts';
import { logSuite } from './logSuite.ts';

logSuite('PostgreSQL', () => newSchema());
