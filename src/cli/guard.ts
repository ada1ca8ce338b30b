/** How is the guard used without the desk? Judges questions and replies as JSON lines, explains a verdict, checks packs. */

import { createReadStream, statSync } from 'node:fs';
import { createQuestionAnswer, createReplyAnswer } from './guard/answerLine.ts';
import { explainQuestionText } from './guard/explainQuestionText.ts';
import { explainReplyText } from './guard/explainReplyText.ts';
import { GUARD_HELP, readGuardOptions, type GuardCommand } from './guard/guardOptions.ts';
import { lintPacks } from './guard/lintPacks.ts';
import { openGuard } from './guard/openGuard.ts';
import { runLines } from './guard/runLines.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const options = readGuardOptions(argv);
  if (!options.ok) return refuse(`${options.error}\nSee npm run -s guard -- help`);
  if (options.value.command === 'help') {
    say(GUARD_HELP);
    return 0;
  }
  if (options.value.command === 'lint') {
    const linted = lintPacks(options.value.folder);
    if (!linted.ok) return refuse(linted.error);
    for (const line of linted.value.lines) say(line);
    return linted.value.problems === 0 ? 0 : 1;
  }
  return judge(options.value);
}

async function judge(command: Exclude<GuardCommand, { command: 'help' | 'lint' }>): Promise<number> {
  const opened = openGuard(command.packs);
  if (!opened.ok) return refuse(opened.error);
  const guard = opened.value;
  const mode = command.mode ?? guard.mode;
  if (guard.problems.length > 0) complain(`${guard.problems.length} rules, scripts or labels were set aside; guard -- lint names them.`);
  if (command.command === 'explain') {
    const explained = command.reply ? explainReplyText(guard, { ...command, mode }) : explainQuestionText(guard, { ...command, mode });
    if (!explained.ok) return refuse(explained.error);
    say(explained.value);
    return 0;
  }
  if (command.file !== undefined && !isFile(command.file)) return refuse(`There is no file ${command.file}.`);
  const answer = command.command === 'questions' ? createQuestionAnswer(guard, mode) : createReplyAnswer(guard, mode);
  const input: AsyncIterable<Uint8Array> = command.file === undefined ? process.stdin : createReadStream(command.file);
  const run = await runLines(input, process.stdout, answer);
  if ('unreadable' in run) return refuse(`${command.file ?? 'standard input'} cannot be read (${run.unreadable}).`);
  const { malformed } = run;
  if (malformed > 0) complain(`${malformed} malformed ${malformed === 1 ? 'line' : 'lines'}`);
  return malformed > 0 ? 2 : 0;
}

function refuse(text: string): number {
  complain(text);
  return 2;
}

