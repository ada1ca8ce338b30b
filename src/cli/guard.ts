/** How is the guard used without the desk? Judges questions and replies as JSON lines, explains a verdict, checks packs. */

import { createReadStream } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { errorSentence } from '../contract/errorSentence.ts';
import { UNUSABLE } from '../main/adapters/packs/learnedFile.ts';
import { UNREADABLE } from '../main/adapters/packs/packTexts.ts';
import type { TextClassifier } from '../main/ports/textClassifier.ts';
import { fileFault } from './fileFault.ts';
import { createQuestionAnswer, createReplyAnswer } from './guard/answerLine.ts';
import { createClassifiedAnswer, openClassifier } from './guard/classifiedAnswer.ts';
import { explainQuestionText } from './guard/explainQuestionText.ts';
import { explainReplyText } from './guard/explainReplyText.ts';
import { GUARD_HELP, readGuardOptions, type GuardCommand } from './guard/guardOptions.ts';
import { lintPacks } from './guard/lintPacks.ts';
import { openGuard, type Guard } from './guard/openGuard.ts';
import { missingFile } from './guard/pathKind.ts';
import { runLines } from './guard/runLines.ts';
import { writeText } from './guard/writeText.ts';

const complain = (words: string): void => void writeText(process.stderr, `${words}\n`);
const lost = (code: string): string => `The output cannot be written: ${fileFault(code)}. Part of it is missing.`;

process.exitCode = await main(process.argv.slice(2));

/** Gives the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const options = readGuardOptions(argv);
  if (!options.ok) return refuse(`${options.error}\nSee npm run -s guard -- help`);
  if (options.value.command === 'help') return say(GUARD_HELP, 0);
  if (options.value.command === 'lint') {
    const linted = lintPacks(options.value.folder);
    if (!linted.ok) return refuse(linted.error);
    const { lines, problems, unreadable } = linted.value;
    return say(lines.join('\n'), unreadable ? 2 : Math.min(problems, 1));
  }
  return judge(options.value);
}

/** Where the user's own programs keep what they can make again, when the system says so. */
function cacheFolder(): string | undefined {
  const folder = process.env['XDG_CACHE_HOME'];
  return folder === undefined || !isAbsolute(folder) ? undefined : join(folder, 'statusdesk');
}

async function judge(command: Exclude<GuardCommand, { command: 'help' | 'lint' }>): Promise<number> {
  const opened = openGuard(command.packs, command.keep ?? cacheFolder());
  if (!opened.ok) return refuse(opened.error);
  const guard = opened.value;
  const mode = command.mode ?? guard.mode;
  // Judged with what is left, but never as if nothing were missing.
  const code = tellProblems(guard);
  if (command.command === 'explain') return explain(command, guard, mode, code);
  const missing = command.file === undefined ? undefined : missingFile(command.file);
  if (missing !== undefined) return refuse(missing);
  const classifier = command.classifier === undefined ? undefined : await heardClassifier(command.classifier, command.command === 'questions' ? 'questions' : 'sentences');
  const input: AsyncIterable<Uint8Array> = command.file === undefined ? process.stdin : createReadStream(command.file);
  let unheard = 0;
  const answer = classifier?.ok === true
    ? createClassifiedAnswer(guard, mode, classifier.value, () => { unheard += 1; })
    : command.command === 'questions' ? createQuestionAnswer(guard, mode) : createReplyAnswer(guard, mode);
  const run = await runLines(input, process.stdout, answer);
  if ('unreadable' in run) return refuse(`${command.file ?? 'standard input'} cannot be read (${run.unreadable}).`);
  if ('unwritable' in run) return refuse(lost(run.unwritable));
  if (unheard > 0) complain(`${unheard} ${unheard === 1 ? 'text was' : 'texts were'} judged without the classifier, which had nothing to say of ${unheard === 1 ? 'it' : 'them'}.`);
  const { malformed } = run;
  if (malformed > 0) complain(`${malformed} malformed ${malformed === 1 ? 'line' : 'lines'}`);
  return malformed > 0 || classifier?.ok === false ? 2 : code;
}

async function explain(command: Extract<GuardCommand, { command: 'explain' }>, guard: Guard, mode: Guard['mode'], code: number): Promise<number> {
  const classifier = command.classifier === undefined ? undefined : await heardClassifier(command.classifier, 'questions');
  // A text among the arguments can be read in the list of processes (reliability P1).
  const given = command.text === '-' ? (await text(process.stdin)).replace(/\r?\n$/, '') : command.text;
  const signal = classifier?.ok === true ? await classifier.value.classify(given) : undefined;
  const asked = { ...command, text: given, mode };
  const explained = command.reply ? explainReplyText(guard, asked) : explainQuestionText(guard, { ...asked, signal });
  return explained.ok ? say(explained.value, classifier?.ok === false ? 2 : code) : refuse(explained.error);
}

/** Why it cannot be used is said; the guard goes on without it. */
async function heardClassifier(folder: string, of: TextClassifier['of']): ReturnType<typeof openClassifier> {
  const opened = await openClassifier(folder, of);
  if (!opened.ok) complain(errorSentence(opened.error));
  return opened;
}

/** Exit code of a run that goes well otherwise. */
function tellProblems({ problems }: Guard): number {
  const unreadable = problems.filter(({ code }) => code === UNREADABLE || code === UNUSABLE);
  for (const { file, text: cause, hint } of unreadable) complain(`${file} cannot be read${cause === '' ? '' : ` (${cause})`}. ${hint}`);
  const others = problems.length - unreadable.length;
  if (others > 0) complain(`${others} ${others === 1 ? 'rule, script or label was' : 'rules, scripts or labels were'} set aside; guard -- lint names them.`);
  return unreadable.length > 0 ? 2 : 0;
}

async function say(words: string, code: number): Promise<number> {
  const written = await writeText(process.stdout, `${words}\n`);
  return typeof written === 'object' ? refuse(lost(written.unwritable)) : code;
}

function refuse(words: string): number {
  complain(words);
  return 2;
}
