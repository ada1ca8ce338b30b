/** Does a lead hear of what waits for one on PGlite? */

import { newMemory } from '../../support/postgresHub.ts';
import { mattersSuite } from './mattersSuite.ts';

mattersSuite('PGlite', () => newMemory());
