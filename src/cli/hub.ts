/** What can be done with a hub from the command line? One verb each; src/cli/hub/verbs.ts is the list. */

import { VERBS, verbsHelp } from './hub/verbs.ts';

process.exitCode = await main(process.argv.slice(2));

/** Gives the exit code. */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(verbsHelp());
    return name === undefined ? 2 : 0;
  }
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (verb !== undefined) return verb.run(rest);
  process.stderr.write('There is no such verb.\nSee npm run -s hub -- --help\n');
  return 2;
}
