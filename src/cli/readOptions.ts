/** Which options does a command line give? Node reads them; what is wrong with one is said in our words, with the option that was perhaps meant. */

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { editDistance } from '../domain/search/editDistance.ts';

/** A sentence that names the option, for the person who typed it. */
export function readOptions<const Config extends ParseArgsConfig>(config: Config): Result<ReturnType<typeof parseArgs<Config>>, string> {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    return err(mistakeIn(error, Object.keys(config.options ?? {})));
  }
}

/** Node names the option in quotation marks, together with what would follow it. */
function mistakeIn(error: unknown, known: readonly string[]): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, given = ''] = /'([^' ]+)/.exec(message) ?? [];
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const meant = known.find((name) => isNear(name, given.replace(/^-+/, '')));
      return `There is no option ${given}.${meant === undefined ? '' : ` Is --${meant} meant?`}`;
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message.includes('does not take an argument') ? `${given}: no value is expected.` : `${given}: a value is expected.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `${given}: only options are expected.`;
    default:
      throw error;
  }
}

/** Cut short, or two slips away. */
const isNear = (name: string, given: string): boolean => given.length >= 3 && (name.startsWith(given) || editDistance(name, given, 2) <= 2);
