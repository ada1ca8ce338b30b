/** Do devices and people come in on PGlite and on PostgreSQL? */

import { newMemory, newSchema } from '../../support/postgresHub.ts';
import { identitySuite } from './identitySuite.ts';

identitySuite('PGlite', newMemory);
identitySuite('PostgreSQL', () => newSchema());
