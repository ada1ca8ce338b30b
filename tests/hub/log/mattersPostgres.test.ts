/** Does a lead hear of what waits for one on PostgreSQL? */

import { newSchema } from '../../support/postgresHub.ts';
import { mattersSuite } from './mattersSuite.ts';

mattersSuite('PostgreSQL', () => newSchema());
