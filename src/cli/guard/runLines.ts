/** One answer line per input line, in order: read, judged and written as fast as the reader of the output takes it. */

import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Answer } from './answerLine.ts';
import { errorLine } from './lineError.ts';
import { readLines } from './readLines.ts';

/** Small enough to be waited for, large enough that a line costs no system call. */
const WRITE_AT = 65_536;

export type Run = { readonly malformed: number } | { /** Code of the system. */ readonly unreadable: string };

/** How many lines were malformed. Ends early, without complaint, when whoever reads the output has gone. */
export async function runLines(input: AsyncIterable<Uint8Array>, output: Writable, answer: Answer): Promise<Run> {
  try {
    return { malformed: await answerLines(input, output, answer) };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return { unreadable: code ?? syscall };
  }
}

async function answerLines(input: AsyncIterable<Uint8Array>, output: Writable, answer: Answer): Promise<number> {
  let malformed = 0;
  let gone = false;
  output.on('error', () => { gone = true; });
  const write = async (text: string): Promise<void> => {
    if (text === '' || gone || output.write(text)) return;
    // A reader that goes away sends no drain.
    await Promise.race([once(output, 'drain'), once(output, 'close')]).catch(() => { gone = true; });
  };
  let held = '';
  for await (const read of readLines(input)) {
    if (gone || output.destroyed) break;
    const answered = 'error' in read ? read : answer(read.text);
    const failed = 'error' in answered;
    if (failed) malformed += 1;
    held += `${failed ? errorLine(read.line, answered.error) : JSON.stringify(answered.value)}\n`;
    if (held.length < WRITE_AT) continue;
    await write(held);
    held = '';
  }
  await write(held);
  return malformed;
}
