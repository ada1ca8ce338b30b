/** Which options does a command line give? Node reads them; what is wrong with one is said in our words, with the option that was perhaps meant. */

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { editDistance } from '../domain/search/editDistance.ts';

/** A sentence that names the option, for the person who typed it; never a value. */
export function readOptions<const Config extends ParseArgsConfig>(config: Config): Result<ReturnType<typeof parseArgs<Config>>, string> {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    return err(mistakeIn(error, Object.keys(config.options ?? {})));
  }
}

/** Node names the option in quotation marks, its short form before it and what would follow it behind. */
function mistakeIn(error: unknown, known: readonly string[]): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, given = 'This option'] = /'(?:-\w, )?(--?[^' ]+)/.exec(message) ?? [];
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const meant = nearest(known, given.replace(/^-+/, ''));
      return `There is no option ${given}.${meant === undefined ? '' : ` Is --${meant} meant?`}`;
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message.includes('does not take an argument') ? `${given}: no value is expected.` : `${given}: a value is expected.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return 'Only options are expected. A value with spaces in it goes in quotation marks behind its option.';
    default:
      throw error;
  }
}

/** What was cut short; else the option the fewest slips away, of which a short one bears a single one. */
function nearest(known: readonly string[], given: string): string | undefined {
  const most = given.length > 4 ? 2 : 1;
  const slips = (name: string): number => (given.length >= 3 && name.startsWith(given) ? 0 : editDistance(name, given, most));
  const [best] = known.filter((name) => slips(name) <= most).toSorted((left, right) => slips(left) - slips(right));
  return best;
}
