/** A loopback desk in a process of its own, so that a story can kill it. Takes the installation's folder, then the desk's arguments; prints one address for each line read from standard input, and what it holds in memory for the line "memory". */

import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { startLoopback as StartLoopback } from '../../../src/main/shell/loopback/start.ts';

const [installation = '', ...argv] = process.argv.slice(2);
const entry = pathToFileURL(resolve(installation, 'out/main/loopback.js')).href;
const { startLoopback } = (await import(entry)) as { startLoopback: typeof StartLoopback };
const desk = await startLoopback(argv, { onProgress: () => undefined });
if (!desk.ok) {
  process.stdout.write(`error ${desk.error.code}\n`);
  process.exit(1);
}
process.stdout.write('ready\n');
createInterface({ input: process.stdin })
  .on('line', (line) => process.stdout.write(`${line === 'memory' ? JSON.stringify(memoryHeld()) : desk.value.newAddress()}\n`))
  .on('close', () => void desk.value.close().then(() => process.exit(0)));

/** After everything that can go was let go. */
function memoryHeld(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage();
}
