/** How does a desk follow a hub in a process that may be killed? The hub is a file of lines. Run as its own process by killSyncing.test.ts. */

import { readFileSync, writeSync } from 'node:fs';
import { createIntakeSteps } from '../../src/main/adapters/sqlite/caseIntake.ts';
import type { IntakeHeader } from '../../src/main/ports/caseIntake.ts';

/** `lines` is the whole feed; each line says where it ends. */
const [file = '', linesFile = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const { header, lines } = JSON.parse(readFileSync(linesFile, 'utf8')) as { readonly header: IntakeHeader; readonly lines: readonly string[] };

const steps = createIntakeSteps({ file, key: new Uint8Array(32).fill(9), synthetic: true });
const from = steps.place().cursor ?? 0;
say(`from ${from}`);
const begun = steps.begin(header);
if (!begun.ok) throw new Error(begun.error.code);
for (const line of lines) {
  const cursor = Number(/"cursor":(\d+)/.exec(line)?.[1]);
  if (line.startsWith('{"rows"') && cursor <= from) continue;
  const taken = steps.take(new Uint8Array(Buffer.from(line)));
  if (!taken.ok) throw new Error(taken.error.code);
  if (taken.value.is === 'loaded') steps.swap('loading');
  if (line.startsWith('{"rows"')) say(`took ${cursor}`);
}
steps.close();
say('done');
