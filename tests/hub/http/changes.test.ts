/** Does a desk get the feed over HTTP whole, in every encoding, from any cursor, and nothing once it is gone? */

import { get, request as httpRequest } from 'node:http';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubApi } from '../../../src/contract/hubApi/index.ts';
import { ROW_VERSION } from '../../../src/domain/sync/feedRow.ts';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { many, put } from '../store/changes.ts';
import { ask, call, HEADERS, jsonOf, startHub, testDoor, wanted } from './hubUnderTest.ts';
import type { HubUnderTest, RawAnswer } from './hubUnderTest.ts';

const ROWS = 6200;
let db: HubDatabase;
let hub: HubUnderTest;
beforeAll(async () => {
  db = await migrated(await newSchema());
  await createCaseFeedWriter(db).load(many(ROWS, 'a'));
  // More than what the buffers of a connection take.
  await createCaseFeedWriter(db).write(Array.from({ length: 200 }, (_, index) => put(`big${index}`, 'big', 'x'.repeat(100_000))));
  hub = await startHub(db);
});
afterAll(async () => {
  await hub.server.stop();
  await db.close();
});

interface Line {
  readonly header?: { readonly epoch: string; readonly head: number; readonly minimumClient: string; readonly hubTime: string };
  readonly rows?: readonly (readonly [string, ...unknown[]])[];
  readonly cursor?: number;
  readonly whole?: object;
}

const DECODE = { zstd: zstdDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes } as const;
const plain = ({ headers, body }: RawAnswer): Buffer => DECODE[(headers['content-encoding'] ?? 'identity') as keyof typeof DECODE](body);
const linesOf = (answer: RawAnswer): readonly Line[] => plain(answer).toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
const idsOf = (lines: readonly Line[]): readonly string[] => lines.flatMap(({ rows = [] }) => rows.map(([id]) => id));

describe.each([['zstd, gzip', 'zstd'], ['gzip;q=0.5, zstd;q=0', 'gzip'], ['br', undefined], [undefined, undefined]])('asked with accept-encoding %s', (accept, encoding) => {
  it('sends every row once, with header and whole line as the contract has them', async () => {
    const answer = await call(hub.url, 'changes', wanted(), { 'accept-encoding': accept });
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    const lines = linesOf(answer);
    for (const line of lines) expect(hubApi.changes.output.safeParse(line).success).toBe(true);
    expect(idsOf(lines)).toHaveLength(ROWS);
    expect(new Set(idsOf(lines)).size).toBe(ROWS);
    expect(lines.at(-1)).toHaveProperty('whole');
  });

  it('goes on in the middle of what was cut', async () => {
    const first = linesOf(await call(hub.url, 'changes', wanted(), { 'accept-encoding': accept }));
    const { epoch, head } = first[0]?.header ?? { epoch: '', head: 0 };
    const cut = first.slice(0, 4);
    const rest = linesOf(await call(hub.url, 'changes', wanted({ epoch, cursor: cut.at(-1)?.cursor, since: head }), { 'accept-encoding': accept }));
    expect([...idsOf(cut), ...idsOf(rest)]).toEqual(idsOf(first));
  });
});

it('answers a desk that has everything with two lines as they are', async () => {
  const [{ header } = {}] = linesOf(await call(hub.url, 'changes', wanted()));
  const answer = await call(hub.url, 'changes', wanted({ epoch: header?.epoch, cursor: header?.head }), { 'accept-encoding': 'zstd' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(linesOf(answer).map((line) => Object.keys(line)[0])).toEqual(['header', 'whole']);
});

it.each([
  [{ epoch: 'other', cursor: 3 }, 'sync.epoch_changed'],
  [{ cursor: 99 }, 'sync.epoch_changed'],
  [{ scopes: ['a', 'b'] }, 'sync.scopes_changed'],
  [{ scopes: [] }, 'sync.scopes_changed'],
])('starts over for %j: %s', async (input, code) => {
  const answer = await call(hub.url, 'changes', wanted(input));
  expect([answer.status, jsonOf(answer).error?.code, jsonOf(answer).header]).toEqual([409, code, expect.objectContaining({ protocol: 1, minimumClient: '1.0.0' })]);
});

it.each([ROW_VERSION - 1, ROW_VERSION + 1])('tells a desk that reads rows of format %i that it is another version', async (rows) => {
  const answer = await call(hub.url, 'changes', wanted({ rows }));
  expect([answer.status, jsonOf(answer).error]).toEqual([426, { code: 'sync.version', params: { protocol: 1, minimumClient: '1.0.0' } }]);
});

it('starts over behind the horizon', async () => {
  const own = await migrated(await newSchema());
  const writer = createCaseFeedWriter(own);
  await writer.write([put('x', 'a')]);
  await writer.write([{ kind: 'remove', caseId: 'x' }]);
  const other = await startHub(own);
  const { epoch } = linesOf(await call(other.url, 'changes', wanted()))[0]?.header ?? { epoch: '' };
  await writer.forgetRemovals(new Date(Date.now() + 60_000));
  const answer = await call(other.url, 'changes', wanted({ epoch, cursor: 1 }));
  expect([answer.status, jsonOf(answer).error]).toEqual([409, { code: 'sync.too_old', params: { horizon: 2 } }]);
  await other.server.stop();
  await own.close();
});

const streamsOf = async (url: string): Promise<number> => Number(/statusdesk_hub_streams (\d+)/.exec((await ask(url, '/metrics', { verb: 'GET' })).body.toString())?.[1]);

/** Opens a stream and reads only its first bytes. */
function openStream(url: string, device: string): Promise<{ readonly close: () => void; readonly cut: () => Promise<unknown> }> {
  const { promise: cut, resolve: onCut } = Promise.withResolvers<unknown>();
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/v1/changes`, { method: 'POST', headers: { ...HEADERS, authorization: `device ${device}` }, agent: false }, (response) => {
      response.once('error', onCut);
      response.once('data', () => {
        response.pause();
        resolve({ close: () => request.destroy(), cut: () => (response.resume(), cut) });
      });
    });
    request.on('error', reject);
    request.end(JSON.stringify(wanted({ scopes: ['big'] })));
  });
}

it('holds nothing for a desk that goes away in the middle', async () => {
  const own = await startHub(db, { door: testDoor(['big']) });
  const stream = await openStream(own.url, 'leaver');
  expect(await streamsOf(own.url)).toBe(1);
  stream.close();
  await expect.poll(() => streamsOf(own.url)).toBe(0);
  await own.server.stop();
});

it('cuts the older stream of a device that asks again, and lets others wait for their turn', async () => {
  const own = await startHub(db, { door: testDoor(['big']), limits: { streams: 1, waitMs: 300 } });
  const older = await openStream(own.url, 'twice');
  const refused = await call(own.url, 'changes', wanted({ scopes: ['big'] }), { authorization: 'device other' });
  expect([refused.status, jsonOf(refused).error?.code, refused.headers['retry-after']]).toEqual([503, 'hub.busy', '3']);
  const [newer] = await Promise.all([call(own.url, 'changes', wanted({ scopes: ['big'] }), { authorization: 'device twice' }), older.cut()]);
  expect(linesOf(newer).at(-1)).toHaveProperty('whole');
  await own.server.stop();
});

it('leaves one slot to a device that asked many times before the first answer was ready', { timeout: 60_000 }, async () => {
  const reader = createCaseFeedReader(db, { rowsAtOnce: 2500 });
  const gate = Promise.withResolvers<undefined>();
  let asked = 0;
  const changes: typeof reader.changes = async (request) => {
    asked += 1;
    await gate.promise;
    return reader.changes(request);
  };
  const own = await startHub(db, { door: testDoor(['big']), reader: { ...reader, changes } });
  const answers: number[] = [];
  const requests = [1, 2, 3].map((turn) => {
    const request = httpRequest(`${own.url}/v1/changes`, { method: 'POST', headers: { ...HEADERS, authorization: 'device greedy' }, agent: false }, (response) => void answers.push(response.pause().statusCode ?? 0));
    request.on('error', () => undefined);
    return { turn, request };
  });
  for (const { turn, request } of requests) {
    request.end(JSON.stringify(wanted({ scopes: ['big'] })));
    await expect.poll(() => asked).toBe(turn);
  }
  gate.resolve(undefined);
  await expect.poll(() => answers.toSorted((left, right) => left - right), { timeout: 20_000 }).toEqual([200, 503, 503]);
  await expect.poll(() => streamsOf(own.url), { timeout: 20_000 }).toBe(1);
  for (const { request } of requests) request.destroy();
  await own.server.stop();
});

it('is no page for a browser', async () => {
  const status = await new Promise((resolve) => {
    get(`${hub.url}/v1/changes`, (response) => resolve(response.resume().statusCode));
  });
  expect(status).toBe(404);
});
