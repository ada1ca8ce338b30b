/** Do the hub's keys and events hold on PGlite and on PostgreSQL? */

import { newMemory, newSchema } from '../../support/postgresHub.ts';
import { secretsSuite } from './secretsSuite.ts';

secretsSuite('PGlite', newMemory);
secretsSuite('PostgreSQL', () => newSchema());
