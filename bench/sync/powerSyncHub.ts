/** Which process is the service of PowerSync? This one: it says what the service says to a client that has nothing, as lines of JSON, from a file made beforehand. */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import { presetOf, recordsOf } from '../benchCache.ts';
import { answerParent } from './child.ts';

/** As the service does: so many operations in a line at most, and about so many bytes. */
const OPERATIONS = 1000;
const BYTES = 1_000_000;
const BUCKET = 'cases[]';

const work = {
  open: async ({ preset, cases, folder }: { readonly preset: string; readonly cases: number; readonly folder: string }) => {
    const file = join(folder, 'operations.ndjson');
    const count = await writeOperations(file, preset, cases);
    const server = createServer((request, response) => {
      request.resume();
      if (request.url === '/sync/stream') void stream(response, file, count);
      else response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count };
  },
};
export type PowerSyncHubWork = typeof work;

async function writeOperations(file: string, preset: string, cases: number): Promise<number> {
  const out = createWriteStream(file);
  let [count, bytes, after] = [0, 0, 0];
  let waiting: string[] = [];
  const flush = async (isLast: boolean): Promise<void> => {
    if (waiting.length === 0) return;
    if (!out.write(`{"data":{"bucket":"${BUCKET}","after":"${after}","has_more":${!isLast},"next_after":"${count}","data":[${waiting.join(',')}]}}\n`)) await once(out, 'drain');
    [waiting, bytes, after] = [[], 0, count];
  };
  for (const record of recordsOf(presetOf(preset), cases)) {
    const { caseId, body, search, asOf, names, identifiers, isForged } = fileCase(record);
    if (isForged) continue;
    if (waiting.length === OPERATIONS || bytes > BYTES) await flush(false);
    count += 1;
    const data = JSON.stringify({ rev: 1, scope: record.syncScope ?? record.line, as_of: asOf, body, search, names: JSON.stringify(names), identifiers: JSON.stringify(identifiers) });
    // Every checksum is 1: their sum is the number of operations.
    waiting.push(JSON.stringify({ op_id: String(count), op: 'PUT', object_type: 'cases', object_id: caseId, checksum: 1, subkey: '', data }));
    bytes += data.length;
  }
  await flush(true);
  out.end();
  await finished(out);
  return count;
}

/** Stays open behind the checkpoint, as the service does. */
async function stream(response: ServerResponse, file: string, count: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write(`${JSON.stringify({ checkpoint: { last_op_id: String(count), write_checkpoint: null, buckets: [{ bucket: BUCKET, checksum: count, count, priority: 3, subscriptions: [] }], streams: [] } })}\n`);
  await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), response, { end: false });
  response.write(`${JSON.stringify({ checkpoint_complete: { last_op_id: String(count) } })}\n`);
  const alive = setInterval(() => response.write('{"token_expires_in":3600}\n'), 10_000);
  response.once('close', () => clearInterval(alive));
}

answerParent(work);
