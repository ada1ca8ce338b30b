/** How does each input line get its answer line, in order? Read, judged and written as fast as the reader of the output takes it. */

import type { Writable } from 'node:stream';
import type { Answer } from './answerLine.ts';
import { errorLine } from './lineError.ts';
import { readLines } from './readLines.ts';
import { writeText, type Written } from './writeText.ts';

/** Small enough to be waited for, large enough that a line costs no system call. */
const WRITE_AT = 65_536;

/** The texts are codes of the system. */
export type Run = { readonly malformed: number } | { readonly unreadable: string } | { readonly unwritable: string };

/** How many lines were malformed. Ends early, without complaint, when whoever reads the output has gone. */
export async function runLines(input: AsyncIterable<Uint8Array>, output: Writable, answer: Answer): Promise<Run> {
  try {
    return await answerLines(input, output, answer);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return { unreadable: code ?? syscall };
  }
}

async function answerLines(input: AsyncIterable<Uint8Array>, output: Writable, answer: Answer): Promise<Run> {
  let malformed = 0;
  let held = '';
  let written: Written = 'written';
  for await (const read of readLines(input)) {
    const given = 'error' in read ? read : answer(read.text);
    // Waiting where there is nothing to wait for costs more than judging a short line.
    const answered = given instanceof Promise ? await given : given;
    const failed = 'error' in answered;
    if (failed) malformed += 1;
    held += `${failed ? errorLine(read.line, answered.error) : JSON.stringify(answered.value)}\n`;
    if (held.length < WRITE_AT) continue;
    written = await writeText(output, held);
    held = '';
    if (written !== 'written') break;
  }
  if (held !== '') written = await writeText(output, held);
  return typeof written === 'object' ? written : { malformed };
}
