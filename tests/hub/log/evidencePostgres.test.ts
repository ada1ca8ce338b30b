/** Does evidence from PostgreSQL prove itself? */

import { newSchema } from '../../support/postgresHub.ts';
import { evidenceSuite } from './evidenceSuite.ts';

evidenceSuite('PostgreSQL', () => newSchema());
