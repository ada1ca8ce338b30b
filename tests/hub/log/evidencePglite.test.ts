/** Does evidence from PGlite prove itself? */

import { newMemory } from '../../support/postgresHub.ts';
import { evidenceSuite } from './evidenceSuite.ts';

evidenceSuite('PGlite', newMemory);
