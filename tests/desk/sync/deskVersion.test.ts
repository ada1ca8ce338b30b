/** Does the desk tell its hub the version it is? */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { DESK_VERSION } from '../../../src/main/deskVersion.ts';

it('is that of the package', () => {
  expect(DESK_VERSION).toBe((JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as { readonly version: string }).version);
});
