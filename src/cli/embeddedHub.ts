/** What does the demo desk sync with? A hub of its own, in a process of its own, on the same synthetic cases as the desk. */

import { hash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { fileCase } from '../domain/search/fileCase.ts';
import { createCaseFeedWriter } from '../hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../hub/adapters/postgres/deviceStore.ts';
import { migrate } from '../hub/adapters/postgres/migrate.ts';
import { openPglite } from '../hub/adapters/postgres/openPglite.ts';
import { secretWords } from '../hub/adapters/system/secretWords.ts';
import { composeHub } from '../hub/composeHub.ts';
import { codeHash } from '../hub/services/identity.ts';
import type { HubCaseChange } from '../hub/ports/caseFeed.ts';
import { knownPacks, readPublished } from './hub/knownPacks.ts';
import { sampleCases } from '../../tools/sample/generate.ts';

const BATCH = 250;
const CODE_MS = 600_000;
const OLDEST_CLIENT = '0.1.0';

const { values: { folder = '', invitation = '', 'as-of': asOf = '' } } = parseArgs({ options: { folder: { type: 'string' }, invitation: { type: 'string' }, 'as-of': { type: 'string' } } });
process.exitCode = await run();

/** 0 stopped as asked, 2 not done: the desk works alone then. */
async function run(): Promise<number> {
  // Somebody is on the phone next door.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const ended = endOfParent();
  let isEnding = false;
  void ended.then(() => (isEnding = true));
  const opened = await openPglite({ folder });
  if (!opened.ok) return 2;
  const db = opened.value;
  try {
    if (!(await migrate(db)).ok) return 2;
    await fill(db, () => isEnding);
    if (isEnding) return 0;
    const server = await composeHub(db, { port: 0, place: { host: '127.0.0.1', isTls: false }, minimumClient: OLDEST_CLIENT, log: { packs: knownPacks(), readPublished }, sink: { write: () => undefined } });
    await invite(db, `http://127.0.0.1:${server.port}`);
    await ended;
    await server.stop();
    return 0;
  } finally {
    await db.close();
  }
}

/** The start that made this process holds its input open; whatever ends the one ends the other. */
function endOfParent(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdin.on('end', resolve).on('close', resolve).resume();
  process.once('SIGTERM', resolve).once('SIGINT', () => undefined);
  return promise;
}

/** The cases the desk began with. What stands already is found and left alone. Small batches: the database lives in this process. */
async function fill(db: HubDatabase, isEnding: () => boolean): Promise<void> {
  const writer = createCaseFeedWriter(db);
  let batch: HubCaseChange[] = [];
  for (const change of changes()) {
    batch.push(change);
    if (batch.length < BATCH) continue;
    await writer.write(batch);
    batch = [];
    if (isEnding()) return;
  }
  await writer.write(batch);
}

function* changes(): Generator<HubCaseChange> {
  for (const { record } of sampleCases({ preset: 'demo', ...(asOf === '' ? {} : { asOf }) })) {
    yield { kind: 'put', filed: fileCase(record, (text) => hash('sha256', text, 'base64url')), scope: record.syncScope ?? record.line };
  }
}

/** Address and code for one desk, in a file only this user reads; the desk takes it away. */
async function invite(db: HubDatabase, url: string): Promise<void> {
  const scopes = (await db.query<{ readonly scope: string }>('select scope from scopes order by scope')).map(({ scope }) => scope);
  const code = secretWords.newCode();
  await createDeviceStore(db).addCode({ codeHash: codeHash(secretWords, code), name: 'demo', scopes, until: Date.now() + CODE_MS });
  writeFileSync(`${invitation}.new`, JSON.stringify({ url, code }), { mode: 0o600 });
  renameSync(`${invitation}.new`, invitation);
}
