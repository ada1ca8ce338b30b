/** Which schema steps does the cache file take, in order? */

import { cacheCases } from './cache/0010-cases.ts';
import { cacheCaseVersions } from './cache/0020-case-versions.ts';
import { cacheHubFeed } from './cache/0030-hub-feed.ts';
import type { Migration } from './migration.ts';

export const cacheMigrations: readonly Migration[] = [cacheCases, cacheCaseVersions, cacheHubFeed];
