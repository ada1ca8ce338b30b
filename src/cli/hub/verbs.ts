/** Which verbs does `npm run hub` have? Adding one is adding a row. */

import { runImportVerb } from './importVerb.ts';

export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Gives the exit code: 0 done, 1 done in part or found something, 2 wrong use or not done. */
  run(argv: readonly string[]): Promise<number>;
}

export const VERBS: readonly Verb[] = [
  { name: 'import', summary: 'takes an extract of a case system into the hub (docs/import.md)', run: runImportVerb },
];

export const verbsHelp = (): string =>
  `StatusDesk hub · npm run -s hub -- VERB [options]\n\n${VERBS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}\n\nEach verb explains itself: npm run -s hub -- VERB --help\n`;
