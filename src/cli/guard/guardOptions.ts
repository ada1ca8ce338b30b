/** Which commands and options does `npm run guard` take, and what does help say? */

import type { PolicyMode } from '../../domain/guard/rule.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { readOptions } from '../readOptions.ts';

export type GuardCommand =
  | { readonly command: 'help' }
  | { readonly command: 'questions' | 'replies'; readonly file: string | undefined; readonly packs: string | undefined; readonly keep: string | undefined; readonly classifier: string | undefined; readonly mode: PolicyMode | undefined }
  | { readonly command: 'explain'; readonly text: string; readonly lang: Language | undefined; readonly reply: boolean; readonly caseFile: string | undefined; readonly verified: boolean; readonly packs: string | undefined; readonly keep: string | undefined; readonly classifier: string | undefined; readonly mode: PolicyMode | undefined }
  | { readonly command: 'lint'; readonly folder: string };

export const GUARD_HELP = `StatusDesk · npm run -s guard -- COMMAND

  questions [FILE|-]    judges what callers ask: one JSON object per line in, one per line out, in order
  replies [FILE|-]      judges what agents write, sentence by sentence
  explain "TEXT"|-      says for people how a question was read (--reply: a reply)
  lint PACKDIR          checks a folder of packs, or of guard rules alone, and runs the examples
  help                  this text

  --packs DIR           other packs than the bundled ones: DIR holds guard, scripts, policies and glossary, or guard rules alone
  --keep DIR            keeps the compiled rules in this folder, so that the next run begins sooner (a folder in XDG_CACHE_HOME, if that is set)
  --classifier DIR      hears the organisation's own classifier as one more signal (docs/classifier.md); off without it
  --mode strict         mode of lines that name none (standard)
  --lang fr             explain: language of the sentences (detected)
  --case FILE           explain --reply: one case record as JSON; the caller is taken as verified for it
  --unverified          explain --reply --case: the caller is not verified for the case
  -h, --help            this text

A question line:  {"id","lang","text","mode"}; only text is needed. Answer: {"id","advice","labels","strength","findings":[{"label","rule","start","end"}]}.
A reply line has besides: "case" (docs/case-record.schema.json), "authorised" (true or false; false when left out), "asOf" (an instant),
"asked" (labels of the caller's question) or "question" (its text), "reference" (of the call).
Answer: {"id","violation","labels","sentences":[{"start","end","kind","labels","findings"}]}.
Without "authorised": true the caller counts as not verified, also when the line has a case: every sentence about the file is then a disclosure.
Positions count UTF-16 units. "lang" is answered when the line had none; with --classifier "classifier" names whose signal was heard, and "by" a finding that is its alone; "checked":false when a text was too long to be read: it has not passed.
Without "asOf" the case's own counts, without that its newest day: the clock of this computer never does. Blank lines give nothing.

explain - reads its text from standard input: arguments stand in the list of processes, where words of a real caller have no place.
A malformed line gets {"line","error":{"code","field","text"}}; the rest is answered.
Exit code: 0 all answered, 1 lint found problems, 2 malformed lines, wrong use, files that cannot be read or an output that cannot be written.
`;

const OPTIONS = { packs: { type: 'string' }, keep: { type: 'string' }, classifier: { type: 'string' }, mode: { type: 'string' }, lang: { type: 'string' }, case: { type: 'string' }, reply: { type: 'boolean' }, unverified: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
type Name = keyof typeof OPTIONS;
const TAKES: Readonly<Record<string, readonly Name[]>> = { help: [], questions: ['packs', 'keep', 'classifier', 'mode'], replies: ['packs', 'keep', 'classifier', 'mode'], explain: ['packs', 'keep', 'classifier', 'mode', 'lang', 'case', 'reply', 'unverified'], lint: [] };

/** A sentence when the arguments make no sense. */
export function readGuardOptions(argv: readonly string[]): Result<GuardCommand, string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [command, argument, ...more] = positionals;
  if (command === undefined ? values.help === true : command === 'help' || values.help === true) return ok({ command: 'help' });
  const takes = command === undefined || !Object.hasOwn(TAKES, command) ? undefined : TAKES[command];
  if (command === undefined || takes === undefined) return err('Give a command: questions, replies, explain or lint.');
  const stray = (Object.keys(values) as Name[]).find((name) => !takes.includes(name));
  if (stray !== undefined) return err(`${command} takes no --${stray}.`);
  if (more.length > 0) return err(command === 'explain' ? 'Put the text to explain in quotation marks.' : `${command} takes one argument.`);
  const { mode, lang, packs, keep, classifier } = values;
  if (mode !== undefined && mode !== 'standard' && mode !== 'strict') return err('--mode: standard or strict is expected.');
  if (lang !== undefined && !isLanguage(lang)) return err('--lang: en or fr is expected.');
  if (command === 'lint') return argument === undefined ? err('lint: give the folder of packs.') : ok({ command, folder: argument });
  if (command !== 'explain') return ok({ command: command === 'replies' ? 'replies' : 'questions', file: argument === '-' ? undefined : argument, packs, keep, classifier, mode });
  if (argument === undefined) return err('explain: give the text in quotation marks.');
  if (values.case !== undefined && values.reply !== true) return err('--case only goes with --reply.');
  if (classifier !== undefined && values.reply === true) return err('explain --reply takes no --classifier.');
  if (values.unverified === true && values.case === undefined) return err('--unverified only goes with --case; without a case nobody is verified.');
  return ok({ command, text: argument, lang, reply: values.reply === true, caseFile: values.case, verified: values.unverified !== true, packs, keep, classifier, mode });
}

const isLanguage = (value: string): value is Language => (LANGUAGES as readonly string[]).includes(value);

const parse = (argv: readonly string[]) => readOptions({ args: [...argv], allowPositionals: true, options: OPTIONS });
