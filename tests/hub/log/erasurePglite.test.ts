/** Does erasure work on PGlite? */

import { newMemory } from '../../support/postgresHub.ts';
import { erasureSuite } from './erasureSuite.ts';

erasureSuite('PGlite', () => newMemory());
