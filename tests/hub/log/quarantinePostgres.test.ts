/** Can quarantined entries be let go on PostgreSQL? */

import { newSchema } from '../../support/postgresHub.ts';
import { quarantineSuite } from './quarantineSuite.ts';

quarantineSuite('PostgreSQL', () => newSchema());
