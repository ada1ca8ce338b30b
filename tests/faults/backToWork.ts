/** How long does a desk take from damaged data and a damaged log to the first answer? `npx node tests/faults/backToWork.ts [cases]` prints it. */

import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { zeroPage } from './damaging.ts';

const cases = Number(process.argv[2] ?? 10_000);
const CALLS = 2_000;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-back-'));
const [profileDir, data] = [join(folder, 'profile'), join(folder, 'data')];

async function open(from?: string) {
  const opened = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: from, removeDataAfter: false, role: undefined, language: undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

try {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases });
  const first = await open(data);
  for (let call = 0; call < CALLS; call += 1) await first.dispatch({ method: 'calls.start', input: {} });
  await first.close();
  zeroPage(join(profileDir, 'journal.db'), 1);
  truncateSync(join(profileDir, 'cache.db'), Math.floor(statSync(join(profileDir, 'cache.db')).size / 2));
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  const again = await open();
  const reply = await again.dispatch({ method: 'session.get', input: {} });
  if (!reply.ok) throw new Error(reply.error.code);
  const { data: standing, notices } = reply.value as SessionView;
  const used = process.cpuUsage(started.cpu);
  process.stdout.write(`${standing.cases} cases and ${CALLS} entries back after ${((performance.now() - started.at) / 1000).toFixed(1)} s (${(used.user + used.system) / 1e6} s of processor); notices ${notices?.map(({ code }) => code).join(', ')}\n`);
  await again.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
