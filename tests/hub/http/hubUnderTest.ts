/** How does a test run the real server? On a free port, with a door that lets in by the name of the device, and every line of the log kept. */

import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { HubMethodName } from '../../../src/contract/hubApi/index.ts';
import { deskError } from '../../../src/contract/errors.ts';
import { err, ok } from '../../../src/domain/kernel/result.ts';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import type { HubHandlers } from '../../../src/hub/handlers.ts';
import type { HubCaller } from '../../../src/hub/caller.ts';
import type { HubServerOptions } from '../../../src/hub/http/context.ts';
import type { DoorRequest, HubDoor } from '../../../src/hub/http/door.ts';
import { createPinoLog, keyedHash } from '../../../src/hub/http/pinoLog.ts';
import { createHubServer } from '../../../src/hub/http/server.ts';
import type { HubServer } from '../../../src/hub/http/server.ts';
import { ROW_VERSION } from '../../../src/domain/sync/feedRow.ts';

export const HEADERS = { 'statusdesk-protocol': '1', 'statusdesk-version': '1.2.3', 'content-type': 'application/json', 'authorization': 'device desk-1' } as const;

/** `device NAME` is let in; `person NAME ROLE` as well, signed in; anything else is not. */
export interface TestDoor extends HubDoor {
  readonly asked: DoorRequest[];
  readonly revoked: Set<string>;
  scopes: readonly string[];
}

export function testDoor(scopes: readonly string[] = ['a']): TestDoor {
  const door: TestDoor = {
    asked: [], revoked: new Set(), scopes,
    admit: async (_method, request) => {
      door.asked.push(request);
      const [kind = '', name = '', role] = (request.authorization ?? '').split(' ');
      if (kind !== 'device' && kind !== 'person') return err(deskError('auth.token_invalid'));
      if (door.revoked.has(name)) return err(deskError('device.revoked'));
      const device = { id: name, name, scopes: door.scopes, publicKey: '0'.repeat(64) };
      const caller: HubCaller = { device, proofKey: device.publicKey, ...(kind === 'person' && { person: { id: 'p', name: 'P', role: role as 'agent', grants: [] } }) };
      return ok(caller);
    },
    standing: async (ids) => new Map(ids.filter((id) => !door.revoked.has(id)).map((id) => [id, { scopes: door.scopes }])),
  };
  return door;
}

export interface HubUnderTest {
  readonly server: HubServer;
  readonly door: TestDoor;
  readonly url: string;
  /** Every line the server wrote of itself. */
  readonly said: string[];
}

export interface TestHubOptions extends Partial<Omit<HubServerOptions, 'door' | 'handlers'>> {
  readonly handlers?: Partial<HubHandlers>;
  readonly door?: TestDoor;
}

export async function startHub(db: HubDatabase, options: TestHubOptions = {}): Promise<HubUnderTest> {
  const said: string[] = [];
  const door = options.door ?? testDoor();
  const server = await createHubServer({
    reader: createCaseFeedReader(db, { rowsAtOnce: 2500 }), handlers: {}, log: createPinoLog({ write: (line) => void said.push(line) }), now: () => new Date(), random: () => 0.5, minimumClient: '1.0.0',
    isReady: async () => true, hashOf: keyedHash(Buffer.from('key')), place: { host: '127.0.0.1', isTls: false }, port: 0, ...options, door,
  });
  return { server, door, url: `http://127.0.0.1:${server.port}`, said };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  readonly verb?: string;
}

/** As bytes, with the headers given and no others. */
export function ask(url: string, path: string, { headers = {}, body = '', verb = 'POST' }: Ask = {}): Promise<RawAnswer> {
  const all = Object.entries<string | undefined>({ ...HEADERS, ...headers }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method: verb, headers: Object.fromEntries(all), agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const call = (url: string, method: HubMethodName, input: unknown, headers: Ask['headers'] = {}): Promise<RawAnswer> => ask(url, `/v1/${method}`, { headers, body: JSON.stringify(input) });

export const jsonOf = ({ body }: RawAnswer): { readonly error?: { readonly code: string; readonly params?: Record<string, unknown>; readonly incident?: string }; readonly value?: unknown; readonly header?: Record<string, unknown> } =>
  JSON.parse(body.toString()) as ReturnType<typeof jsonOf>;

export const wanted = (input: object = {}): object => ({ epoch: null, scopes: ['a'], cursor: null, rows: ROW_VERSION, ...input });
