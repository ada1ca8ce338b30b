/** How is a long shift run by hand? `npm run test:endurance -- --calls 600` sets the length and starts the same test that CI runs short. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '600' } } });
const calls = Number(values.calls);
if (!Number.isInteger(calls) || calls < 10) {
  process.stderr.write('--calls: give a number of calls, 10 or more.\n');
  process.exit(2);
}
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const { status } = spawnSync(process.execPath, [cli, 'test', '--project=loopback', 'tests/endurance', '--grep', 'a shift leaves nothing'], { stdio: 'inherit', env: { ...process.env, ENDURANCE_CALLS: String(calls) } });
process.exitCode = status ?? 1;
