/** Do packs reach desks from PGlite and from PostgreSQL? */

import { newMemory, newSchema } from '../../support/postgresHub.ts';
import { packsSuite } from './packsSuite.ts';

packsSuite('PGlite', newMemory);
packsSuite('PostgreSQL', () => newSchema());
