/** How does a password come in? From the terminal without showing it, or as the first line of standard input; never as an argument others can see. */

import { Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';

/** Of somebody who chooses one: asked for twice on a terminal, nothing when the two differ. `once`: of somebody who knows it. */
export async function readSecret(question: string, times: 'twice' | 'once' = 'twice'): Promise<string | undefined> {
  if (!process.stdin.isTTY) return firstLine();
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const ask = async (text: string): Promise<string> => {
    process.stderr.write(text);
    const answer = await lines.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const first = await ask(`${question}: `);
    return times === 'once' || (await ask('Once more: ')) === first ? first : undefined;
  } finally {
    lines.close();
  }
}

/** Of standard input; for what no list of processes may show. */
export async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
