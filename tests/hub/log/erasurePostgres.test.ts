/** Does erasure work on PostgreSQL? */

import { newSchema } from '../../support/postgresHub.ts';
import { erasureSuite } from './erasureSuite.ts';

erasureSuite('PostgreSQL', () => newSchema());
