/** Does the hub's log work on PGlite? */

import { newMemory } from '../../support/postgresHub.ts';
import { logSuite } from './logSuite.ts';

logSuite('PGlite', newMemory);
