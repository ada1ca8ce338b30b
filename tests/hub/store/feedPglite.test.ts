/** Does the feed work on PGlite? */

import { newMemory } from '../../support/postgresHub.ts';
import { feedSuite } from './feedSuite.ts';

feedSuite('PGlite', newMemory);
