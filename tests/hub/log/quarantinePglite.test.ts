/** Can quarantined entries be let go on PGlite? */

import { newMemory } from '../../support/postgresHub.ts';
import { quarantineSuite } from './quarantineSuite.ts';

quarantineSuite('PGlite', () => newMemory());
