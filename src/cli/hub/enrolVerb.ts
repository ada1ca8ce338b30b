/** How does an administrator let a new desk in? With a code that is shown once and works once. */

import { LINE_CODES } from '../../domain/cases/codes.ts';
import { createDeviceStore } from '../../hub/adapters/postgres/deviceStore.ts';
import { secretWords } from '../../hub/adapters/system/secretWords.ts';
import { codeHash } from '../../hub/services/identity.ts';
import { isPlainName, PLACE_HELP, runDatabaseVerb, say, type DatabaseVerb, type VerbArguments } from './verbArguments.ts';

const HELP = `StatusDesk hub · npm run -s hub -- enrol --name NAME (--lines A,B | --scopes A,B) [options]

Makes a code with which one desk becomes known to the hub. It is shown once, works once, and for a day.

  --name NAME              what the device is called in lists, for example the desk's number
  --lines A,B              lines of business whose cases it may hold: ${LINE_CODES.slice(0, 4).join(', ')} …
  --scopes A,B             instead: scopes as the cases name them (syncScope)
  --hours N                how long the code works, 1 to 24 (otherwise 24)
${PLACE_HELP}
Exit code: 0 done, 2 wrong use or not done.
`;

const MAX_HOURS = 24;
const MAX_SCOPES = 1_000;

const verb: DatabaseVerb = {
  name: 'enrol', begins: true, help: HELP, texts: ['name', 'lines', 'scopes', 'hours'],
  check: ({ positionals, texts }) => {
    if (positionals.length > 0) return 'enrol takes options only.';
    if (texts['name'] === undefined || !isPlainName(texts['name'])) return '--name: give a name of at most 200 characters.';
    if ((texts['lines'] === undefined) === (texts['scopes'] === undefined)) return 'Give either --lines or --scopes.';
    const unknown = listOf(texts['lines']).find((line) => !(LINE_CODES as readonly string[]).includes(line));
    if (unknown !== undefined) return `--lines: there is no line ${JSON.stringify(unknown)}. There are: ${LINE_CODES.join(', ')}`;
    const scopes = scopesOf(texts);
    if (scopes.length === 0 || scopes.length > MAX_SCOPES || scopes.some((scope) => scope.length > 100)) return '--scopes: 1 to 1,000 names of at most 100 characters are expected.';
    return hoursOf(texts) === undefined ? '--hours: a number from 1 to 24 is expected.' : undefined;
  },
  run: async (db, { texts }) => {
    const [code, hours] = [secretWords.newCode(), hoursOf(texts) ?? MAX_HOURS];
    const until = Date.now() + hours * 3_600_000;
    await createDeviceStore(db).addCode({ codeHash: codeHash(secretWords, code), name: texts['name'] ?? '', scopes: scopesOf(texts), until });
    say(`Code: ${code}`);
    say(`For ${texts['name']} with ${scopesOf(texts).join(', ')}; works once, until ${new Date(until).toISOString().slice(0, 16)}Z. It is not shown again.`);
    return 0;
  },
};

export const runEnrolVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(verb, argv);

const listOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(',').map((part) => part.trim()).filter((part) => part !== ''));

const scopesOf = (texts: VerbArguments['texts']): readonly string[] => [...new Set(listOf(texts['lines'] ?? texts['scopes']))];

function hoursOf({ hours }: VerbArguments['texts']): number | undefined {
  if (hours === undefined) return MAX_HOURS;
  return /^\d{1,2}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= MAX_HOURS ? Number(hours) : undefined;
}
