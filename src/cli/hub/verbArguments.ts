/** Which arguments do all verbs on a hub's database share? Where it is, and --help. */

import type { ParseArgsConfig } from 'node:util';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { HubStoreFailure } from '../../hub/ports/storeFailure.ts';
import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { readOptions } from '../readOptions.ts';
import { openHub, type HubPlace } from './openHub.ts';

export interface VerbArguments {
  readonly positionals: readonly string[];
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly place: HubPlace;
}

export interface VerbOptions {
  readonly texts?: readonly string[];
  readonly flags?: readonly string[];
}

export const PLACE_HELP = `  --data FOLDER            hub data inside this folder (PGlite; no other hub may run on it), or
  --database-url URL       on a PostgreSQL server (better: DATABASE_URL in the environment)
  --help                   this text
`;

/** `'help'` when help was asked for; a sentence when the arguments make no sense. */
export function readVerbArguments(argv: readonly string[], { texts = [], flags = [] }: VerbOptions, environment: { readonly DATABASE_URL?: string | undefined }): Result<VerbArguments | 'help', string> {
  const options: ParseArgsConfig['options'] = Object.fromEntries([
    ...[...texts, 'data', 'database-url'].map((name) => [name, { type: 'string' }] as const),
    ...[...flags, 'help'].map((name) => [name, { type: 'boolean' }] as const),
  ]);
  const parsed = readOptions({ args: [...argv], allowPositionals: true, options });
  if (!parsed.ok) return parsed;
  const [values, positionals]: readonly [Readonly<Record<string, unknown>>, readonly string[]] = [parsed.value.values, parsed.value.positionals];
  if (values['help'] === true) return ok('help');
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const folder = text('data');
  return ok({
    positionals, texts: Object.fromEntries(texts.map((name) => [name, text(name)])), flags: new Set(flags.filter((name) => values[name] === true)),
    place: { folder, databaseUrl: text('database-url') ?? (folder === undefined ? environment.DATABASE_URL : undefined) },
  });
}

export interface DatabaseVerb extends VerbOptions {
  readonly name: string;
  readonly help: string;
  /** It may be the first that is done on a new hub. */
  readonly begins?: boolean | ((given: VerbArguments) => boolean);
  /** Before the database is opened: a sentence when something is missing. */
  check(given: VerbArguments): string | undefined;
  /** Gives the exit code. */
  run(db: HubDatabase, given: VerbArguments): Promise<number>;
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** For the person at the screen: a list that goes on to a program stays empty. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

export function refuse(text: string): number {
  tell(text);
  return 2;
}

/** Help, arguments, database, work: a failure of the database is told by its code. */
export async function runDatabaseVerb(verb: DatabaseVerb, argv: readonly string[]): Promise<number> {
  const given = readVerbArguments(argv, verb, { DATABASE_URL: process.env['DATABASE_URL'] });
  if (given.ok && given.value === 'help') {
    process.stdout.write(verb.help);
    return 0;
  }
  const wrong = given.ok ? verb.check(given.value as VerbArguments) : given.error;
  if (wrong !== undefined) return refuse(`${wrong}\nSee npm run -s hub -- ${verb.name} --help`);
  const { value } = given as { readonly value: VerbArguments };
  const { begins = false } = verb;
  try {
    const hub = await openHub(value.place, typeof begins === 'function' ? begins(value) : begins);
    if (!hub.ok) return refuse(hub.error);
    try {
      return await verb.run(hub.value, value);
    } finally {
      await hub.value.close();
    }
  } catch (thrown) {
    if (thrown instanceof HubStoreFailure) return refuse(`${thrown.message}. Nothing was changed.`);
    throw thrown;
  }
}

/** Of what people will read in lists: nothing that moves the cursor or hides. */
export const isPlainName = (text: string): boolean => text.trim() !== '' && text.length <= 200 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
